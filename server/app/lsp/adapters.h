// One function a method of LSP: find the document, call the feature, put the result in LSP's form. No logic of its own.
#pragma once

#include <tl/expected.hpp>

#include "app/lsp/convert.h"
#include "app/workspace.h"
#include "protocol/lsp_language.h"
#include "protocol/router.h"

namespace jekyll {

/// What every adapter may use. Documents that are not open, or that Jekyll ignores, give null.
struct AdapterContext {
  const DocumentStore& documents;
  Workspace& workspace;
  ClientView view;
};

[[nodiscard]] lsp::Outcome document_symbols(const AdapterContext& context, const lsp::TextDocumentParams& params);
[[nodiscard]] lsp::Outcome document_links(const AdapterContext& context, const lsp::TextDocumentParams& params);
[[nodiscard]] lsp::Outcome complete(const AdapterContext& context, const lsp::TextDocumentPositionParams& params);

}  // namespace jekyll
