#include "protocol/lsp_references.h"

namespace lsp {

bool decode(const Json& value, ReferenceParams& out, const DecodePath& path) {
  out.includeDeclaration = is_true_at(value, "context.includeDeclaration");
  return ObjectDecoder(value, path).required("textDocument", out.textDocument).required("position", out.position).ok();
}

bool decode(const Json& value, RenameParams& out, const DecodePath& path) {
  return ObjectDecoder(value, path)
      .required("textDocument", out.textDocument)
      .required("position", out.position)
      .required("newName", out.newName)
      .ok();
}

void to_json(Json& out, const RenameableRange& value) {
  out = Json{{"range", value.range}, {"placeholder", value.placeholder}};
}

void to_json(Json& out, const DocumentHighlight& value) {
  out = Json{{"range", value.range}, {"kind", static_cast<int>(value.kind)}};
}

}  // namespace lsp
