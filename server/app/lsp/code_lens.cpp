// textDocument/codeLens: with commands that the server or the client has, unless the user wants none of it.
#include "app/lsp/adapters.h"
#include "features/presentation/code_lenses.h"

namespace jekyll {
namespace {

/// What a click on the lens does; nothing where this client can't.
std::optional<lsp::Command> command_of(const Lens& lens, const std::string& uri, const ClientView& view) {
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
    auto command = command_of(lens, params.textDocument.uri, context.view);
    if (!command) continue;
    lenses.push_back({to_lsp(lens.span, document->document.lines(), context.view.encoding), std::move(*command)});
  }
  return lsp::Json(lenses);
}

}  // namespace jekyll
