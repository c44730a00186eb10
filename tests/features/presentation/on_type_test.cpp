// What is added while somebody types.
#include "features/presentation/on_type.h"

#include <string>

#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

/// The text once the edits are made; what was typed stands before the cursor.
std::string typed(std::string_view text, std::string_view last) {
  const Fixture fixture = parse_fixture(text);
  const Site site = build_site(fixture);
  const std::string& content = fixture.files[0].text;
  return apply_edits(content, edits_on_type(*site.find_file("index.md"), content, fixture.cursor, last).edits);
}

const std::string no_keys = "---\n---\n";

}  // namespace

TEST_CASE("on type: delimiters of Liquid are closed, once") {
  CHECK(typed(no_keys + "a {%<|>\n", "%") == no_keys + "a {% %}\n");
  CHECK(typed(no_keys + "a {%<|>}\n", "%") == no_keys + "a {% %}\n");
  CHECK(typed(no_keys + "a {{<|>\n", "{") == no_keys + "a {{ }}\n");
  CHECK(typed(no_keys + "a {{<|>}\n", "{") == no_keys + "a {{ }}\n");
  CHECK(typed(no_keys + "a {{<|>}}\n", "{") == no_keys + "a {{}}\n");
  CHECK(typed(no_keys + "a {%<|>\n\n{% if b %}{% endif %}\n", "%") == no_keys + "a {% %}\n\n{% if b %}{% endif %}\n");
}

TEST_CASE("on type: nothing is closed that is closed already, or where Liquid does not run") {
  for (const std::string text : {"a {%<|> include b %}\n", "{% raw %}\n{%<|>\n{% endraw %}\n", "100%<|>\n", "{<|>\n"}) {
    INFO(text);
    const std::string last(1, text[text.find("<|>") - 1]);
    const std::string before = no_keys + text.substr(0, text.find("<|>")) + text.substr(text.find("<|>") + 3);
    CHECK(typed(no_keys + text, last) == before);
  }
  CHECK(typed("---\na: {{<|>\n---\n", "{") == "---\na: {{\n---\n");
}

TEST_CASE("on type: a list in front matter goes on, with the indentation of its items") {
  CHECK(typed("---\ntags:\n- a\n<|>\n---\n", "\n") == "---\ntags:\n- a\n- \n---\n");
  CHECK(typed("---\ntags:\n  - a\n  <|>\n---\n", "\n") == "---\ntags:\n  - a\n  - \n---\n");
  CHECK(typed("---\r\ntags:\r\n- a\r\n<|>\r\n---\r\n", "\n") == "---\r\ntags:\r\n- a\r\n- \r\n---\r\n");
}

TEST_CASE("on type: a second line break ends the list") {
  CHECK(typed("---\ntags:\n- a\n- \n<|>\n---\n", "\n") == "---\ntags:\n- a\n\n---\n");
}

TEST_CASE("on type: nothing goes on behind keys, texts of several lines, mappings in lists, and in the body") {
  for (const char* const text : {"---\na: b\n<|>\n---\n", "---\na: |\n  - b\n<|>\n---\n", "---\na:\n- b: c\n<|>\n---\n",
                                 "---\na:\n- b\n- <|>\n---\n", "---\n---\n- a\n<|>\n"}) {
    INFO(text);
    const std::string written(text);
    CHECK(typed(written, "\n") == written.substr(0, written.find("<|>")) + written.substr(written.find("<|>") + 3));
  }
}

}  // namespace jekyll::tests
