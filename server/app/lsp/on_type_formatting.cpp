// textDocument/onTypeFormatting: edits while somebody types. Clients put the cursor behind what is added right at it.
#include "app/lsp/adapters.h"
#include "features/presentation/on_type.h"

namespace jekyll {

lsp::Outcome format_on_type(const AdapterContext& context, const lsp::OnTypeFormattingParams& params,
                            const KeepCursor& keep_cursor) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  const auto placed = document != nullptr ? context.workspace.place(document->path) : std::nullopt;
  if (!placed) return lsp::Json(nullptr);
  const std::string& text = document->document.text();
  const LineIndex& lines = document->document.lines();
  const std::size_t offset = lines.offset(to_text(params.position), to_text(context.view.encoding));
  const TypedEdits typed = edits_on_type(placed->file, text, offset, params.ch);
  // Who can't put the cursor back would have to go back by hand each time.
  if (typed.edits.empty() || (typed.keeps_cursor && !context.view.client.showDocument)) return lsp::Json(nullptr);
  if (typed.keeps_cursor) keep_cursor({document->path, apply_edits(text, typed.edits), params.position});
  std::vector<lsp::TextEdit> edits;
  for (const TextEdit& edit : typed.edits) {
    edits.push_back({to_lsp(edit.span, lines, context.view.encoding), edit.new_text});
  }
  return lsp::Json(edits);
}

}  // namespace jekyll
