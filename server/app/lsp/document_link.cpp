// textDocument/documentLink: the clickable links and where they lead.
#include "app/lsp/adapters.h"
#include "features/links/document_links.h"

namespace jekyll {

lsp::Outcome document_links(const AdapterContext& context, const lsp::TextDocumentParams& params) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  const auto placed = document != nullptr ? context.workspace.place(document->path) : std::nullopt;
  if (!placed) return lsp::Json(nullptr);
  std::vector<lsp::DocumentLink> links;
  for (const DocumentLink& link : document_links(placed->site, placed->file)) {
    lsp::DocumentLink out;
    out.range = to_lsp(link.span, placed->file.parsed.lines, context.view.encoding);
    out.target = link.url;
    if (const SiteFile* target = link.url.empty() ? placed->site.find_file(link.path) : nullptr) {
      out.target = uri_of(*target, placed->setup, context.documents);
      if (link.offset && context.view.client.lineFragments) {
        const std::size_t line = target->parsed.lines.line_of(*link.offset);
        out.target += "#L" + std::to_string(line + 1);
      }
    }
    if (out.target.empty()) continue;
    if (context.view.client.documentLinkTooltips) out.tooltip = link.tooltip;
    links.push_back(std::move(out));
  }
  return lsp::Json(links);
}

}  // namespace jekyll
