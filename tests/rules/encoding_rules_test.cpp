// Bytes that are no UTF-8, where Jekyll reads them and where it does not.
#include <string>
#include <string_view>

#include "tests/support/catch.h"
#include "tests/support/check.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

constexpr std::string_view showing_page = "@file index.md\n---\nlayout: tea\n---\n{% include cup.html %}\n";

void check_bytes(const std::string& fixture) {
  check_diagnostics(fixture, {.code = "file-encoding"});
}

}  // namespace

TEST_CASE("file-encoding: the first bad byte of what is rendered") {
  check_bytes("@file _posts/2024-01-01-a.md\n---\ntitle: a\n---\nCaf<[\xe9]> \xe8\n");
  check_bytes("@file a.md\n---\ntitle: a\n---\nCaf<[\xe9]>\n");
  check_bytes("@file a.html\n---\n---\n{{ site.title }} <[\xff]>\n");
  check_bytes("@file a.scss\n---\n---\n/* <[\xff]> */\n");
  check_bytes(std::string(showing_page) +
              "@file _layouts/tea.html\n<[\xc3]> {{ content }}\n@file _includes/cup.html\nCup\n");
  check_bytes(std::string(showing_page) +
              "@file _layouts/tea.html\n{{ content }}\n@file _includes/cup.html\n<[\x80]>\n");
}

TEST_CASE("file-encoding: what Jekyll copies, hides or does not look into") {
  check_bytes("@file a.txt\nCaf\xe9\n");
  check_bytes("@file a.html\n---\n---\n<p>Caf\xe9</p>\n");
  check_bytes("@file _includes/cup.html\n\xe9\n");
  check_bytes("@file _drafts/a.md\n---\n---\nCaf\xe9\n");
  check_bytes("@file _config.yml\nencoding: iso-8859-1\n@file a.md\n---\n---\nCaf\xe9\n");
}

TEST_CASE("file-encoding: a strict site and Sass") {
  check_bytes("@file _config.yml\nstrict_front_matter: true\n@file a.html\n---\n---\n<p>Caf<[\xe9]></p>\n");
  check_bytes("@file _config.yml\nencoding: iso-8859-1\n@file a.scss\n---\n---\n/* <[\xff]> */\n");
}

TEST_CASE("data-syntax: a symbol of Ruby") {
  check_diagnostics("@file _data/cups.yml\n- a:\n    b: <[data-syntax|:tea]>\n@file _data/pots.yml\na: \":tea\"\n");
}

TEST_CASE("data-syntax: a table in the encoding of the site") {
  check_diagnostics("@file _config.yml\nencoding: iso-8859-1\n@file _data/cups.csv\nname\ncaf\xe9\n");
}

TEST_CASE("data-syntax: a table that is not UTF-8") {
  check_diagnostics("@file _data/cups.csv\nname\ncaf<[data-syntax|\xe9]>\n");
}

TEST_CASE("file-encoding: a page in UTF-16 is copied as it is") {
  const auto severity = [](const std::string& path, const std::string& text) {
    const Site site = build_site(Fixture{{{path, text}}, {}, 0, {}});
    const std::vector<Diagnostic> found = diagnose(site, *site.find_file(path));
    return found.size() == 1 && found[0].code.text() == "file-encoding" ? found[0].severity : Severity::Off;
  };
  const std::string utf16("\xff\xfe-\0-\0-\0\n\0", 10);
  CHECK(severity("a.md", utf16) == Severity::Warning);
  // In HTML the bytes speak for themselves: browsers know them by their first two.
  CHECK(severity("a.html", utf16) == Severity::Off);
  CHECK(severity("a.md", "Caf\xe9 without front matter\n") == Severity::Off);
}

}  // namespace jekyll::tests
