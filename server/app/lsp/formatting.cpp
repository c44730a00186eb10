// textDocument/formatting: of tables, for users who want it.
#include "app/lsp/adapters.h"
#include "features/presentation/tables.h"

namespace jekyll {

lsp::Outcome format_document(const AdapterContext& context, const lsp::TextDocumentParams& params) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  const auto placed = document != nullptr ? context.workspace.place(document->path) : std::nullopt;
  if (!placed || !placed->setup.settings.format_tables) return lsp::Json(nullptr);
  std::vector<lsp::TextEdit> edits;
  for (const TextEdit& edit : format_tables(placed->site, placed->file, document->document.text())) {
    edits.push_back({to_lsp(edit.span, document->document.lines(), context.view.encoding), edit.new_text});
  }
  return lsp::Json(edits);
}

}  // namespace jekyll
