// textDocument/linkedEditingRange: what the client changes together while the user types in one place.
#include "app/lsp/adapters.h"
#include "features/presentation/linked_editing.h"

namespace jekyll {

lsp::Outcome linked_editing_ranges(const AdapterContext& context, const lsp::TextDocumentPositionParams& params) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  const auto placed = document != nullptr ? context.workspace.place(document->path) : std::nullopt;
  if (!placed) return lsp::Json(nullptr);
  const LineIndex& lines = document->document.lines();
  const std::size_t offset = lines.offset(to_text(params.position), to_text(context.view.encoding));
  const auto places = find_linked_places(placed->file, document->document.text(), offset);
  if (!places) return lsp::Json(nullptr);
  lsp::LinkedEditingRanges out;
  for (const Span span : places->spans) out.ranges.push_back(to_lsp(span, lines, context.view.encoding));
  out.wordPattern = places->name == LinkedName::Label ? R"([^\[\]\r\n]+)" : R"([-:\w]+)";
  return lsp::Json(out);
}

}  // namespace jekyll
