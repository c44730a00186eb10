// Pages, parts of pages and headings by what they are called, in the whole site.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "site/names/fuzzy_match.h"
#include "site/site.h"

namespace jekyll {

enum class WorkspaceSymbolKind { File, Heading };

struct WorkspaceSymbol {
  WorkspaceSymbolKind kind = WorkspaceSymbolKind::File;
  MatchRank rank = MatchRank::None;
  const SiteFile* file = nullptr;
  std::string name;       // a file's title, else its name; a heading's text
  std::string container;  // of a file its path; of a heading what its file is called
  Span range;             // a heading, or a file's title where it is written; empty at 0 for a whole file
};

/// Files of the site's own with front matter or Liquid, data files and headings that match what is typed, best first,
/// at most `limit`: by rank, files before headings, the latest posts first. Scattered letters count only where nothing
/// matches better. Of very many names that may match, some thousand are compared.
[[nodiscard]] std::vector<WorkspaceSymbol> find_workspace_symbols(const Site& site, std::string_view typed,
                                                                  std::size_t limit);

}  // namespace jekyll
