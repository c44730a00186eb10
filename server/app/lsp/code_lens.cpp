// textDocument/codeLens: with commands that the server or the client has, unless the user wants none of it.
#include "app/lsp/adapters.h"
#include "features/presentation/code_lenses.h"
#include "text/lists.h"

namespace jekyll {
namespace {

/// Of our extensions for editors, which tell in `experimental.commands` that they have it.
constexpr const char* show_places_command = "jekyll.showPlaces";

/// The places as the client's own command takes them: a URI, a position, locations.
lsp::Command show_places(const Lens& lens, const std::string& uri, const PlacedFile& placed, const ClientView& view) {
  lsp::Json locations = lsp::Json::array();
  for (const LensPlace& place : lens.places) {
    const SiteFile* file = placed.site.find_file(place.path);
    if (file == nullptr) continue;
    locations.push_back(lsp::Location{uri_of(*file, placed.setup, view.documents),
                                      to_lsp(place.span, file->parsed.lines, view.encoding)});
  }
  return {lens.title, show_places_command, {uri, lsp::Position{}, std::move(locations)}};
}

/// What a click on the lens does; nothing where this client can't.
std::optional<lsp::Command> command_of(const Lens& lens, const std::string& uri, const PlacedFile& placed,
                                       const ClientView& view) {
  if (lens.kind == LensKind::Incoming) {
    if (!contains(view.client.commands, show_places_command)) return std::nullopt;
    return show_places(lens, uri, placed, view);
  }
  if (!view.client.showDocument) return std::nullopt;
  return lsp::Command{lens.title, "jekyll-ls.openPage", {lsp::Json{{"uri", uri}}}};
}

}  // namespace

lsp::Outcome code_lenses(const AdapterContext& context, const lsp::TextDocumentParams& params) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  const auto placed = document != nullptr ? context.workspace.place(document->path) : std::nullopt;
  if (!placed) return lsp::Json(nullptr);
  std::vector<lsp::CodeLens> lenses;
  if (!placed->setup.settings.code_lens) return lsp::Json(lenses);
  for (const Lens& lens : find_lenses(placed->site, placed->file, document->document.text())) {
    auto command = command_of(lens, params.textDocument.uri, *placed, context.view);
    if (!command) continue;
    lenses.push_back({to_lsp(lens.span, document->document.lines(), context.view.encoding), std::move(*command)});
  }
  return lsp::Json(lenses);
}

}  // namespace jekyll
