// Which link is typed at a cursor: finished or half typed, with Liquid in it, and never in code or delimiters.
#include "syntax/link_cursor.h"

#include <string>

#include "tests/support/catch.h"

namespace jekyll {
namespace {

struct Typed {
  std::string text;
  std::optional<LinkCursor> cursor;
};

Typed typed_in(std::string text, Markup markup = Markup::Markdown) {
  const std::size_t offset = text.find("<|>");
  REQUIRE(offset != std::string::npos);
  text.erase(offset, 3);
  ParseOptions options;
  options.markup = markup;
  auto cursor = find_link_cursor(parse_page(text, options), markup, text, offset, options.markdown.dialect);
  return {std::move(text), std::move(cursor)};
}

void check_link(const std::string& text, LinkPlace place, const std::string& token, const std::string& closing = "") {
  INFO(text);
  const Typed typed = typed_in(text);
  REQUIRE(typed.cursor);
  CHECK(typed.cursor->place == place);
  CHECK(typed.cursor->token.of(typed.text) == token);
  CHECK(typed.cursor->closing == closing);
}

TEST_CASE("link cursor: destinations, finished and half typed") {
  check_link("[a](/te<|>a/)", LinkPlace::Destination, "/tea/");
  check_link("[a](/te<|>", LinkPlace::Destination, "/te");
  check_link("[a](/te<|> and [b](/x)", LinkPlace::Destination, "/te");
  check_link("[a](/te<|>[b](/x)", LinkPlace::Destination, "/te");
  check_link("[a](/tea_(hot<|>", LinkPlace::Destination, "/tea_(hot");
  check_link("[a](/tea_(hot)<|>x) b", LinkPlace::Destination, "/tea_(hot)x");
  check_link("[a](\n/te<|>a)", LinkPlace::Destination, "/tea");
  check_link("[a [b] c](<|>)", LinkPlace::Destination, "");
  check_link("[a](</te<|>a hot>)", LinkPlace::Destination, "/tea hot");
  check_link("[l]: /te<|>a \"T\"", LinkPlace::Destination, "/tea");
  check_link("[a](/tea#st<|>eps)", LinkPlace::Fragment, "steps");
  check_link("[a]({{ site.baseurl }}/te<|>a)", LinkPlace::Destination, "/tea");
  check_link("<a title=\"{{ \"x\" }}\" href=\"/te<|>a\">", LinkPlace::Destination, "/tea");
  check_link("<a href=\"/te<|> b", LinkPlace::Destination, "/te", "\"");
  check_link("<a href=\"/te<|>>b</a> \"c\"", LinkPlace::Destination, "/te", "\"");
  CHECK(typed_in("![a](/x<|>)").cursor->wanted == WantedTarget::Image);
  CHECK(typed_in("<script src=\"<|>\">", Markup::Html).cursor->wanted == WantedTarget::Script);
  CHECK(typed_in("[a]({{ site.baseurl }}/<|>x)").cursor->prefix == DestinationPrefix::Baseurl);
  CHECK(typed_in("[a]({{ site.url }}<|>)").cursor->prefix == DestinationPrefix::SiteUrl);
  CHECK(typed_in("[a](/tea#<|>)").cursor->page == "/tea");
}

TEST_CASE("link cursor: tags, strings and labels") {
  check_link("[a]({% link a<|>.md %})", LinkPlace::LinkTag, "a.md");
  check_link("[a]({% link a<|>)", LinkPlace::LinkTag, "a", " %}");
  check_link("{% include no<|>te.html x=1 %}", LinkPlace::IncludeTag, "note.html");
  check_link("{% include_relative no<|>\n", LinkPlace::RelativeInclude, "no", " %}");
  check_link("{% include no<|>}", LinkPlace::IncludeTag, "no}", " %}");
  check_link("[a]({% post_url 20<|>})", LinkPlace::PostUrlTag, "20}", " %}");
  check_link("[a]({{ \"/te<|>a\" | relative_url }})", LinkPlace::LiquidString, "/tea");
  check_link("[a]({{ \"/te<|>a\" | prepend: site.baseurl }})", LinkPlace::LiquidString, "/tea");
  check_link("[a]({{ \"/te<|>)", LinkPlace::LiquidString, "/te", "\" | relative_url }}");
  check_link("[a]({{ \"/te<|> }})", LinkPlace::LiquidString, "/te", "\" | relative_url ");
  check_link("[a][la<|>bel]", LinkPlace::Label, "label");
  check_link("a [la<|>", LinkPlace::Label, "la", "]");
  check_link("a[^no<|>te]", LinkPlace::FootnoteLabel, "note");
  CHECK(typed_in("![a]({% link <|> %})").cursor->wanted == WantedTarget::Image);
}

TEST_CASE("link cursor: nothing where no target is typed") {
  for (const char* text :
       {"a <|> b", "[a](https://x.y/<|>)", "[a](//x<|>)", "[a](/x \"ti<|>tle\")", "[a](/x)<|>", "`[a](/x<|>)`",
        "[a]({<|>{ x }})", "[a]({% link a.md %<|>})", "{{ \"te<|>xt\" }}", "<!-- [a](/<|>) -->", "[a](/x)\n\n(/y<|>",
        "\\[a](/x<|>", "[te<|>xt](/x)", "{% raw %}[a](<|>){% endraw %}", "---\nimage: /<|>x\n---\n"}) {
    INFO(text);
    CHECK_FALSE(typed_in(text).cursor);
  }
}

}  // namespace
}  // namespace jekyll
