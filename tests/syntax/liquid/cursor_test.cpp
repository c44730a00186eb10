// What stands at a cursor inside of Liquid: in finished constructs, half-typed ones, and in text that is cut off
// anywhere.
#include "syntax/liquid/cursor.h"

#include <string>
#include <vector>

#include "syntax/liquid/construct.h"
#include "tests/support/catch.h"

namespace jekyll {
namespace {

constexpr std::string_view mark = "<|>";

struct Placed {
  std::string text;
  std::optional<LiquidCursor> cursor;

  [[nodiscard]] std::string token() const { return cursor ? std::string(cursor->token.of(text)) : "-"; }
  [[nodiscard]] std::string chain() const { return cursor ? std::string(cursor->chain.of(text)) : "-"; }
  [[nodiscard]] std::string path() const {
    std::string names;
    for (const LiquidSegment& segment : cursor->path) {
      names += (names.empty() ? "" : "/") + segment.name + (segment.index ? "#" : "");
    }
    return names;
  }
};

Placed place(std::string text) {
  const std::size_t offset = text.find(mark);
  REQUIRE(offset != std::string::npos);
  text.erase(offset, mark.size());
  auto cursor = find_liquid_cursor(parse_liquid(text), text, offset);
  return {std::move(text), std::move(cursor)};
}

void check_place(const std::string& text, LiquidPlace wanted, const std::string& token) {
  INFO(text);
  const Placed placed = place(text);
  REQUIRE(placed.cursor);
  CHECK(placed.cursor->place == wanted);
  CHECK(placed.token() == token);
}

TEST_CASE("liquid cursor: each place in its tag") {
  check_place("{{ pa<|>ge.title }}", LiquidPlace::Value, "page");
  check_place("{{ <|> }}", LiquidPlace::Value, "");
  check_place("{{ page.ti<|>tle | upcase }}", LiquidPlace::Field, "title");
  check_place("{{ page.<|>title }}", LiquidPlace::Field, "title");
  check_place("{{ site.data.2024<|> }}", LiquidPlace::Field, "2024");
  check_place("{{ site.data[\"te<|>a\"] }}", LiquidPlace::FieldString, "tea");
  check_place("{{ \"/te<|>a (hot)/\" | relative_url }}", LiquidPlace::PrintedString, "/tea (hot)/");
  check_place("{{ x | up<|>case }}", LiquidPlace::FilterName, "upcase");
  check_place("{{ x | date: \"%<|>Y\" }}", LiquidPlace::FilterString, "%Y");
  check_place("{{ x | where: \"a\", pa<|>ge.x }}", LiquidPlace::Value, "page");
  check_place("{{ x <|> }}", LiquidPlace::Word, "");
  check_place("{{ 12<|> }}", LiquidPlace::Nothing, "");
  check_place("{{ \"a\"<|> }}", LiquidPlace::Nothing, "");
  check_place("{{ (1..si<|>te.x) }}", LiquidPlace::Value, "site");
  check_place("{% inc<|>lude a.html %}", LiquidPlace::TagName, "include");
  check_place("{% if page.lang == \"d<|>e\" %}", LiquidPlace::ComparedString, "de");
  check_place("{% if page.lang==\"d<|>e\" %}", LiquidPlace::ComparedString, "de");
  check_place("{% if a==pa<|> %}", LiquidPlace::Value, "pa");
  check_place("{% if a a<|> %}", LiquidPlace::Word, "a");
  check_place("{% if a and <|> %}", LiquidPlace::Value, "");
  check_place("{% for <|> %}", LiquidPlace::Nothing, "");
  check_place("{% for x i<|> %}", LiquidPlace::Word, "i");
  check_place("{% for x in si<|> %}", LiquidPlace::Value, "si");
  check_place("{% for x in list limit:<|> %}", LiquidPlace::Value, "");
  check_place("{% for x in list rev<|> %}", LiquidPlace::Word, "rev");
  check_place("{% assign x <|> %}", LiquidPlace::Word, "");
  check_place("{% assign x = si<|> %}", LiquidPlace::Value, "si");
  check_place("{% include no<|>te.html kind=x %}", LiquidPlace::FileName, "note.html");
  check_place("{% include note.html ki<|>nd=x %}", LiquidPlace::IncludeParameter, "kind");
  check_place("{% include note.html kind=pa<|>ge.x %}", LiquidPlace::Value, "page");
  check_place("{% include {{ pa<|>ge.box }} kind=x %}", LiquidPlace::Value, "page");
  check_place("{% link a b<|>/c.md %}", LiquidPlace::FileName, "a b/c.md");
  check_place("{% link <|>a b/c.md %}", LiquidPlace::FileName, "a b/c.md");
  check_place("{% link a b/c.md <|> %}", LiquidPlace::Nothing, "");
  check_place("{% post_url 20<|> %}", LiquidPlace::FileName, "20");
  check_place("{% capture x<|> %}", LiquidPlace::Nothing, "");
  check_place("{% case pa<|>ge.x %}", LiquidPlace::Value, "page");
  check_place("{% highlight c+<|>+ linenos %}", LiquidPlace::Language, "c++");
  check_place("{% capture x<|> %}", LiquidPlace::Nothing, "");
  check_place("{% case pa<|>ge.x %}", LiquidPlace::Value, "page");
  check_place("{% highlight c++ li<|> %}", LiquidPlace::Word, "li");
  check_place("{% liquid\n  assign a = 1\n  ec<|>\n%}", LiquidPlace::TagName, "ec");
  check_place("{% liquid\n  echo si<|>te.title\n%}", LiquidPlace::Value, "site");
}

TEST_CASE("liquid cursor: what is not closed yet takes nothing of what follows") {
  check_place("{{ pa<|> and more {{ site.title }}", LiquidPlace::Value, "pa");
  check_place("{{ page.<|>\n\n{{ site.title }}", LiquidPlace::Field, "");
  check_place("{{ x | date: \"<|>\nmore \"text\"", LiquidPlace::FilterString, "");
  check_place("[a]({{ \"/po<|>) and \"text\"", LiquidPlace::PrintedString, "/po");
  check_place("[a]({{ \"/po<|>) and [b]({{ \"/x\" | relative_url }})", LiquidPlace::PrintedString, "/po");
  check_place("[a]({{ \"/po) and [b]({{ \"/x<|>\" | relative_url }})", LiquidPlace::PrintedString, "/x");
  check_place("{% include \"a {% link ab<|> %}", LiquidPlace::FileName, "ab");
  check_place("[a]({% link ab<|>) text", LiquidPlace::FileName, "ab");
  check_place("<a href=\"{% post_url 20<|>\">", LiquidPlace::FileName, "20");
  check_place("{% include no<|>\n", LiquidPlace::FileName, "no");
  check_place("{% if a == \"d<|>\n{% endif %}", LiquidPlace::ComparedString, "d");
  CHECK(place("{% if a %<|>\n").cursor->place == LiquidPlace::Nothing);
  CHECK_FALSE(place("[a]({% link ab) te<|>xt").cursor->place == LiquidPlace::FileName);
}

TEST_CASE("liquid cursor: a token never begins above the cursor's line") {
  check_place("{% highlight [\n<|>} %}", LiquidPlace::Word, "");
  check_place("{% link a\nb<|> %}", LiquidPlace::Nothing, "");
  check_place("{{ x | date: \"a\nb<|>\" }}", LiquidPlace::Nothing, "");
}

TEST_CASE("liquid cursor: an editor closes the brace that is typed, so the delimiter is half there") {
  check_place("{% hig<|>}", LiquidPlace::TagName, "hig");
  check_place("{%<|>}", LiquidPlace::TagName, "");
  check_place("{{ pag<|>}", LiquidPlace::Value, "pag");
  check_place("{{ x | date: \"<|>}", LiquidPlace::FilterString, "");
  check_place("{% link ab<|>}", LiquidPlace::FileName, "ab");
  check_place("{% highlight ru<|>}", LiquidPlace::Language, "ru");
  CHECK_FALSE(place("{% hig<|>}").cursor->close);
  CHECK_FALSE(place("{{ page }<|>").cursor);
}

TEST_CASE("liquid cursor: nothing outside, in raw and in comments") {
  for (const char* text : {"a <|> b", "{<|>{ a }}", "{{ a }<|>}", "{{ a }}<|>", "{% raw %}{{ <|> }}{% endraw %}",
                           "{% comment %}{{ <|> }}{% endcomment %}", "{{- a -<|>}}", "{{ page\n\n<|>}}"}) {
    INFO(text);
    CHECK_FALSE(place(text).cursor);
  }
}

TEST_CASE("liquid cursor: paths, chains, arguments and delimiters") {
  CHECK(place("{{ site.data[\"a b\"][0].x<|> }}").path() == "site/data/a b/0#");
  CHECK(place("{{ site.data[page.x[1]].y<|> }}").path() == "site/data/page.x[1]#");
  CHECK(place("{{ a | map: \"x\" | jo<|>in }}").chain() == "a | map: \"x\"");
  CHECK(place("{% if site.x.y == \"<|>\" %}").chain() == "site.x.y");
  const Placed filter = place("{{ a | where: \"x, y\", <|> }}");
  CHECK(filter.cursor->filter == "where");
  CHECK(filter.cursor->argument == 1);
  CHECK(place("{% for x in list <|> %}").cursor->argument == 3);
  CHECK(place("{% include a.html title=\"b c <|>\" %}").cursor->argument == 1);
  CHECK(place("{% link a<|> -%}").cursor->close == Span{10, 13});
  CHECK(place("{%- <|> -%}").cursor->close == Span{5, 8});
  CHECK(place("{%-<|>-%}").cursor->behind_delimiter);
  CHECK_FALSE(place("{%- <|>%}").cursor->behind_delimiter);
  CHECK(place("{% for x in y reversed <|> %}").cursor->words == std::vector<std::string>{"limit:", "offset:"});
  CHECK(place("{% if a == b <|> %}").cursor->words == std::vector<std::string>{"and", "or"});
}

constexpr std::string_view document = R"({{ site.title | default: "a, b" | append: page.data["x"][0] }}
{%- if page.tags contains "tea" and page.x != 3 or a==b -%}{% elsif x %}{% endif %}
{% for p in site.posts limit:3 offset: continue reversed %}{{p.url}}{% endfor %}
{% include {{ page.box | append: ".html" }} kind="a \" b" wide=true -%}
{% assign x = "a" | split: "" | first %}{% liquid
  assign y = site.data.teas
  echo y.first.name
%}{% highlight c++ linenos %}x{% endhighlight %}{% raw %}{{ x }}{% endraw %}
[a]({% link a b.md %}) [b]({{ '/x/' | relative_url }}) {% cycle "a": 1, 2 %}{{ (1..page.n) }}
)";

void check_everywhere(const std::string& text) {
  const LiquidDocument liquid = parse_liquid(text);
  for (std::size_t offset = 0; offset <= text.size(); ++offset) {
    INFO(text.substr(0, offset) + "<|>" + text.substr(offset));
    const auto construct = find_liquid_construct(liquid, text, offset);
    const auto cursor = find_liquid_cursor(liquid, text, offset);
    REQUIRE(construct.has_value() == cursor.has_value());
    if (!cursor) continue;
    REQUIRE(construct->inside.end <= text.size());
    REQUIRE(construct->inside.touches(offset));
    REQUIRE(cursor->token.touches(offset));
    REQUIRE(cursor->token.end <= text.size());
    REQUIRE(cursor->typed == text.substr(cursor->token.begin, offset - cursor->token.begin));
    REQUIRE(cursor->token.of(text).find('\n') == std::string_view::npos);
    REQUIRE(cursor->begin <= offset);
    REQUIRE(cursor->chain.end <= offset);
    if (cursor->close) REQUIRE(cursor->close->begin >= offset);
  }
}

TEST_CASE("liquid cursor: the token touches the cursor at every offset, however the text is cut off") {
  check_everywhere(std::string(document));
  for (std::size_t size = 0; size < document.size(); size += 3) {
    check_everywhere(std::string(document.substr(0, size)));
    check_everywhere(std::string(document.substr(0, size)) + "}\nmore {{ site.url }}\n");
  }
}

TEST_CASE("liquid lexemes: a path ends before the cursor") {
  CHECK(parse_liquid_path("site.data.teas[0].name")->size() == 5);
  CHECK(parse_liquid_path(" page.title ")->back().name == "title");
  for (const char* none : {"", "\"a\"", "12", "a b", "a.", ".a", "[0]", "a[", "(1..2)", "a..b"}) {
    INFO(none);
    CHECK_FALSE(parse_liquid_path(none));
  }
}

}  // namespace
}  // namespace jekyll
