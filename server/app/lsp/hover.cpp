// textDocument/hover: what is known of the link, heading or layout under the cursor.
#include "features/hover.h"

#include "app/lsp/adapters.h"

namespace jekyll {

lsp::Outcome hover(const AdapterContext& context, const lsp::TextDocumentPositionParams& params) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  const auto placed = document != nullptr ? context.workspace.place(document->path) : std::nullopt;
  if (!placed) return lsp::Json(nullptr);
  const LineIndex& lines = document->document.lines();
  const std::size_t offset = lines.offset(to_text(params.position), to_text(context.view.encoding));
  const auto found = find_hover(placed->site, placed->file, document->document.text(), offset);
  if (!found) return lsp::Json(nullptr);
  const lsp::MarkupKind kind = context.view.client.hover;
  lsp::Hover out;
  out.contents = {kind, kind == lsp::MarkupKind::Markdown ? found->markdown : found->plain};
  const SiteFile* image = found->image.empty() ? nullptr : placed->site.find_file(found->image);
  if (image != nullptr && kind == lsp::MarkupKind::Markdown) {
    out.contents.value += "\n\n![](" + uri_of(*image, placed->setup, context.documents) + ")";
  }
  out.range = to_lsp(found->span, lines, context.view.encoding);
  return lsp::Json(out);
}

}  // namespace jekyll
