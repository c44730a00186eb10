// What is kept of an include for those that use it: its parameters and the comment that explains it.
#include <string>
#include <vector>

#include "site/liquid/assignments.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

/// "name 2, other 1"
std::string parameters_of(std::string_view text) {
  std::string said;
  for (const IncludeParameter& parameter : find_include_parameters(text, parse_liquid(text))) {
    said += (said.empty() ? "" : ", ") + parameter.name + " " + std::to_string(parameter.uses);
  }
  return said;
}

}  // namespace

TEST_CASE("includes: parameters are the fields of `include` that tags and outputs read") {
  CHECK(parameters_of("{{ include.title }}") == "title 1");
  CHECK(parameters_of("{{ include.b }}{% if include.a and include.b == include.c %}{% endif %}") == "b 2, a 1, c 1");
  CHECK(parameters_of("{{ include['two-words'] }}{{ include[\"x\"] }}") == "two-words 1, x 1");
  CHECK(parameters_of("{% assign x = include.y | default: include.z.w %}") == "y 1, z 1");
  CHECK(parameters_of("{% include inner.html a=include.b %}") == "b 1");
  CHECK(parameters_of("{% liquid\n  assign x = include.y\n%}") == "y 1");
  CHECK(parameters_of("include.title {{ page.include.title }} {{ my_include.x }} {% raw %}{{ include.x }}{% endraw %}")
            .empty());
  CHECK(parameters_of("{{ include }}{{ include. }}{{ include[0] }}{{ include[").empty());
}

TEST_CASE("includes: the comment with which a file begins explains it") {
  CHECK(find_leading_comment("<!-- A box.\n  Takes a title. -->\n<p>") == "A box.\n  Takes a title.");
  CHECK(find_leading_comment("\n{% comment %}\nA box.\n{% endcomment %}<p>") == "A box.");
  CHECK(find_leading_comment("{%- comment -%}A box.{%- endcomment -%}") == "A box.");
  CHECK(find_leading_comment("<p><!-- later -->").empty());
  CHECK(find_leading_comment("{% if a %}").empty());
  CHECK(find_leading_comment("<!-- open").empty());
  CHECK(find_leading_comment("{% comment %}").empty());
  CHECK(find_leading_comment("").empty());
  const std::string comment =
      find_leading_comment("<!-- " + std::string(500, 'a') + "\n" + std::string(500, 'b') + " -->");
  CHECK(comment == std::string(500, 'a'));
}

TEST_CASE("includes: facts are kept of includes alone") {
  const Site site = build_site(parse_fixture(
      "@file _includes/a.html\n<!-- A -->{{ include.x }}\n@file index.html\n---\n---\n<!-- A -->{{ include.x }}\n"));
  CHECK(site.find_file("_includes/a.html")->parsed.include_parameters.size() == 1);
  CHECK(site.find_file("_includes/a.html")->parsed.leading_comment == "A");
  CHECK(site.find_file("index.html")->parsed.include_parameters.empty());
}

}  // namespace jekyll::tests
