// Code actions. Encoding leaves out what is empty.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocol/lsp_language.h"
#include "protocol/lsp_workspace_edit.h"

namespace lsp {

struct CodeActionParams {
  TextDocumentIdentifier textDocument;
  Range range;
  std::vector<std::string> only;  // kinds that are wanted; empty: all
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
bool decode(const Json& value, CodeActionResolveParams& out, const DecodePath& path);
void to_json(Json& out, const CodeAction& value);

}  // namespace lsp
