// Hints behind tags that name a file, and the lenses above a page.
#include "features/presentation/inlay_hints.h"

#include <string>

#include "features/presentation/code_lenses.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

std::vector<std::string> hints_of(std::string_view text, Span wanted = {0, 1U << 20U}) {
  const Fixture fixture = parse_fixture(text);
  const Site site = build_site(fixture);
  const std::string& content = fixture.file("index.md").text;
  std::vector<std::string> out;
  for (const InlayHint& hint : find_inlay_hints(site, *site.find_file("index.md"), wanted)) {
    CHECK(content.substr(0, hint.offset).ends_with("%}"));
    out.push_back(hint.label + " = " + hint.url + " = " + hint.path);
  }
  return out;
}

std::vector<std::string> lenses_of(std::string_view text, std::string_view path) {
  const Fixture fixture = parse_fixture(text);
  const Site site = build_site(fixture);
  std::vector<std::string> out;
  for (const Lens& lens : find_lenses(site, *site.find_file(path), fixture.file(path).text)) out.push_back(lens.title);
  return out;
}

constexpr const char* site_text =
    "@file _config.yml\nbaseurl: /b\n"
    "@file _posts/2024-01-05-tea.md\n---\ntitle: On tea\n---\n"
    "@file about.md\n---\n---\n"
    "@file long.md\n---\ntitle: A title that is so long that nobody wants it in the middle of a line\n---\n"
    "@file index.md\n---\n---\n";

}  // namespace

TEST_CASE("inlay hints: the title behind link and post_url, else the URL") {
  CHECK(
      hints_of(std::string(site_text) + "[a]({% post_url 2024-01-05-tea %}) {% link about.md %} {% post_url no %}\n") ==
      std::vector<std::string>{"On tea = /b/2024/01/05/tea.html = _posts/2024-01-05-tea.md",
                               "/b/about.html = /b/about.html = about.md"});
}

TEST_CASE("inlay hints: long titles are cut, and only what is asked for is told") {
  const std::string text = std::string(site_text) + "{% link long.md %} {% link about.md %}\n";
  const auto hints = hints_of(text, {8, 27});
  REQUIRE(hints.size() == 1);
  CHECK(hints[0].starts_with("A title that is so long that nobody want… = "));
}

TEST_CASE("code lenses: the address of a page that is written") {
  CHECK(lenses_of(site_text, "about.md") == std::vector<std::string>{"/b/about.html"});
  CHECK(lenses_of("@file _drafts/x.md\n---\n---\n", "_drafts/x.md").empty());
  CHECK(lenses_of("@file _layouts/x.html\n---\n---\n", "_layouts/x.html").empty());
}

}  // namespace jekyll::tests
