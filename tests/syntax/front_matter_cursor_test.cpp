// Where in front matter a cursor stands, with half-typed values, open brackets and quotes.
#include "syntax/front_matter_cursor.h"

#include <string>

#include "syntax/yaml/lines.h"
#include "syntax/yaml/writing.h"
#include "tests/support/catch.h"

namespace jekyll {
namespace {

using Names = std::vector<std::string>;

struct Placed {
  std::string text;
  std::optional<FrontMatterCursor> cursor;
};

Placed place(const std::string& yaml) {
  std::string text = "---\n" + yaml + "\n---\n";
  const std::size_t offset = text.find("<|>");
  REQUIRE(offset != std::string::npos);
  text.erase(offset, 3);
  auto cursor = find_front_matter_cursor(text, parse_front_matter(text), offset);
  return {std::move(text), std::move(cursor)};
}

void check_place(const std::string& yaml, CursorPlace wanted, const Names& path, const std::string& token) {
  INFO(yaml);
  const Placed placed = place(yaml);
  REQUIRE(placed.cursor);
  CHECK(placed.cursor->place == wanted);
  CHECK(placed.cursor->path == path);
  CHECK(placed.cursor->token.of(placed.text) == token);
}

TEST_CASE("front-matter cursor: keys, values and items") {
  check_place("tit<|>le: x", CursorPlace::Key, {}, "title");
  check_place("ti<|>", CursorPlace::Key, {}, "ti");
  check_place("title: My <|>post # note", CursorPlace::Value, {"title"}, "My post");
  check_place("title: \"My # <|>post\" # note", CursorPlace::Value, {"title"}, "My # post");
  check_place("title: 'it''s <|>so'", CursorPlace::Value, {"title"}, "it''s so");
  check_place("image:\n  pa<|>th: x", CursorPlace::Key, {"image"}, "path");
  check_place("image:\n  path: /<|>x", CursorPlace::Value, {"image", "path"}, "/x");
  check_place("tags:\n- a\n- b<|>", CursorPlace::Item, {"tags"}, "b");
  check_place("list:\n  - name: x\n    va<|>lue: y", CursorPlace::Key, {"list"}, "value");
  check_place("a: {b: {c<|>", CursorPlace::Key, {"a", "b"}, "c");
}

TEST_CASE("front-matter cursor: brackets are read by YAML's tokens") {
  check_place("tags: [a, b<|>c, d]", CursorPlace::Item, {"tags"}, "bc");
  check_place("tags: [a, \"b, <|>c\", d]", CursorPlace::Item, {"tags"}, "b, c");
  check_place("tags: [a, it's, b<|>]", CursorPlace::Item, {"tags"}, "b");
  check_place("tags: [@home, b<|>", CursorPlace::Item, {"tags"}, "b");
  check_place("tags: [a,\n  b<|>", CursorPlace::Item, {"tags"}, "b");
  check_place("image: {path: <|>/a, alt: b}", CursorPlace::Value, {"image", "path"}, "/a");
  check_place("image: {path: /a, al<|>t: b}", CursorPlace::Key, {"image"}, "alt");
  CHECK(place("tags: [a, \"b c\", <|>, [x, y], 'd']").cursor->siblings == Names{"a", "b c", "d"});
  CHECK(place("image: {path: [x, y], <|>, alt: b}").cursor->siblings == Names{"path", "alt"});
  CHECK(place("tags: [a,<|>]").cursor->needs_blank);
  CHECK(place("title: \"un<|>\nx: y").cursor->open_quote);
  CHECK_FALSE(place("title: \"un<|>\"\nx: y").cursor->open_quote);
}

TEST_CASE("front-matter cursor: nothing in comments, texts of several lines and outside") {
  for (const char* yaml : {"# a <|>b", "title: x # a <|>b", "text: |\n  a <|>b", "text: \"a\n  b <|>c\"",
                           "title: \"x\" <|>", "tags: [a, b] <|>", "a: b\n  c: <|>d"}) {
    INFO(yaml);
    CHECK_FALSE(place(yaml).cursor);
  }
}

TEST_CASE("front-matter cursor: the token touches the cursor at every offset of cut texts") {
  const std::string whole =
      "---\ntitle: 'a # b' # c\r\ntags: [a, \"b, c\", {d: e, f: [g]}]\nimage:\n  path: /x\n  - y: \"z\nlist:\n- a: b\n "
      " "
      "c: |\n    text\n- - d\n? q\n*x: &y z\n---\nbody\n";
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const std::string text = whole.substr(0, size);
    const FrontMatter front_matter = parse_front_matter(text);
    for (std::size_t offset = 0; offset <= size; ++offset) {
      const auto cursor = find_front_matter_cursor(text, front_matter, offset);
      if (!cursor) continue;
      INFO(text.substr(0, offset) + "<|>" + text.substr(offset));
      REQUIRE(cursor->token.touches(offset));
      REQUIRE(cursor->token.end <= size);
      REQUIRE(cursor->typed == text.substr(cursor->token.begin, offset - cursor->token.begin));
    }
  }
}

TEST_CASE("front-matter cursor: the fence that is being typed") {
  CHECK(find_typed_fence("--", 2) == Span{0, 2});
  CHECK(find_typed_fence("---\r\nx", 2) == Span{0, 3});
  CHECK_FALSE(find_typed_fence("--x", 2));
  CHECK_FALSE(find_typed_fence("----", 4));
  CHECK_FALSE(find_typed_fence("---\n--", 6));
}

TEST_CASE("yaml writing: what is written reads the same") {
  for (const char* text : {"plain", "a: b", "- x", "it's", "say \"hi\"", "a\\b", "yes # no", "[a", "*x", "a, b"}) {
    INFO(text);
    CHECK(*parse_yaml("k: " + written_value(text, '\0', false)).root.value.find("k")->string() == text);
    CHECK(*parse_yaml("k: '" + written_value(text, '\'', false) + "'").root.value.find("k")->string() == text);
    CHECK(*parse_yaml("k: \"" + written_value(text, '"', false) + "\"").root.value.find("k")->string() == text);
    CHECK(parse_yaml("[" + written_value(text, '\0', true) + "]").root.items.size() == 1);
  }
}

TEST_CASE("yaml lines: indentation, dashes, key, value and comment") {
  const std::string text = "  - - \"a b\": 'c # d' # e \r\n\n# f\nplain # g\n";
  const auto lines = split_yaml_lines(text, {0, text.size()});
  REQUIRE(lines.size() == 4);
  CHECK(lines[0].dashes == std::vector<std::size_t>{2, 4});
  CHECK(lines[0].key->key.of(text) == "a b");
  CHECK(lines[0].value.of(text) == "'c # d'");
  CHECK(lines[0].comment.of(text) == "# e");
  CHECK(lines[0].column() == 2);
  CHECK(lines[0].content_column() == 6);
  CHECK(lines[1].says_nothing());
  CHECK(lines[2].says_nothing());
  CHECK(lines[2].comment.of(text) == "# f");
  CHECK(lines[3].value.of(text) == "plain");
  CHECK_FALSE(lines[3].key);
}

}  // namespace
}  // namespace jekyll
