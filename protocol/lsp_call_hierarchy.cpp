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

void to_json(Json& out, const CallHierarchyIncomingCall& value) {
  out["from"] = value.from;
  out["fromRanges"] = value.fromRanges;
}

void to_json(Json& out, const CallHierarchyOutgoingCall& value) {
  out["to"] = value.to;
  out["fromRanges"] = value.fromRanges;
}

}  // namespace lsp
