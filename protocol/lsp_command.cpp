#include "protocol/lsp_command.h"

namespace lsp {

bool decode(const Json& value, ExecuteCommandParams& out, const DecodePath& path) {
  std::optional<std::vector<Json>> arguments;
  if (!ObjectDecoder(value, path).required("command", out.command).optional("arguments", arguments).ok()) return false;
  if (arguments) out.arguments = std::move(*arguments);
  return true;
}

bool decode(const Json& value, PasteArgument& out, const DecodePath& path) {
  return ObjectDecoder(value, path)
      .required("uri", out.uri)
      .required("range", out.range)
      .required("targets", out.targets)
      .optional("folder", out.folder)
      .ok();
}

void to_json(Json& out, const ApplyWorkspaceEditParams& value) {
  std::string text;
  {
    ListText changes(text, value.changes.size());
    for (const DocumentChange& change : value.changes) {
      std::visit([&](const auto& kind) { changes.add(kind); }, change);
    }
  }
  out = Json{{"label", value.label}, {"edit", Json{{"documentChanges", written_json(text)}}}};
}

void to_json(Json& out, const ShowDocumentParams& value) {
  out = Json{{"uri", value.uri}, {"external", value.external}, {"takeFocus", true}};
  if (value.selection) out["selection"] = *value.selection;
}

}  // namespace lsp
