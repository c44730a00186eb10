// Code actions and the workspace edits that they carry. Encoding leaves out what is empty.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocol/lsp_language.h"

namespace lsp {

struct CodeActionParams {
  TextDocumentIdentifier textDocument;
  Range range;
  std::vector<std::string> only;  // kinds that are wanted; empty: all
};

enum class WorkspaceEditForm {
  Changes,          // by URI
  DocumentChanges,  // with the version that the edits are meant for
};

struct TextDocumentEdit {
  DocumentUri uri;
  std::optional<std::int64_t> version;  // none for files that are not open
  std::vector<TextEdit> edits;
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

struct WorkspaceEdit {
  WorkspaceEditForm form = WorkspaceEditForm::Changes;
  std::vector<TextDocumentEdit> documents;  // one a document
  std::vector<FileOperation> files = {};    // before the edits; only in the form DocumentChanges
};

struct CodeAction {
  std::string title;
  std::string kind;  // "quickfix", "source.fixAll.jekyll"
  std::vector<Diagnostic> diagnostics;
  bool isPreferred = false;
  std::optional<WorkspaceEdit> edit;  // none until it is resolved
  Json data = nullptr;                // comes back in `codeAction/resolve`; null for none
};

/// What is left of a code action in `codeAction/resolve`: the whole of it goes back, with its edit.
struct CodeActionResolveParams {
  Json action;
  Json data;
};

/// Whether `kind` is one of `only` or below one (LSP 3.17, CodeActionKind); no `only` wants everything.
[[nodiscard]] bool is_wanted(const std::vector<std::string>& only, const std::string& kind);

bool decode(const Json& value, CodeActionParams& out, const DecodePath& path);
void to_json(Json& out, const TextDocumentEdit& value);
void to_json(Json& out, const CreateFile& value);
void to_json(Json& out, const RenameFile& value);
bool decode(const Json& value, CodeActionResolveParams& out, const DecodePath& path);
void to_json(Json& out, const WorkspaceEdit& value);
void to_json(Json& out, const CodeAction& value);

}  // namespace lsp
