// Which links jekyll-relative-links rewrites, as its release 0.7.0 does with the same texts.
#include "site/urls/relative_links.h"

#include <string>

#include "tests/support/catch.h"

namespace jekyll::tests {

namespace {

std::string paths_in(std::string_view text) {
  std::string paths;
  for (const Span path : find_relative_link_paths(text, 0)) paths.append("<").append(path.of(text)).append(">");
  return paths;
}

}  // namespace

TEST_CASE("relative links: what is written plainly") {
  CHECK(paths_in("[ok](t.md) and [f](t.md#x) ![i](t.md)") == "<t.md><t.md><t.md>");
  CHECK(paths_in("[a] [b](t.md) [a [n]](u.md)") == "<t.md><u.md>");
  CHECK(paths_in("[dt](t.md \"T\") [nl](t.md\n\"T\")") == "<t.md><t.md>");
  CHECK(paths_in("`[k](t.md)`") == "<t.md>");
}

TEST_CASE("relative links: what the expression reads otherwise, so that no file is found") {
  CHECK(paths_in("A [the\nplan](t.md)") == "");
  CHECK(paths_in("[q](t.md?x=1)") == "<t.md?x=1>");
  CHECK(paths_in("[t](t.md 'T')") == "<t.md 'T'>");
  CHECK(paths_in("[u](<t.md>) [v]( t.md )") == "<<t.md>>< t.md >");
  CHECK(paths_in("[img ![z](z.png)](t.md)") == "<z.png>");
}

TEST_CASE("relative links: definitions, and the notes that look like them") {
  CHECK(paths_in("[r]: t.md\n[e]: t.md \"T\"\n[h]: t.md#x  \n") == "<t.md><t.md><t.md>");
  CHECK(paths_in("[c]: t.md 'T'\n[g]: <t.md>\n") == "<t.md 'T'><<t.md>>");
  // Behind an empty line the match begins there, and takes the whole line.
  CHECK(paths_in("Text\n\n[^1]: note [w](t.md)\n") == "<note [w](t.md)>");
  CHECK(paths_in("Text\n[^1]: note [w](t.md)\n") == "<t.md>");
}

TEST_CASE("relative links: the end of the text is no link") {
  for (const std::string_view text : {"[", "[a", "[a]", "[a](", "[a](b", "[a](b#", "[a](b \"", "[a]: ", "[a]: b \""}) {
    INFO(text);
    CHECK(paths_in(text).find(')') == std::string::npos);
  }
}

}  // namespace jekyll::tests
