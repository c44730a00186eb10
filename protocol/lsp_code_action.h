// Code actions and the workspace edits that they carry. Encoding leaves out what is empty.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
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

struct WorkspaceEdit {
  WorkspaceEditForm form = WorkspaceEditForm::Changes;
  std::vector<TextDocumentEdit> documents;  // one a document
};

struct CodeAction {
  std::string title;
  std::string kind;  // "quickfix", "source.fixAll.jekyll"
  std::vector<Diagnostic> diagnostics;
  bool isPreferred = false;
  WorkspaceEdit edit;
};

/// Whether `kind` is one of `only` or below one (LSP 3.17, CodeActionKind); no `only` wants everything.
[[nodiscard]] bool is_wanted(const std::vector<std::string>& only, const std::string& kind);

bool decode(const Json& value, CodeActionParams& out, const DecodePath& path);
void to_json(Json& out, const TextDocumentEdit& value);
void to_json(Json& out, const WorkspaceEdit& value);
void to_json(Json& out, const CodeAction& value);

}  // namespace lsp
