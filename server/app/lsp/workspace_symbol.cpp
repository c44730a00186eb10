// workspace/symbol: what the sites have by that name, those of several sites mixed by how well they match.
#include <algorithm>
#include <iterator>
#include <utility>

#include "app/lsp/adapters.h"
#include "features/workspace_symbols.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

/// More than anyone reads; clients ask again as it is typed on, which narrows the list.
constexpr std::size_t most_symbols = 100;

struct Found {
  WorkspaceSymbol symbol;
  const SiteSetup* setup = nullptr;
};

lsp::SymbolInformation to_lsp(Found found, const ClientView& view) {
  WorkspaceSymbol& symbol = found.symbol;
  const bool heading = symbol.kind == WorkspaceSymbolKind::Heading;
  return {std::move(symbol.name),
          heading ? lsp::SymbolKind::String : lsp::SymbolKind::File,
          {uri_of(*symbol.file, *found.setup, view.documents),
           to_lsp(symbol.range, symbol.file->parsed.lines, view.encoding)},
          std::move(symbol.container)};
}

}  // namespace

lsp::Outcome workspace_symbols(const AdapterContext& context, const lsp::WorkspaceSymbolParams& params) {
  std::vector<Found> found;
  for (const std::shared_ptr<HostedSite>& hosted : context.workspace.sites()) {
    const std::optional<SiteView> view = hosted->view();
    if (!view) continue;
    for (WorkspaceSymbol& symbol : find_workspace_symbols(view->site, params.query, most_symbols)) {
      found.push_back({std::move(symbol), &view->setup});
    }
  }
  sort_stably(found, {}, [](const Found& each) { return each.symbol.rank; });
  found.resize(std::min(found.size(), most_symbols));
  std::vector<lsp::SymbolInformation> out;
  out.reserve(found.size());
  for (Found& each : found) out.push_back(to_lsp(std::move(each), context.view));
  return lsp::Json(out);
}

}  // namespace jekyll
