// Tables whose columns stand below each other.
#include "features/presentation/tables.h"

#include <string>

#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

std::string formatted(std::string_view body, std::string_view config = "") {
  const std::string head = "---\n---\n";
  const std::string start = config.empty() ? "" : "@file _config.yml\n" + std::string(config) + "\n@file index.md\n";
  const Fixture fixture = parse_fixture(start + head + std::string(body));
  const Site site = build_site(fixture);
  const std::string& text = fixture.file("index.md").text;
  const std::string once = apply_edits(text, format_tables(site, *site.find_file("index.md"), text));
  const Fixture again = parse_fixture(start + once);
  const Site formatted_site = build_site(again);
  const std::string& next = again.file("index.md").text;
  CHECK(format_tables(formatted_site, *formatted_site.find_file("index.md"), next).empty());
  return once.substr(head.size());
}

}  // namespace

TEST_CASE("tables: columns are as wide as their widest cell, by what is seen") {
  for (const char* const config : {"", "markdown: CommonMark"}) {
    CHECK(formatted("| a | bcd efg |\n|---|---|\n| tee 茶 | h |\n", config) ==
          "| a      | bcd efg |\n| ------ | ------- |\n| tee 茶 | h       |\n");
  }
}

TEST_CASE("tables: alignment, outer pipes and dashes") {
  CHECK(formatted("left | right | mid\n:-- | -: | :-:\nabcd | abcdef | abcde\nx | y | z\n") ==
        "| left |  right |  mid  |\n| :--- | -----: | :---: |\n| abcd | abcdef | abcde |\n| x    |      y |   z   |\n");
}

TEST_CASE("tables: pipes in code and Liquid part no cells, escaped ones neither") {
  CHECK(formatted("| a | b |\n|---|---|\n| `x|y` | {{ p | upcase }} |\n| c \\| d | e |\n") ==
        "| a      | b                |\n| ------ | ---------------- |\n| `x|y`  | {{ p | upcase }} |\n| c \\| d | e "
        "               |\n");
}

TEST_CASE("tables: empty cells stay, rows of other lengths too, and what is no table") {
  CHECK(formatted("| a |  | b |\n|---|---|---|\n|  | c |\n") ==
        "| a   |     | b   |\n| --- | --- | --- |\n|     | c   |\n");
  CHECK(formatted("text | with a pipe\nand more\n\n```\n| a|b |\n|--|--|\n```\n") ==
        "text | with a pipe\nand more\n\n```\n| a|b |\n|--|--|\n```\n");
  CHECK(formatted("> | a|b |\n> |---|---|\n> | c | d |\n") == "> | a|b |\n> |---|---|\n> | c | d |\n");
}

}  // namespace jekyll::tests
