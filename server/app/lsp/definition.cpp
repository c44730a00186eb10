// textDocument/definition: the places that a link leads to, as LocationLinks where the client knows them.
#include "features/definition.h"

#include <optional>
#include <utility>

#include "app/lsp/adapters.h"
#include "app/lsp/site_texts.h"

namespace jekyll {
namespace {

/// A LocationLink where the client knows them, else a Location.
std::optional<lsp::Json> to_lsp(const Definition& found, const PlacedFile& placed, const ClientView& view) {
  const SiteFile* target = placed.site.find_file(found.path);
  if (target == nullptr) return std::nullopt;
  const std::string uri = uri_of(*target, placed.setup, view.documents);
  const lsp::Range selection = jekyll::to_lsp(found.selection, target->parsed.lines, view.encoding);
  if (!view.client.definitionLinks) return lsp::Location{uri, selection};
  return lsp::LocationLink{jekyll::to_lsp(found.origin, placed.file.parsed.lines, view.encoding), uri,
                           jekyll::to_lsp(found.target, target->parsed.lines, view.encoding), selection};
}

}  // namespace

void definition(const AdapterContext& context, const lsp::TextDocumentPositionParams& params, lsp::Reply reply) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  if (document == nullptr) return reply(lsp::Json(nullptr));
  const std::size_t offset = offset_of(params.position, *document, context.view);
  const auto ask = [offset](const PlacedFile& placed, Texts& texts) {
    return find_definitions(placed.site, placed.file, offset, texts);
  };
  const auto answer = [](const AdapterContext& now, const PlacedFile& placed, const std::vector<Definition>& found,
                         lsp::Reply done) {
    lsp::Json out = lsp::Json::array();
    for (const Definition& each : found) {
      if (auto encoded = to_lsp(each, placed, now.view)) out.push_back(std::move(*encoded));
    }
    done(std::move(out));
  };
  answer_with_texts(context, document->path, ask, answer, std::move(reply));
}

}  // namespace jekyll
