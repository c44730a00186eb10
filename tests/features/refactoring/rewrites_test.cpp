// Changes that an author may want without anything being wrong: of links, definitions, contents, dates.
#include <string>

#include "features/code_actions.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

/// The cursor's file after the action whose title begins so, "-" when it is not offered.
std::string after(std::string_view text, std::string_view title) {
  const Fixture fixture = parse_fixture(text);
  const Site site = build_site(fixture);
  const bool selected = !fixture.ranges.empty();
  const std::string& path = selected ? fixture.ranges[0].file : *fixture.cursor_file;
  const Span range = selected ? fixture.ranges[0].span : Span{fixture.cursor, fixture.cursor};
  const std::string& content = fixture.file(path).text;
  const SiteFile& file = *site.find_file(path);
  std::vector<CodeAction> actions = refactorings(site, file, content, range);
  if (auto organized = organize(file, content)) actions.push_back(std::move(*organized));
  for (const CodeAction& action : actions) {
    if (action.title.starts_with(title)) return apply_edits(content, action.edits);
  }
  return "-";
}

const std::string no_keys = "---\n---\n";
const std::string tea_site =
    "@file _config.yml\nurl: https://tea.example\n"
    "@file _posts/2024-01-05-steep.md\n---\ntitle: On steeping\n---\n"
    "@file about.md\n---\ntitle: About us\n---\n# Who\n"
    "@file index.md\n---\n---\n";

}  // namespace

TEST_CASE("extract: the destination goes to a definition at the end") {
  CHECK(after(no_keys + "a [tea](/t<|>ea/ \"Hot\") b\n", "Extract") ==
        no_keys + "a [tea][] b\n\n[tea]: /tea/ \"Hot\"\n");
  CHECK(after(no_keys + "![a pot](</x y.png><|>)\n", "Extract") == no_keys + "![a pot][]\n\n[a pot]: </x y.png>\n");
  CHECK(after(no_keys + "[a *b*](<|>/tea/)\n", "Extract") == no_keys + "[a *b*][link]\n\n[link]: /tea/\n");
}

TEST_CASE("extract: it joins definitions that are there, and uses the one that has the destination") {
  CHECK(after(no_keys + "[tea](<|>/tea/) [b][c]\n\n[c]: /d/\n", "Extract") ==
        no_keys + "[tea][] [b][c]\n\n[c]: /d/\n[tea]: /tea/\n");
  CHECK(after(no_keys + "[tea](<|>/tea/) [b][c]\n\n[c]: /tea/\n", "Extract") ==
        no_keys + "[tea][c] [b][c]\n\n[c]: /tea/\n");
}

TEST_CASE("extract: a label that means something else is not taken") {
  CHECK(after(no_keys + "[tea](<|>/tea/) and [tea]\n", "Extract") ==
        no_keys + "[tea][tea-2] and [tea]\n\n[tea-2]: /tea/\n");
  CHECK(after(no_keys + "[tea](<|>/tea/) [tea][]\n\n[tea]: /d/\n", "Extract") ==
        no_keys + "[tea][tea-2] [tea][]\n\n[tea]: /d/\n[tea-2]: /tea/\n");
}

TEST_CASE("extract: line breaks are the file's, and a link of a loop stays") {
  CHECK(after("---\r\n---\r\n[tea](<|>/tea/)\r\n", "Extract") == "---\r\n---\r\n[tea][]\r\n\r\n[tea]: /tea/\r\n");
  CHECK(after(no_keys + "{% for p in site.posts %}[p]({{ p.url }}<|>){% endfor %}\n", "Extract") == "-");
}

TEST_CASE("inline: a reference takes its destination, the last one its definition") {
  CHECK(after(no_keys + "a [b][c<|>]\n\n[c]: /d \"e\"\n", "Inline") == no_keys + "a [b](/d \"e\")\n\n");
  CHECK(after(no_keys + "[b<|>][c] [c] [c][]\n\n[c]: /d\n", "Inline") == no_keys + "[b](/d) [c] [c][]\n\n[c]: /d\n");
  CHECK(after(no_keys + "[b][c] [c] ![x][c]\n\n[c<|>]: </d e>\n", "Inline") ==
        no_keys + "[b](</d e>) [c](</d e>) ![x](</d e>)\n\n");
}

