#include "protocol/lsp_workspace_edit.h"

namespace lsp {

void to_json(Json& out, const AnnotatedTextEdit& value) {
  to_json(out, static_cast<const TextEdit&>(value));
  if (!value.annotationId.empty()) out["annotationId"] = value.annotationId;
}

void to_json(Json& out, const TextDocumentEdit& value) {
  Json& document = out["textDocument"];
  document["uri"] = value.uri;
  document["version"] = value.version ? Json(*value.version) : Json(nullptr);
  out["edits"] = value.edits;
}

void to_json(Json& out, const CreateFile& value) {
  out = Json{{"kind", "create"}, {"uri", value.uri}};
}

void to_json(Json& out, const RenameFile& value) {
  out = Json{{"kind", "rename"}, {"oldUri", value.oldUri}, {"newUri", value.newUri}};
}

void to_json(Json& out, const WorkspaceEdit& value) {
  out = Json::object();
  if (value.form == WorkspaceEditForm::Changes) {
    out["changes"] = Json::object();
    for (const TextDocumentEdit& document : value.documents) out["changes"][document.uri] = document.edits;
    return;
  }
  out["documentChanges"] = Json::array();
  const auto add = [&](const FileOperation& file) {
    out["documentChanges"].push_back(std::visit([](const auto& operation) { return Json(operation); }, file));
  };
  for (const FileOperation& file : value.files) add(file);
  for (const TextDocumentEdit& document : value.documents) out["documentChanges"].push_back(document);
  for (const FileOperation& file : value.files_behind) add(file);
  for (const ChangeAnnotation& annotation : value.annotations) {
    Json& out_annotation = out["changeAnnotations"][annotation.id];
    out_annotation = Json{{"label", annotation.label}};
    if (annotation.needsConfirmation) out_annotation["needsConfirmation"] = true;
  }
}

}  // namespace lsp
