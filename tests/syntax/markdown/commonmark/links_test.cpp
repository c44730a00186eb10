// Links of the CommonMark dialect, and where it differs from kramdown.
#include <string>
#include <vector>

#include "syntax/html/regions.h"
#include "syntax/page.h"
#include "tests/support/catch.h"

namespace jekyll {
namespace {

struct LinkCase {
  std::string rule;
  std::string text;
  std::string expected;
};

MarkdownDocument parse_common_mark(std::string_view text) {
  ParseOptions options;
  options.markdown.dialect = Dialect::CommonMark;
  return parse_page(text, options).markdown;
}

std::string written(std::string_view text, Span span) {
  return std::string(text.substr(span.begin, span.size()));
}

// "whole -> url" of each link, definitions left out.
std::string links(std::string_view text) {
  std::string result;
  for (const Link& link : parse_common_mark(text).links) {
    if (link.syntax == LinkSyntax::Definition) continue;
    if (!result.empty()) result += "; ";
    result += written(text, link.whole) + " -> " + link.url;
  }
  return result;
}

}  // namespace

TEST_CASE("CommonMark: links") {
  const std::vector<LinkCase> cases = {
      {"a blank ends the destination", "[a](/u v)\n", ""},
      {"angle brackets allow it", "[a](</u v>)\n", "[a](</u v>) -> /u v"},
      {"escapes are taken out", "[a](/u\\_v)\n", "[a](/u\\_v) -> /u_v"},
      {"entities are decoded", "[a](/u?x&amp;y)\n", "[a](/u?x&amp;y) -> /u?x&y"},
      {"titles in parentheses", "[a](/u (t))\n", "[a](/u (t)) -> /u"},
      {"the inner of nested links", "[a [b](/i) c](/o)\n", "[b](/i) -> /i"},
      {"an image in a link", "[![a](/i)](/u)\n", "[![a](/i)](/u) -> /u; ![a](/i) -> /i"},
      {"emphasis does not stop a link", "[*a](/u)*\n", "[*a](/u) -> /u"},
      {"the first definition wins", "[r]\n\n[r]: /a\n[R]: /b\n", "[r] -> /a"},
      {"a definition's URL on the next line", "[r]\n\n[r]:\n  /a\n", "[r] -> /a"},
      {"full case folding", "[ẞ]\n\n[SS]: /a\n", "[ẞ] -> /a"},
      {"no blank between the brackets", "[a] [r]\n\n[r]: /u\n", "[r] -> /u"},
      {"bare addresses", "see www.a.b/c. or https://d.e (ftp://f.g) x@y.zz\n",
       "www.a.b/c -> http://www.a.b/c; https://d.e -> https://d.e; ftp://f.g -> ftp://f.g; x@y.zz -> mailto:x@y.zz"},
      {"in a table with a delimiter row", "a | b\n--|--\n[c](/u) | [d](/v\\|w)\n",
       "[c](/u) -> /u; [d](/v\\|w) -> /v|w"},
      {"without one it is text", "[a](/u) | b\n", "[a](/u) -> /u"},
      {"wrapped in a quote", "> [a\n> b](/u\n> \"t\")\n", "[a\n> b](/u\n> \"t\") -> /u"},
      {"none in code", "`[a](/u)`\n\n    [b](/v)\n\n~~~\n[c](/w)\n", ""},
      {"none in comments", "<!-- [a](/u) -->\n\nx <!-- [b](/v) -->\n", ""},
      {"HTML attributes without quotes", "<a href=/u>a</a>\n\n<div><img src=/i></div>\n",
       "<a href=/u> -> /u; <img src=/i> -> /i"},
      {"HTML blocks end at a blank line", "<div>\n\n[a](/u)\n\n</div>\n", "[a](/u) -> /u"},
  };
  for (const LinkCase& c : cases) {
    INFO(c.rule << "\n" << c.text);
    CHECK(links(c.text) == c.expected);
  }
}

TEST_CASE("CommonMark: headings and their plain text") {
  const MarkdownDocument document =
      parse_common_mark(" # A **b** `c` &amp; [d *e*](/u) ##\n\nTwo\nlines\n---\n\n#\n\n* # In a list\n");
  REQUIRE(document.headings.size() == 4);
  CHECK(document.headings[0].plain_text == "A b c & d e");
  CHECK(document.headings[1].style == HeadingStyle::Setext);
  CHECK(document.headings[1].plain_text == "Two lines");
  CHECK(document.headings[2].plain_text.empty());
  CHECK(document.headings[3].plain_text == "In a list");
}

TEST_CASE("CommonMark: footnotes, tasks, fences") {
  const std::string text = "a[^n] b[^m]\n\n[^n]: note\n\n- [ ] x\n- [X] y\n\n```js title\ncode\n```\n";
  const MarkdownDocument document = parse_common_mark(text);
  REQUIRE(document.footnote_definitions.size() == 1);
  CHECK(written(text, document.footnote_definitions[0].label) == "n");
  CHECK(document.footnote_references.size() == 2);
  REQUIRE(document.task_items.size() == 2);
  CHECK(written(text, document.task_items[0].box) == "[ ]");
  CHECK(document.task_items[1].checked);
  REQUIRE(document.code.size() == 1);
  CHECK(written(text, document.code[0].info) == "js title");
  CHECK(written(text, document.code[0].whole) == "```js title\ncode\n```");
}

TEST_CASE("html: links and anchors of a page without Markdown") {
  const std::string text =
      "<a href=/u#f name=n>[x](/no)</a><!-- <a href=/c> --><script>\"<a href=/s>\"</script>"
      "<img src='/i.png' id=\"i\"><iframe src=\"/e?a=1&amp;b=2\"></iframe><base href=/b>";
  const HtmlContent document = parse_html(text, text, 0);
  REQUIRE(document.links.size() == 3);
  CHECK(written(text, document.links[0].path) == "/u");
  CHECK(written(text, document.links[0].fragment) == "f");
  CHECK(document.links[1].is_image);
  CHECK(document.links[2].url == "/e?a=1&b=2");
  CHECK(document.links[2].element() == "iframe");
  REQUIRE(document.anchors.size() == 2);
  CHECK(document.anchors[0].kind == AnchorKind::HtmlName);
  CHECK(document.anchors[1].id == "i");
}

}  // namespace jekyll
