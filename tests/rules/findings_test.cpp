// Of one code a file has a bounded number of findings, and the last one tells of the others.
#include "rules/findings.h"

#include <string>

#include "rules/ignored_links.h"
#include "tests/support/catch.h"
#include "tests/support/check.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

constexpr std::string_view front_matter = "---\n---\n";

std::string broken_links(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "[a](/x" + std::to_string(i) + "/)\n\n";
  return text;
}

std::vector<Diagnostic> findings_of(const std::string& text, const DiagnosticSettings& settings = {}) {
  const Site site = build_site(parse_fixture(text));
  return diagnose(site, *site.find_file("index.md"), settings);
}

std::size_t count_of(const std::vector<Diagnostic>& diagnostics, std::string_view code) {
  return static_cast<std::size_t>(std::ranges::count(diagnostics, code_named(code), &Diagnostic::code));
}

}  // namespace

TEST_CASE("bound: as many findings of a code as there may be are listed, and nothing is said of more") {
  const auto found = findings_of(std::string(front_matter) + broken_links(most_of_a_code));
  REQUIRE(found.size() == most_of_a_code);
  CHECK(found.back().more == 0);
  CHECK(found.back().message.find("more of") == std::string::npos);
}

TEST_CASE("bound: the last finding of a code tells how many more there are") {
  const auto found = findings_of(std::string(front_matter) + broken_links(most_of_a_code + 234));
  REQUIRE(found.size() == most_of_a_code);
  CHECK(found.back().more == 234);
  CHECK(found.back().message ==
        "No page at /x999/. This file has 234 more of link-missing-page, which are not listed.");
  CHECK(found[most_of_a_code - 2].more == 0);
  CHECK(found.front().span.begin == front_matter.size() + 4);
}

TEST_CASE("bound: findings of one code never hide those of another") {
  const auto found = findings_of(std::string(front_matter) + broken_links(most_of_a_code + 1) +
                                 "![](https://tea.example/pot.png)\n\n{% for %}\n");
  CHECK(count_of(found, "link-missing-page") == most_of_a_code);
  CHECK(count_of(found, "image-alt") == 1);
  CHECK(count_of(found, "liquid-syntax") == 1);
  CHECK(found.back().more == 0);
}

TEST_CASE("bound: what is silenced or switched off does not count, and a directive beyond the bound is in use") {
  const std::string beyond = broken_links(most_of_a_code + 1);
  const auto silenced = findings_of(std::string(front_matter) + "<!-- jekyll-ls-disable link-missing-page -->\n\n" +
                                    beyond + "<!-- jekyll-ls-enable link-missing-page -->\n\n[b](/last/)\n");
  REQUIRE(silenced.size() == 1);
  CHECK(silenced.front().message == "No page at /last/.");
  const DiagnosticSettings off{{{code_named("link-missing-page"), Severity::Off}}, {}};
  CHECK(findings_of(std::string(front_matter) + beyond, off).empty());
  const auto used = findings_of(std::string(front_matter) + beyond +
                                "[b](/last/) <!-- jekyll-ls-disable-line link-missing-page -->\n");
  CHECK(count_of(used, "suppression-unused") == 0);
  CHECK(used.back().more == 1);
}

TEST_CASE("bound: holds for every list of a page") {
  const std::size_t many = most_of_a_code + 5;
  std::string text(front_matter);
  for (std::size_t i = 0; i < many; ++i) {
    const std::string number = std::to_string(i);
    text += "## Tea {#t}\n\n#### Pot\n\n[a](#gone-" + number + ") [b][b" + number + "] c[^u" + number + "]\n\n[d" +
            number + "]: /index.html\n\n[^d" + number + "]: e\n\n{% tago" + number + " %} {{ page.title | upcse" +
            number +
            " }} ![](https://tea.example/x.png) []()\n\n<!-- jekyll-ls-disable-line link-case, no-code -->\n\n";
  }
  const auto found = findings_of(text);
  for (const std::string_view code :
       {"heading-id-duplicate", "heading-skip", "link-missing-anchor", "reference-undefined", "reference-unused",
        "footnote-undefined", "footnote-unused", "liquid-unknown-tag", "liquid-unknown-filter", "image-alt",
        "link-empty", "suppression-unused", "suppression-unknown-code"}) {
    INFO(code);
    CHECK(count_of(found, code) == most_of_a_code);
  }
}

TEST_CASE("ignored links: what is meant to lead elsewhere is not reported") {
  const std::string site =
      "@file _config.yml\nurl: https://tea.example\nbaseurl: /shop\n@file index.md\n---\n---\n"
      "[a](/shop/bin/1/x.zip?y#z) [b](https://tea.example/shop/bin/2/) [c]({{ site.baseurl }}/bin/3) "
      "[d]({{ '/bin/4' | relative_url }}) [e](/shop/other/) [f](gone.zip)\n";
  const auto count = [&](const DiagnosticSettings& settings) {
    return count_of(findings_of(site, settings), "link-missing-page") +
           count_of(findings_of(site, settings), "link-missing-file");
  };
  CHECK(count({}) == 6);
  CHECK(count({.severity = {}, .overrides = {}, .ignored_links = {{{"/shop/bin/**", "/bin/**"}, {}}}}) == 2);
  CHECK(count({.severity = {}, .overrides = {}, .ignored_links = {{{"*.zip"}, {}}}}) == 5);
  CHECK(count({.severity = {}, .overrides = {}, .ignored_links = {{{"https://tea.example/**"}, {}}}}) == 5);
  CHECK(count({.severity = {}, .overrides = {}, .ignored_links = {{{"**"}, {"_posts/**"}}}}) == 6);
  CHECK(count({.severity = {}, .overrides = {}, .ignored_links = {{{"**"}, {"*.md"}}}}) == 0);
}

TEST_CASE("ignored links: the setting gets one more glob") {
  const auto added = [](const std::string& text) {
    const auto edit = ignoring_edit(text, "/bin/**");
    return edit ? apply_edits(text, {*edit}) : "-";
  };
  CHECK(added("{}") == "{\n  \"links.ignore\": [\"/bin/**\"]\n}");
  CHECK(added("{\n  \"site.future\": true\n}\n") ==
        "{\n  \"links.ignore\": [\"/bin/**\"],\n  \"site.future\": true\n}\n");
  CHECK(added("{\"links.ignore\": [\"/a\"]}") == "{\"links.ignore\": [\"/bin/**\", \"/a\"]}");
  CHECK(added("{\"links.ignore\": [ ]}") == "{\"links.ignore\": [\"/bin/**\" ]}");
  CHECK(added("") == "-");
}

}  // namespace jekyll::tests
