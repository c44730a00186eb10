// Folds: of every language of a page, each from its first line to its last.
#include "features/presentation/folding.h"

#include <string>

#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

/// Lines from 1, "1-3 region, 5-9 …"; '<' marks a fold whose last line stays in sight.
std::string folds_of(std::string_view text, const std::string& path = "index.md", std::string_view config = "") {
  std::string fixture = config.empty() ? "" : "@file _config.yml\n" + std::string(config) + "\n";
  const Fixture parsed = parse_fixture(fixture + "@file " + path + "\n" + std::string(text));
  const Site site = build_site(parsed);
  const SiteFile& file = *site.find_file(path);
  const std::string& content = parsed.file(path).text;
  const LineIndex lines(content);
  std::string out;
  for (const Fold& fold : find_folds(site, file, content)) {
    if (!out.empty()) out += ", ";
    out += std::to_string(lines.line_of(fold.span.begin) + 1) + "-" + std::to_string(lines.line_of(fold.span.end) + 1);
    if (fold.keeps_end) out += "<";
    if (fold.kind == FoldKind::Comment) out += " comment";
    if (fold.kind == FoldKind::Region) out += " region";
  }
  return out;
}

}  // namespace

TEST_CASE("folding: front matter is a region, its keys and their lists fold too") {
  CHECK(folds_of("---\ntitle: Tea\nimage:\n  path: /x.png\n  alt: Pot\ntags:\n- a\n- b\n---\nText\n") ==
        "1-9 region, 3-5, 6-8");
  CHECK(folds_of("---\ntitle: Tea\nno end\n").empty());
}

TEST_CASE("folding: a section reaches to the next heading that is not below it, without blank lines") {
  CHECK(folds_of("---\n---\n# A\n\ntext\n\n## B\n\ntext\n\n# C\n") == "1-2 region, 3-9, 7-9");
  CHECK(folds_of("---\n---\nA\n=\n\ntext\n") == "1-2 region, 3-6");
}

TEST_CASE("folding: lists, their items, quotes and tables, in both dialects") {
  const std::string_view text = "---\n---\n- a\n  b\n- c\n\n  > d\n  > e\n\ntext\n\n| a | b |\n|---|---|\n| c | d |\n";
  CHECK(folds_of(text) == "1-2 region, 3-8, 3-4, 5-8, 7-8, 12-14");
  CHECK(folds_of(text, "index.md", "markdown: CommonMark") == "1-2 region, 3-8, 3-4, 5-8, 7-8, 12-14");
}

TEST_CASE("folding: nested and numbered lists") {
  const std::string_view text = "---\n---\n1. a\n   - b\n   - c\n2. d\n";
  CHECK(folds_of(text) == "1-2 region, 3-6, 3-5, 4-5");
  CHECK(folds_of(text, "index.md", "markdown: CommonMark") == "1-2 region, 3-6, 3-5, 4-5");
}

TEST_CASE("folding: fences and math") {
  CHECK(folds_of("---\n---\n```ruby\nputs 1\n```\n\n$$\nx\n$$\n") == "1-2 region, 3-5, 7-9");
}

TEST_CASE("folding: blocks of Liquid with their branches, the end tag in sight") {
  CHECK(folds_of("---\n---\n{% if a %}\nb\n{% else %}\nc\n{% endif %}\n") == "1-2 region, 3-5<, 5-7<");
  CHECK(folds_of("---\n---\n{% for x in y %}\nb {% endfor %}\n") == "1-2 region, 3-4");
  CHECK(folds_of("---\n---\n{% include box.html\n   a=1\n   b=2 %}\n") == "1-2 region, 3-5");
}

TEST_CASE("folding: comments of Liquid and HTML, and regions between comments") {
  CHECK(folds_of("---\n---\n{% comment %}\na\n{% endcomment %}\n") == "1-2 region, 3-5 comment");
  CHECK(folds_of("---\n---\n<!-- a\nb -->\n\ntext\n") == "1-2 region, 3-4 comment");
  CHECK(folds_of("---\n---\n<!-- #region tea -->\n\na\n\n<!-- #endregion -->\n") == "1-2 region, 3-7 region");
}

TEST_CASE("folding: HTML elements in Markdown and in layouts") {
  CHECK(folds_of("---\n---\n<details>\n<summary>a</summary>\nb\n</details>\n") == "1-2 region, 3-6<");
  CHECK(folds_of("<ul>\n{% for a in b %}\n<li>\na\n</li>\n{% endfor %}\n</ul>\n", "_layouts/a.html") ==
        "1-7<, 2-6<, 3-5<");
}

TEST_CASE("folding: keys and items of data files") {
  CHECK(folds_of("- name: a\n  url: b\n- name: c\n", "_data/x.yml") == "1-2");
}

}  // namespace jekyll::tests
