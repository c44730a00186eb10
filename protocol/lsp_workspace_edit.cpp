#include "protocol/lsp_workspace_edit.h"

namespace lsp {

void append_json(std::string& out, const AnnotatedTextEdit& value) {
  ObjectText(out)
      .add_unless_empty("annotationId", value.annotationId)
      .add("newText", value.newText)
      .add("range", value.range);
}

namespace {

/// A document in the version for which the edits are meant.
struct MeantDocument {
  const TextDocumentEdit& edit;
};

void append_json(std::string& out, const MeantDocument& value) {
  const auto& version = value.edit.version;
  ObjectText(out).add("uri", value.edit.uri).add("version", version ? Json(*version) : Json(nullptr));
}

}  // namespace

void append_json(std::string& out, const TextDocumentEdit& value) {
  ObjectText(out).add("edits", value.edits).add("textDocument", MeantDocument{value});
}

void append_json(std::string& out, const CreateFile& value) {
  ObjectText(out).add("kind", std::string_view("create")).add("uri", value.uri);
}

void append_json(std::string& out, const RenameFile& value) {
  ObjectText(out).add("kind", std::string_view("rename")).add("newUri", value.newUri).add("oldUri", value.oldUri);
}

void to_json(Json& out, const WorkspaceEdit& value) {
  out = Json::object();
  if (value.form == WorkspaceEditForm::Changes) {
    out["changes"] = Json::object();
    for (const TextDocumentEdit& document : value.documents)
      out["changes"][document.uri] = written_list(document.edits);
    return;
  }
  std::string text;
  {
    ListText changes(text, value.files.size() + value.documents.size() + value.files_behind.size());
    const auto add = [&](const FileOperation& file) {
      std::visit([&](const auto& operation) { changes.add(operation); }, file);
    };
    for (const FileOperation& file : value.files) add(file);
    for (const TextDocumentEdit& document : value.documents) changes.add(document);
    for (const FileOperation& file : value.files_behind) add(file);
  }
  out["documentChanges"] = written_json(text);
  for (const ChangeAnnotation& annotation : value.annotations) {
    Json& out_annotation = out["changeAnnotations"][annotation.id];
    out_annotation = Json{{"label", annotation.label}};
    if (annotation.needsConfirmation) out_annotation["needsConfirmation"] = true;
  }
}

}  // namespace lsp
