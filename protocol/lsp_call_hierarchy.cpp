#include "protocol/lsp_call_hierarchy.h"

namespace lsp {

bool decode(const Json& value, CallHierarchyCallsParams& out, const DecodePath& path) {
  TextDocumentIdentifier item;  // the item has its URI under the same name
  if (!ObjectDecoder(value, path).required("item", item).ok()) return false;
  out.uri = std::move(item.uri);
  return true;
}

void append_json(std::string& out, const CallHierarchyItem& value) {
  ObjectText(out)
      .add_unless_empty("detail", value.detail)
      .add("kind", static_cast<std::uint32_t>(value.kind))
      .add("name", value.name)
      .add("range", value.range)
      .add("selectionRange", value.selectionRange)
      .add("uri", value.uri);
}

void append_json(std::string& out, const CallHierarchyIncomingCall& value) {
  ObjectText(out).add("from", value.from).add("fromRanges", value.fromRanges);
}

void append_json(std::string& out, const CallHierarchyOutgoingCall& value) {
  ObjectText(out).add("fromRanges", value.fromRanges).add("to", value.to);
}

}  // namespace lsp
