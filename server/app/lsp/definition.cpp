// textDocument/definition: the places that a link leads to, as LocationLinks where the client knows them.
#include "features/definition.h"

#include "app/lsp/adapters.h"

namespace jekyll {

lsp::Outcome definition(const AdapterContext& context, const lsp::TextDocumentPositionParams& params) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  const auto placed = document != nullptr ? context.workspace.place(document->path) : std::nullopt;
  if (!placed) return lsp::Json(nullptr);
  const lsp::PositionEncodingKind encoding = context.view.encoding;
  const LineIndex& lines = document->document.lines();
  const std::size_t offset = lines.offset(to_text(params.position), to_text(encoding));
  lsp::Json out = lsp::Json::array();
  for (const Definition& found : find_definitions(placed->site, placed->file, offset)) {
    const SiteFile* target = placed->site.find_file(found.path);
    if (target == nullptr) continue;
    const std::string uri = uri_of(*target, placed->setup, context.documents);
    const lsp::Range selection = to_lsp(found.selection, target->parsed.lines, encoding);
    if (!context.view.client.definitionLinks) {
      out.push_back(lsp::Location{uri, selection});
      continue;
    }
    out.push_back(lsp::LocationLink{to_lsp(found.origin, lines, encoding), uri,
                                    to_lsp(found.target, target->parsed.lines, encoding), selection});
  }
  return out;
}

}  // namespace jekyll
