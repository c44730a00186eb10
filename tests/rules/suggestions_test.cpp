// "Did you mean": nearest names and smallest edits.
#include "rules/suggestions.h"

#include "rules/link_repair.h"
#include "rules/rule_context.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {

TEST_CASE("nearest name: within a quarter of the length, ties by alphabet") {
  NearestNames names;
  names.add("/about/", "/about/");
  names.add("/abbot/", "/abbot/");
  names.add("/tea/", "/tea/");
  CHECK(names.find_nearest("/abuot/") == "/abbot/");
  CHECK(names.find_nearest("/abouut/") == "/about/");
  CHECK(names.find_nearest("/tae/") == "/tea/");
  CHECK_FALSE(names.find_nearest("/coffee/"));
  CHECK_FALSE(names.find_nearest(""));
}

TEST_CASE("nearest name: letters beyond ASCII count once") {
  NearestNames names;
  names.add("größe", "größe");
  CHECK(names.find_nearest("grösse") == std::nullopt);
  CHECK(names.find_nearest("grüße") == "größe");
  CHECK(names.find_nearest("große") == "größe");
}

TEST_CASE("suggestions: at most 200 look-ups a file") {
  const Site site = build_site(parse_fixture("\n@file about.md\n---\npermalink: /about/\n---\n"));
  Suggestions suggestions(site);
  for (int i = 0; i < 200; ++i) CHECK(suggestions.nearest_url("/abuot/"));
  CHECK_FALSE(suggestions.nearest_url("/abuot/"));
}

TEST_CASE("smallest edit: touches only what differs, between characters") {
  CHECK(smallest_edit({10, 17}, "/abuot/", "/about/") == TextEdit{{13, 15}, "ou"});
  CHECK(smallest_edit({0, 3}, "tea", "teas") == TextEdit{{3, 3}, "s"});
  CHECK(smallest_edit({0, 4}, "teas", "tea") == TextEdit{{3, 4}, ""});
  // ä and ö share their first byte.
  CHECK(smallest_edit({0, 4}, "bäd", "böd") == TextEdit{{1, 3}, "ö"});
  // A text that is not what stands there is replaced whole.
  CHECK(smallest_edit({0, 9}, "tea", "pot") == TextEdit{{0, 9}, "pot"});
}

TEST_CASE("repaired URLs") {
  CHECK(repaired_url("http:/tea.example") == "http://tea.example");
  CHECK(repaired_url("http//tea.example") == "http://tea.example");
  CHECK(repaired_url("https:tea.example") == "https://tea.example");
  CHECK(repaired_url("htp://tea.example/x") == "http://tea.example/x");
  CHECK(repaired_url("hhttps://tea.example") == "https://tea.example");
  CHECK(repaired_url("(http://tea.example") == "http://tea.example");
  CHECK(repaired_url("(http://tea.example)") == "http://tea.example");
  CHECK(repaired_url("github.com/tea") == "https://github.com/tea");
  CHECK(repaired_url("jane@tea.example") == "mailto:jane@tea.example");
  CHECK(repaired_url("http.//tea.example") == "http://tea.example");
  CHECK(repaired_url("http://https://tea.example/x") == "https://tea.example/x");
  CHECK(repaired_url("http://http//tea.example") == "http://tea.example");
  CHECK_FALSE(repaired_url("http://tea.example/"));
  CHECK_FALSE(repaired_url(""));
}

}  // namespace jekyll::tests
