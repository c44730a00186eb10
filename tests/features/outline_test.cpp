// The outline: the front matter with its keys, then the headings as a tree.
#include "features/outline.h"

#include <string>

#include "tests/support/catch.h"

namespace jekyll::tests {
namespace {

std::vector<OutlineSymbol> outline_of(std::string_view text) {
  return outline(parse_page(text, ParseOptions{}), text);
}

/// "Tea(Black #black, Green)", details behind '='.
std::string shape(const std::vector<OutlineSymbol>& symbols) {
  std::string out;
  for (const OutlineSymbol& symbol : symbols) {
    if (!out.empty()) out += ", ";
    out += symbol.name;
    if (!symbol.detail.empty()) out += "=" + symbol.detail;
    if (!symbol.children.empty()) out += "(" + shape(symbol.children) + ")";
  }
  return out;
}

void check_nesting(const std::vector<OutlineSymbol>& symbols, Span parent) {
  for (const OutlineSymbol& symbol : symbols) {
    INFO(symbol.name);
    CHECK(parent.contains(symbol.range));
    CHECK(symbol.range.contains(symbol.selection));
    CHECK_FALSE(symbol.name.empty());
    check_nesting(symbol.children, symbol.range);
  }
}

}  // namespace

TEST_CASE("outline: the title names the front matter, each key is a child with its value") {
  const std::string_view text =
      "---\ntitle: 'Tea, black'\ndate: 2024-01-05 10:00:00\ntags: [a, b]\nimage:\n  path: /x.png\n  alt: Pot\n---\n";
  CHECK(shape(outline_of(text)) ==
        "Tea, black(title=Tea, black, date=2024-01-05 10:00:00, tags=a, b, image(path=/x.png, alt=Pot))");
}

TEST_CASE("outline: front matter without a title, and none at all") {
  CHECK(shape(outline_of("---\nlayout: post\n---\n")) == "Front matter(layout=post)");
  CHECK(shape(outline_of("---\n---\n")) == "Front matter");
  CHECK(shape(outline_of("# Tea\n")) == "Tea=#tea");
  CHECK(outline_of("").empty());
}

TEST_CASE("outline: keys show while the front matter is not closed yet") {
  CHECK(shape(outline_of("---\ntitle: Tea\nlayout: po")) == "Tea(title=Tea, layout=po)");
}

TEST_CASE("outline: a heading that prints the title shows it, with its id") {
  CHECK(shape(outline_of("---\ntitle: Tea time\n---\n## {{ page.title }}\n")) ==
        "Tea time(title=Tea time), Tea time=#tea-time");
}

TEST_CASE("outline: a heading belongs to the nearest earlier one of a smaller level") {
  CHECK(shape(outline_of("# A\n## B\n### C\n## D\n# E\n")) == "A=#a(B=#b(C=#c), D=#d), E=#e");
  CHECK(shape(outline_of("### A\n### B\n## C\n### D\n")) == "A=#a, B=#b, C=#c(D=#d)");
  CHECK(shape(outline_of("# A\n### B\n## C\n")) == "A=#a(B=#b, C=#c)");
}

TEST_CASE("outline: a heading reaches to the next of its level or above") {
  const std::string_view text = "---\ntitle: T\n---\n# A\ntext\n## B\n\n# C\nend";
  const auto symbols = outline_of(text);
  REQUIRE(symbols.size() == 3);
  CHECK(symbols[0].range == Span{0, 16});
  CHECK(symbols[1].range.of(text) == "# A\ntext\n## B\n\n");
  REQUIRE(symbols[1].children.size() == 1);
  CHECK(symbols[1].children[0].range.of(text) == "## B\n\n");
  CHECK(symbols[2].range.of(text) == "# C\nend");
  CHECK(symbols[2].selection.of(text) == "C");
  CHECK(symbols[0].kind == OutlineKind::FrontMatter);
  CHECK(symbols[0].children.at(0).kind == OutlineKind::Key);
  CHECK(symbols[1].kind == OutlineKind::Heading);
}

TEST_CASE("outline: names are plain text and never empty") {
  CHECK(shape(outline_of("## *Black* `tea` [pot](x)\n")) == "Black tea pot=#black-tea-pot");
  CHECK(shape(outline_of("## ![pot](x.png)\n")).starts_with("![pot](x.png)"));
  CHECK(shape(outline_of("---\ntitle: \"\"\n---\n")) == "Front matter(title)");
}

TEST_CASE("outline: long and many-lined values are shown on one short line") {
  const auto symbols = outline_of("---\ntext: |\n  one\n  two\nlong: " + std::string(1000, 'x') + "\n---\n");
  REQUIRE(symbols.size() == 1);
  REQUIRE(symbols[0].children.size() == 2);
  CHECK(symbols[0].children[0].detail == "one two");
  CHECK(symbols[0].children[1].detail.size() < 130);
}

TEST_CASE("outline: symbols nest and selections lie inside") {
  for (const std::string_view text :
       {"---\ntitle: T\na: {b: {c: 1}}\nd:\n- e: 1\n---\n# A\n### B\n## C\ntext\n", "---\ntitle: [\nx: \"\n",
        "---\n: x\n---\nA\n==\n\nB\n--\n", "---\r\na: b\r\n---\r\n# X\r\n"}) {
    INFO(text);
    check_nesting(outline_of(text), {0, text.size()});
  }
}

TEST_CASE("outline: data files show their keys, items and rows") {
  CHECK(shape(outline_of_data("_data/a.yml", "tea:\n  black: 1\npots:\n  - name: Big\n    size: 2\n  - small\n")) ==
        "tea(black=1), pots(Big(name=Big, size=2), small)");
  CHECK(shape(outline_of_data("_data/a.json", "{\"tea\": [1, {\"x\": 2}]}")) == "tea(1, [1](x=2))");
  CHECK(shape(outline_of_data("_data/a.csv", "name,size\nBig,2\n\n\"a, b\",\n")) ==
        "Big(name=Big, size=2), a, b(name=a, b, size)");
  CHECK(shape(outline_of_data("_data/a.tsv", "name\tsize\nBig\t2\t3\n")) == "Big(name=Big, size=2, [2]=3)");
  CHECK(shape(outline_of_data("_config.yml", "title: A: B\nurl: x\n")).find("url=x") != std::string::npos);
  CHECK(outline_of_data("_data/a.yml", "").empty());
  CHECK(outline_of_data("_data/a.csv", "").empty());
}

TEST_CASE("outline: symbols of data files nest") {
  for (const std::string_view text : {"a:\n  - b: 1\n    c: [1, {d: 2}]\n  -\n", "a: [\nb: \"\n", "- - 1\n  - 2\n- x\n",
                                      "a,b\n\"1,2\n", "a,b\r\n1,2\r\n"}) {
    INFO(text);
    check_nesting(outline_of_data("_data/a.yml", text), {0, text.size()});
    check_nesting(outline_of_data("_data/a.csv", text), {0, text.size()});
  }
}

}  // namespace jekyll::tests