TEST_CASE("organize: definitions of a run are sorted, those that nothing uses go") {
  CHECK(after(no_keys + "<|>[a][z] [b][y]\n\n[z]: /1\n[x]: /2\n[y]: /3\n", "Organize") ==
        no_keys + "[a][z] [b][y]\n\n[y]: /3\n[z]: /1\n");
  CHECK(after(no_keys + "<|>[a][y] [b][z]\n\n[y]: /3\n[z]: /1\n", "Organize") == "-");
  CHECK(after(no_keys + "<|>[a][z] [b][y]\n\n[z]: /1\n\ntext\n\n[y]: /3", "Organize") == "-");
  CHECK(after(no_keys + "<|>[a][z] [b][y]\n\n[z]: /1\n[y]: /3", "Organize") ==
        no_keys + "[a][z] [b][y]\n\n[y]: /3\n[z]: /1");
}

TEST_CASE("organize: what an include defines may be used around it") {
  CHECK(after("@file _includes/a.md\n<|>[x]: /2\n", "Organize") == "-");
}

TEST_CASE("link form: an address becomes a tag and a tag an address, with query and fragment") {
  CHECK(after(tea_site + "[a](/about.html<|>#who)\n", "Write {% link") == no_keys + "[a]({% link about.md %}#who)\n");
  CHECK(after(tea_site + "[a](https://tea.example/2024/01/05/steep.html<|>)\n", "Write {% post_url") ==
        no_keys + "[a]({% post_url 2024-01-05-steep %})\n");
  CHECK(after(tea_site + "[a]({% post_url 2024-<|>01-05-steep %}?q#x)\n", "Write /2024") ==
        no_keys + "[a](/2024/01/05/steep.html?q#x)\n");
  CHECK(after(tea_site + "[a](/no<|>where.html)\n", "Write") == "-");
}

TEST_CASE("link form: before Jekyll 4 a tag writes no baseurl") {
  const std::string old = "@file _config.yml\nbaseurl: /b\n@file Gemfile.lock\nGEM\n  specs:\n    jekyll (3.9.0)\n";
  const std::string text =
      after(old + "@file about.md\n---\n---\n@file index.md\n---\n---\n[a](/b/about.html<|>)\n", "Write");
  CHECK((text == no_keys + "[a]({{ site.baseurl }}{% link about.md %})\n" ||
         text == no_keys + "[a]({% link about.md %})\n"));
}

TEST_CASE("titles: a bare address and a selected title become links as the site writes them") {
  CHECK(after(tea_site + "see https://tea.example/about<|>.html.\n", "Link with the title") ==
        no_keys + "see [About us]({% link about.md %}).\n");
  CHECK(after(tea_site + "see <https://tea.example/about<|>.html#who>\n", "Link with the title") ==
        no_keys + "see [About us]({% link about.md %}#who)\n");
  CHECK(after(tea_site + "more <[on steeping]> here\n", "Link to \"On steeping\"") ==
        no_keys + "more [on steeping]({% post_url 2024-01-05-steep %}) here\n");
  CHECK(after(tea_site + "`more <[steeping]>`\n", "Link to") == "-");
}

TEST_CASE("contents: the dialect's own, once, on an empty line") {
  const std::string body = "text\n\n<|>\n\n# Black tea\n\n## Pots\n";
  CHECK(after(no_keys + body, "Insert a table") == no_keys + "text\n\n* TOC\n{:toc}\n\n\n# Black tea\n\n## Pots\n");
  CHECK(after("@file _config.yml\nmarkdown: CommonMarkGhPages\n@file index.md\n" + no_keys + body, "Insert a table") ==
        no_keys + "text\n\n- [Black tea](#black-tea)\n  - [Pots](#pots)\n\n\n# Black tea\n\n## Pots\n");
  CHECK(after(no_keys + "* x\n{:toc}\n\n<|>\n\n# A\n\n## B\n", "Insert a table") == "-");
  CHECK(after(no_keys + "te<|>xt\n\n# A\n\n## B\n", "Insert a table") == "-");
  CHECK(after(no_keys + "text\n\n<|>\n\n# A\n", "Insert a table") == "-");
}

TEST_CASE("last_modified_at: set where it is known, behind the date") {
  const std::string config = "@file _config.yml\nplugins: [jekyll-seo-tag]\n@file index.md\n";
  CHECK(after(config + "---\ntitle: a<|>\ndate: 2024-01-05\nlayout: x\n---\n", "Set last") ==
        "---\ntitle: a\ndate: 2024-01-05\nlast_modified_at: 2027-01-01 00:00:00 +0000\nlayout: x\n---\n");
  CHECK(after("---\nlast_modified_at: 2024-01-05<|>\n---\n", "Set last") ==
        "---\nlast_modified_at: 2027-01-01 00:00:00 +0000\n---\n");
  CHECK(after(config + no_keys + "te<|>xt\n", "Set last") == "-");
}

}  // namespace jekyll::tests
