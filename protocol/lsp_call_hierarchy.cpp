#include "protocol/lsp_call_hierarchy.h"

namespace lsp {

bool decode(const Json& value, CallHierarchyCallsParams& out, const DecodePath& path) {
  TextDocumentIdentifier item;  // the item has its URI under the same name
  if (!ObjectDecoder(value, path).required("item", item).ok()) return false;
  out.uri = std::move(item.uri);
  return true;
}

void to_json(Json& out, const CallHierarchyItem& value) {
  out = Json{{"name", value.name},
             {"kind", static_cast<int>(value.kind)},
             {"uri", value.uri},
             {"range", value.range},
             {"selectionRange", value.selectionRange}};
  if (!value.detail.empty()) out["detail"] = value.detail;
}

void to_json(Json& out, const CallHierarchyIncomingCall& value) {
  out = Json{{"from", value.from}, {"fromRanges", value.fromRanges}};
}

void to_json(Json& out, const CallHierarchyOutgoingCall& value) {
  out = Json{{"to", value.to}, {"fromRanges", value.fromRanges}};
}

}  // namespace lsp
