#include "protocol/lsp_code_action.h"

#include <algorithm>

namespace lsp {
namespace {

struct CodeActionContext {
  std::optional<std::vector<std::string>> only;
};

bool decode(const Json& value, CodeActionContext& out, const DecodePath& path) {
  return ObjectDecoder(value, path).optional("only", out.only).ok();
}

}  // namespace

bool is_wanted(const std::vector<std::string>& only, const std::string& kind) {
  if (only.empty()) return true;
  return std::any_of(only.begin(), only.end(), [&](const std::string& wanted) {
    return wanted.empty() || kind == wanted || kind.starts_with(wanted + ".");
  });
}

bool decode(const Json& value, CodeActionParams& out, const DecodePath& path) {
  CodeActionContext context;
  if (!ObjectDecoder(value, path)
           .required("textDocument", out.textDocument)
           .required("range", out.range)
           .required("context", context)
           .ok()) {
    return false;
  }
  if (context.only) out.only = std::move(*context.only);
  return true;
}

bool decode(const Json& value, CodeActionResolveParams& out, const DecodePath& path) {
  if (!value.is_object()) return path.fail("expected an object");
  out.action = value;
  if (const Json* data = find_member(value, "data")) out.data = *data;
  return true;
}

void to_json(Json& out, const CodeAction& value) {
  out = Json{{"title", value.title}, {"kind", value.kind}};
  if (value.edit) out["edit"] = *value.edit;
  if (!value.data.is_null()) out["data"] = value.data;
  if (!value.diagnostics.empty()) out["diagnostics"] = value.diagnostics;
  if (value.isPreferred) out["isPreferred"] = true;
}

}  // namespace lsp
