// Blocks and spans of Markdown for those who show a page.
#include "syntax/markdown/elements.h"

#include <array>
#include <string>

#include "syntax/page_elements.h"
#include "tests/support/catch.h"

namespace jekyll::tests {
namespace {

std::vector<std::string> elements_of(std::string_view text, Dialect dialect = Dialect::Kramdown) {
  constexpr std::array<const char*, 12> names = {"text",     "list",       "item", "quote", "table", "html",
                                                 "emphasis", "attributes", "id",   "class", "key",   "value"};
  ParseOptions options;
  options.markdown.dialect = dialect;
  const PageSyntax page = parse_page(text, options);
  std::vector<std::string> out;
  Span last;
  for (const MarkdownElement& element : find_page_elements(page, text, options.markdown)) {
    CHECK(element.span.end <= text.size());
    CHECK((last.begin <= element.span.begin));
    last = element.span;
    std::string written(element.span.of(text));
    for (char& c : written) c = c == '\n' ? '/' : c;
    const auto kind = static_cast<std::size_t>(element.kind);
    out.push_back(std::string(kind < names.size() ? names[kind] : "reference") + " " + written);
  }
  return out;
}

using Elements = std::vector<std::string>;

}  // namespace

TEST_CASE("elements: blocks of both dialects") {
  const std::string_view text = "> a\n> b\n\n- c\n- d\n\n  e\n\n| f | g |\n|---|---|\n| h | i |\n";
  const Elements kramdown = elements_of(text);
  CHECK(kramdown == Elements{"quote > a/> b", "text a/> b", "list - c/- d//  e", "item - c", "text c", "item - d//  e",
                             "text d", "text e", "table | f | g |/|---|---|/| h | i |", "text f", "text g", "text h",
                             "text i"});
  CHECK(elements_of(text, Dialect::CommonMark) == kramdown);
}

TEST_CASE("elements: emphasis with its markers, nested") {
  const Elements wanted{"text **a *b* c** ~~d~~ *e", "emphasis **a *b* c**", "emphasis *b*", "emphasis ~~d~~"};
  CHECK(elements_of("**a *b* c** ~~d~~ *e\n") == wanted);
  CHECK(elements_of("**a *b* c** *e\n", Dialect::CommonMark) ==
        Elements{"text **a *b* c** *e", "emphasis **a *b* c**", "emphasis *b*"});
}

TEST_CASE("elements: attribute lists of blocks, spans and items") {
  CHECK(elements_of("a\n{: .b #c d=\"e\" f}\n\n*g*{:.h}\n\n- {:.i} j\n") ==
        Elements{"text a", "attributes {: .b #c d=\"e\" f}", "class b", "id c", "key d", "value e", "reference f",
                 "text *g*{:.h}", "emphasis *g*", "attributes {:.h}", "class h", "list - {:.i} j", "item - {:.i} j",
                 "attributes {:.i}", "class i", "text j"});
}

TEST_CASE("elements: what a failed attempt noted is taken back") {
  CHECK(elements_of("*a **b** c\n") == Elements{"text *a **b** c", "emphasis **b**"});
}

TEST_CASE("elements: definition lists and HTML") {
  CHECK(elements_of("a\n: b\n\n<div>\nc\n</div>\n") ==
        Elements{"list a/: b", "text a", "item : b", "text b", "html <div>/c/</div>"});
}

TEST_CASE("elements: Liquid is hidden, places are those of the text") {
  CHECK(elements_of("---\nx: y\n---\n{% if a %}\n*b {{ c }}*\n{% endif %}\n") ==
        Elements{"text *b {{ c }}*", "emphasis *b {{ c }}*"});
}

}  // namespace jekyll::tests
