// Edits of documents and files that a client is asked to make. Encoding leaves out what is empty.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocol/lsp_base.h"

namespace lsp {

enum class WorkspaceEditForm {
  Changes,          // by URI
  DocumentChanges,  // with the version that the edits are meant for
};

struct AnnotatedTextEdit : TextEdit {
  std::string annotationId = {};  // of an annotation of the same edit, "" for none; only in the form DocumentChanges
};

struct TextDocumentEdit {
  DocumentUri uri;
  std::optional<std::int64_t> version;  // none for files that are not open
  std::vector<AnnotatedTextEdit> edits;
};

/// Fails at the client when the file exists.
struct CreateFile {
  DocumentUri uri;
};

/// Fails at the client when the new file exists.
struct RenameFile {
  DocumentUri oldUri;
  DocumentUri newUri;
};

using FileOperation = std::variant<CreateFile, RenameFile>;

/// What a client shows beside edits, and asks about before it makes them.
struct ChangeAnnotation {
  std::string id;
  std::string label;
  bool needsConfirmation = false;
};

struct WorkspaceEdit {
  WorkspaceEditForm form = WorkspaceEditForm::Changes;
  std::vector<TextDocumentEdit> documents;       // one a document
  std::vector<FileOperation> files = {};         // before the edits; only in the form DocumentChanges
  std::vector<FileOperation> files_behind = {};  // after them, likewise
  std::vector<ChangeAnnotation> annotations = {};
};

void append_json(std::string& out, const AnnotatedTextEdit& value);
void append_json(std::string& out, const TextDocumentEdit& value);
void append_json(std::string& out, const CreateFile& value);
void append_json(std::string& out, const RenameFile& value);
/// Edits in it are written already (json_rpc.h): a rename may be of thousands of documents.
void to_json(Json& out, const WorkspaceEdit& value);

}  // namespace lsp
