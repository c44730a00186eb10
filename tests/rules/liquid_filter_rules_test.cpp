// How many arguments filters take, and when a wrong number is certain to stop the build.
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/check.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

std::string tea_page(std::string_view body) {
  return "@file _config.yml\ntitle: Tea\n@file index.html\n---\ntitle: Tea\n---\n" + std::string(body) + "\n";
}

void check_filters(const std::string& fixture, std::source_location where = std::source_location::current()) {
  check_diagnostics(fixture, {.code = "liquid-filter-arguments"}, where);
}

/// Whether the one finding of the file says that the build certainly stops.
bool is_certain(std::string_view text) {
  const std::vector<std::string> messages = messages_of(text, "liquid-filter-arguments");
  REQUIRE(messages.size() == 1);
  return messages[0].find("and the build stops.") != std::string::npos;
}

}  // namespace

TEST_CASE("liquid-filter-arguments: what Ruby refuses, and what it takes") {
  check_filters(tea_page("{{ page.title | <[append]> }}"));
  check_filters(tea_page("{{ page.title | <[upcase]>: 1 }}"));
  check_filters(tea_page("{{ page.title | <[truncate]>: 1, 2, 3 }}"));
  check_filters(tea_page("{% assign tea = site.posts | <[where]>: 'kind' %}"));
  check_filters(tea_page("{{ page.title | default }}{{ page.title | default: 'x', allow_false: true }}"));
  check_filters(tea_page("{{ page.title | replace: 'a' }}{{ page.title | slice: 1, 2 }}"));
  // A lookup may have blanks inside.
  check_filters(
      tea_page("{{ 'a' | append: site. title }}{{ 'a' | append: site .title }}{{ 'a' | append: page ['title'] }}"));
  check_filters(tea_page("{{ 'abc' | slice: 1, page. x }}{{ 'a' | <[append]>: site. title, 1 }}"));
}

TEST_CASE("liquid-filter-arguments: counted as Liquid's loose parser reads what the strict one refuses") {
  CHECK(messages_of(tea_page("{{ page.title | append: 'x' 'y' }}"), "liquid-filter-arguments").empty());
  CHECK(messages_of(tea_page("{{ page.title | append: 'it's' }}"), "liquid-filter-arguments").empty());
  CHECK(is_certain(tea_page("{{ page.title | append 'x' 'y' }}")));
  CHECK(is_certain(tea_page("{{ page.title | append: }}")));
  CHECK(is_certain(tea_page("{% assign x = page.title | append: \"a” %}")));
  CHECK(is_certain(tea_page("{% assign x = page.title | append: 'a\" %}")));
  CHECK(is_certain(tea_page("{{ page.title | replace: 'a' b, 'c', 'd' }}")));
  CHECK(messages_of(tea_page("{{ page.title | upcase = 1 }}"), "liquid-filter-arguments").empty());
  CHECK(
      messages_of(tea_page("{{ page.title | default: 'a' b, allow_false: true }}"), "liquid-filter-arguments").empty());
}

TEST_CASE("liquid-filter-arguments: an error only where the filter certainly runs") {
  CHECK(is_certain(tea_page("{{ page.title | append }}")));
  CHECK(is_certain(tea_page("{% capture tea %}{{ page.title | append }}{% endcapture %}")));
  CHECK_FALSE(is_certain(tea_page("{% if page.tea %}{{ page.title | append }}{% endif %}")));
  CHECK_FALSE(is_certain(tea_page("{% for tea in page.teas %}{{ tea | append }}{% endfor %}")));
}

TEST_CASE("liquid-filter-arguments: parts of pages run where a page shows them") {
  const std::string slip = "{{ page.title | append }}\n";
  CHECK(is_certain(tea_page("{% include a.html %}") + "@file _includes/a.html\n" + slip));
  CHECK_FALSE(is_certain(tea_page("") + "@file _includes/a.html\n" + slip));
  CHECK_FALSE(
      is_certain(tea_page("{% if page.b %}{% include a.html %}{% endif %}") + "@file _includes/a.html\n" + slip));
  CHECK(is_certain("@file a.md\n---\nlayout: b\n---\n@file _layouts/b.html\n" + slip));
  CHECK_FALSE(
      is_certain("@file a.md\n---\nlayout: c\n---\n@file _layouts/b.html\n" + slip + "@file _layouts/c.html\nx\n"));
}

TEST_CASE("liquid-filter-arguments: an include under a condition of the layout's own front matter") {
  const auto site = [](const std::string& layout, const std::string& condition, const std::string& page) {
    return "@file _includes/side.html\n{{ 'a' | append }}\n@file _layouts/base.html\n---\n" + layout + "---\n{% if " +
           condition +
           " %}{% include side.html %}{% endif %}\n@file _layouts/inner.html\n---\nlayout: base\nwide: false\n" +
           "---\n{{ content }}\n@file index.md\n---\nlayout: " + page + "\n---\n";
  };
  const auto certain = [&](const std::string& layout, const std::string& condition, const std::string& page) {
    return messages_of(site(layout, condition, page), "liquid-filter-arguments")[0].find("when this runs") ==
           std::string::npos;
  };
  CHECK(certain("side: true\n", "layout.side", "base"));
  CHECK_FALSE(certain("side: true\n", "layout.other", "base"));
  CHECK_FALSE(certain("side: false\n", "layout.side", "base"));
  // What the inner layout has wins over what the outer one has.
  CHECK(certain("wide: true\n", "layout.wide == false", "inner"));
  CHECK_FALSE(certain("wide: true\n", "layout.wide == false", "base"));
  CHECK(certain("side: true\n", "layout.side", "inner"));
}

TEST_CASE("liquid-filter-arguments: an include that a name shows which filters print, and the name itself") {
  const std::string around = "@file _layouts/base.html\n{% include parts/{{ page.part | default: 'none' }}.html %}\n";
  const std::string page = "@file index.md\n---\nlayout: base\npart: bio\n---\n";
  check_filters("\n@file _includes/parts/bio.html\n{{ 'a' | <[append]> }}\n" + around + page);
  CHECK(is_certain("\n@file _includes/parts/bio.html\n{{ 'a' | append }}\n" + around + page));
  check_filters("\n@file _includes/bio.html\n@file index.md\n---\n---\n{% include {{ 'bio' | <[append]> }}.html %}\n");
}

TEST_CASE("liquid-filter-arguments: a layout of archives is rendered where there are some") {
  const auto site = [](const std::string& enabled, const std::string& layouts) {
    return "@file _config.yml\nplugins: [jekyll-archives]\njekyll-archives: {enabled: " + enabled + layouts +
           "}\n@file _layouts/archive.html\n{{ 'a' | append }}\n@file _posts/2024-01-01-a.md\n---\ntags: [a]\n---\n";
  };
  CHECK(is_certain(site("[tags]", "")));
  CHECK(is_certain(site("all", "")));
  CHECK(is_certain(site("[year]", ", layouts: {tag: other}")));
  CHECK_FALSE(is_certain(site("[tags]", ", layouts: {tag: other}")));
  CHECK_FALSE(is_certain(site("[tags]", ", layout: other")));
  CHECK_FALSE(is_certain(site("[categories]", "")));
}

}  // namespace jekyll::tests
