// Start tags and their end tags.
#include <string>

#include "syntax/html/pairs.h"
#include "syntax/page_elements.h"
#include "tests/support/catch.h"

namespace jekyll::tests {
namespace {

std::string pairs_of(std::string_view text) {
  std::string out;
  for (const HtmlPair& pair : find_html_pairs(text, 0)) {
    if (!out.empty()) out += ' ';
    out +=
        std::string(pair.start_name.of(text)) + std::to_string(pair.start.begin) + "-" + std::to_string(pair.end.end);
  }
  return out;
}

}  // namespace

TEST_CASE("html pairs: elements nest, void ones and unclosed ones have no pair") {
  CHECK(pairs_of("<p>a<br>b</p>") == "p0-13");
  CHECK(pairs_of("<ul><li>a<li>b</ul>") == "ul0-19");
  CHECK(pairs_of("<a></b></a><i/>") == "a0-11");
  CHECK(pairs_of("<P></p>") == "P0-7");
}

TEST_CASE("html pairs: nothing in comments and in what browsers read as text") {
  CHECK(pairs_of("<!-- <p></p> --><b></b>") == "b16-23");
  CHECK(pairs_of("<script>'<b></b>'</script>") == "script0-26");
}

TEST_CASE("html pairs: end tags without a start cost nothing, however many are open") {
  std::string text;
  for (int i = 0; i < 50000; ++i) text += "<a>";
  for (int i = 0; i < 50000; ++i) text += "</b>";
  CHECK(find_html_pairs(text, 0).empty());
}

TEST_CASE("html pairs: a page's code and front matter have none, tags of one branch belong together") {
  const std::string_view text = "---\na: <b></b>\n---\n`<i></i>` {% if x %}<u></u><s>{% else %}</s>{% endif %}\n";
  const PageSyntax page = parse_page(text, ParseOptions{});
  const std::vector<HtmlPair> pairs = find_html_pairs(page, text);
  REQUIRE(pairs.size() == 1);
  CHECK(pairs[0].start_name.of(text) == "u");
}

}  // namespace jekyll::tests
