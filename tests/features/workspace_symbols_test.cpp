// Pages and headings of the whole site by what is typed.
#include "features/workspace_symbols.h"

#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {

namespace {

constexpr std::string_view tea_site = R"(
@file _config.yml
collections: {cups: {output: false}}
@file _posts/2024-01-05-steep.md
---
title: Steep it well
---
# Green tea

## Steeping twice
@file _posts/2024-02-05-pour.md
---
title: Pour slowly
---
# A green cup
@file _cups/small.md
---
title: A small cup
---
@file _drafts/milk.md
---
---
# Milk first
@file _includes/steep_table.html
<p>x</p>
@file _layouts/wide.html
{{ content }}
@file _data/teas.yml
- green
@file img/steep.png
)";

/// "Name (container)", one a line.
std::string symbols(const Site& site, std::string_view typed, std::size_t limit = 256) {
  std::string out;
  for (const WorkspaceSymbol& symbol : find_workspace_symbols(site, typed, limit)) {
    out += (symbol.kind == WorkspaceSymbolKind::Heading ? "# " : "") + symbol.name + " (" + symbol.container + ")\n";
  }
  return out;
}

}  // namespace

TEST_CASE("workspace symbols: titles and headings, beginnings before words, files before headings") {
  const Site site = build_site(parse_fixture(tea_site));
  CHECK(symbols(site, "steep") ==
        "Steep it well (_posts/2024-01-05-steep.md)\nsteep_table.html (_includes/steep_table.html)\n"
        "# Steeping twice (Steep it well)\n");
  CHECK(symbols(site, "CUP") == "A small cup (_cups/small.md)\n# A green cup (Pour slowly)\n");
  CHECK(symbols(site, "green") == "# Green tea (Steep it well)\n# A green cup (Pour slowly)\n");
}

TEST_CASE("workspace symbols: drafts, layouts and data files by their names") {
  const Site site = build_site(parse_fixture(tea_site));
  CHECK(symbols(site, "milk") == "Milk (_drafts/milk.md)\n# Milk first (Milk)\n");
  CHECK(symbols(site, "wide") == "wide.html (_layouts/wide.html)\n");
  CHECK(symbols(site, "teas") == "teas.yml (_data/teas.yml)\n");
}

TEST_CASE("workspace symbols: scattered letters only where nothing matches better") {
  const Site site = build_site(parse_fixture(tea_site));
  CHECK(symbols(site, "sitwll") == "Steep it well (_posts/2024-01-05-steep.md)\n");
  CHECK(symbols(site, "psly") == "Pour slowly (_posts/2024-02-05-pour.md)\n");
  CHECK(symbols(site, "xyz").empty());
}

TEST_CASE("workspace symbols: nothing typed names the files, the latest posts first, as many as are wanted") {
  const Site site = build_site(parse_fixture(tea_site));
  CHECK(symbols(site, "", 2) ==
        "Pour slowly (_posts/2024-02-05-pour.md)\nSteep it well (_posts/2024-01-05-steep.md)\n");
  CHECK(find_workspace_symbols(site, "", 256).size() == 7);
}

TEST_CASE("workspace symbols: a title stands where it is written, a heading where its text is") {
  const Site site = build_site(parse_fixture(tea_site));
  const std::vector<WorkspaceSymbol> found = find_workspace_symbols(site, "pour", 256);
  REQUIRE(found.size() == 1);
  CHECK(found[0].range.begin == 4);
  const std::vector<WorkspaceSymbol> layouts = find_workspace_symbols(site, "wide", 256);
  REQUIRE(layouts.size() == 1);
  CHECK(layouts[0].range == Span{0, 0});
  const std::vector<WorkspaceSymbol> headings = find_workspace_symbols(site, "Green tea", 256);
  REQUIRE(headings.size() == 1);
  CHECK(headings[0].range.begin > headings[0].file->syntax().front_matter.yaml.end);
}

}  // namespace jekyll::tests
