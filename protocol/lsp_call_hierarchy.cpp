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

void append_json(std::string& out, const CallHierarchyIncomingCall& value) {
  const CallHierarchyItem& from = value.from;
  out += R"({"from":{)";
  if (!from.detail.empty()) {
    out += R"("detail":)";
    append_json(out, std::string_view(from.detail));
    out += ',';
  }
  out += R"("kind":)" + std::to_string(static_cast<int>(from.kind)) + R"(,"name":)";
  append_json(out, std::string_view(from.name));
  out += R"(,"range":)";
  append_json(out, from.range);
  out += R"(,"selectionRange":)";
  append_json(out, from.selectionRange);
  out += R"(,"uri":)";
  append_json(out, std::string_view(from.uri));
  out += R"(},"fromRanges":)";
  append_json(out, value.fromRanges);
  out += '}';
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
