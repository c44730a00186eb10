// textDocument/inlayHint: where tags lead, unless the user wants none of it.
#include "app/lsp/adapters.h"
#include "features/presentation/inlay_hints.h"

namespace jekyll {

lsp::Outcome inlay_hints(const AdapterContext& context, const lsp::TextDocumentRangeParams& params) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  const auto placed = document != nullptr ? context.workspace.place(document->path) : std::nullopt;
  if (!placed) return lsp::Json(nullptr);
  std::vector<lsp::InlayHint> hints;
  if (!placed->setup.settings.inlay_hints) return lsp::Json(hints);
  const LineIndex& lines = document->document.lines();
  const lsp::PositionEncodingKind encoding = context.view.encoding;
  const Span wanted = lines.span(to_text(params.range), to_text(encoding));
  for (const InlayHint& hint : find_inlay_hints(placed->site, placed->file, wanted)) {
    lsp::InlayHint out;
    out.position = to_lsp(Span{hint.offset, hint.offset}, lines, encoding).start;
    out.label = hint.label;
    out.tooltip = hint.url + "\n" + hint.path;
    if (const SiteFile* target = placed->site.find_file(hint.path)) {
      out.location = lsp::Location{uri_of(*target, placed->setup, context.documents), lsp::Range{}};
    }
    out.paddingLeft = true;
    hints.push_back(std::move(out));
  }
  return lsp::Json(hints);
}

}  // namespace jekyll
