#include "protocol/lsp_call_hierarchy.h"

namespace lsp {

bool decode(const Json& value, CallHierarchyCallsParams& out, const DecodePath& path) {
  TextDocumentIdentifier item;  // the item has its URI under the same name
  if (!ObjectDecoder(value, path).required("item", item).ok()) return false;
  out.uri = std::move(item.uri);
  return true;
}

void to_json(Json& out, const CallHierarchyItem& value) {
  out["name"] = value.name;
  out["kind"] = static_cast<int>(value.kind);
  out["uri"] = value.uri;
  out["range"] = value.range;
  out["selectionRange"] = value.selectionRange;
  if (!value.detail.empty()) out["detail"] = value.detail;
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

void to_json(Json& out, const CallHierarchyIncomingCall& value) {
  out["from"] = value.from;
  out["fromRanges"] = value.fromRanges;
}

void to_json(Json& out, const CallHierarchyOutgoingCall& value) {
  out["to"] = value.to;
  out["fromRanges"] = value.fromRanges;
}

}  // namespace lsp
