// textDocument/selectionRange: one chain of ranges a position.
#include "app/lsp/adapters.h"
#include "features/presentation/selection.h"

namespace jekyll {

lsp::Outcome selection_ranges(const AdapterContext& context, const lsp::SelectionRangeParams& params) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  const auto placed = document != nullptr ? context.workspace.place(document->path) : std::nullopt;
  if (!placed) return lsp::Json(nullptr);
  const LineIndex& lines = document->document.lines();
  const lsp::PositionEncodingKind encoding = context.view.encoding;
  std::vector<std::size_t> offsets;
  offsets.reserve(params.positions.size());
  for (const lsp::Position& position : params.positions) {
    offsets.push_back(lines.offset(to_text(position), to_text(encoding)));
  }
  std::vector<lsp::SelectionRange> ranges;
  for (const std::vector<Span>& chain :
       find_selections(placed->site, placed->file, document->document.text(), offsets)) {
    lsp::SelectionRange& range = ranges.emplace_back();
    for (const Span span : chain) range.ranges.push_back(to_lsp(span, lines, encoding));
  }
  return lsp::Json(ranges);
}

}  // namespace jekyll
