#include "syntax/markdown/markdown.h"

#include <string>

#include "syntax/page.h"
#include "tests/support/catch.h"

namespace jekyll {
namespace {

std::string slice(std::string_view text, Span span) {
  return std::string(text.substr(span.begin, span.size()));
}

MarkdownDocument parse_with(std::string_view text, Dialect dialect = Dialect::Kramdown) {
  ParseOptions options;
  options.markdown.dialect = dialect;
  return parse_page(text, options).markdown;
}

}  // namespace

TEST_CASE("markdown: an inline link has a span for each part, in both dialects") {
  const std::string text = "See [the *docs*](/docs/a.html?x=1#top \"Title\") now.\n";
  for (const Dialect dialect : {Dialect::Kramdown, Dialect::CommonMark}) {
    const MarkdownDocument document = parse_with(text, dialect);
    REQUIRE(document.links.size() == 1);
    const Link& link = document.links[0];
    CHECK(link.syntax == LinkSyntax::Inline);
    CHECK(link.target_kind == TargetKind::SitePath);
    CHECK(slice(text, link.whole) == "[the *docs*](/docs/a.html?x=1#top \"Title\")");
    CHECK(slice(text, link.text) == "the *docs*");
    CHECK(slice(text, link.destination) == "/docs/a.html?x=1#top");
    CHECK(slice(text, link.path) == "/docs/a.html");
    CHECK(slice(text, link.fragment) == "top");
    CHECK(slice(text, link.title()) == "Title");
    CHECK(link.plain_text == "the docs");
  }
}

TEST_CASE("markdown: references find their definition, kramdown takes the last, CommonMark the first") {
  const std::string text = "[a][One] and [one] and [b][none].\n\n[one]: /first\n[ONE]: /second\n";
  const MarkdownDocument kramdown = parse_with(text);
  REQUIRE(kramdown.links.size() == 4);
  CHECK(kramdown.links[0].url == "/second");
  CHECK(kramdown.definitions == std::vector<std::size_t>{2, 3});
  CHECK(kramdown.links[0].definition() == 1);
  REQUIRE(kramdown.undefined_references.size() == 1);
  CHECK(slice(text, kramdown.undefined_references[0].label) == "none");
  const MarkdownDocument common = parse_with(text, Dialect::CommonMark);
  REQUIRE(common.links.size() == 4);
  CHECK(common.links[1].url == "/first");
  CHECK(common.links[1].definition() == 0);
}

}  // namespace jekyll
