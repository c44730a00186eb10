// Pages that are read in part: nothing is said that what was not read may refute.
#include "tests/support/catch.h"
#include "tests/support/check.h"

namespace jekyll::tests {
namespace {

std::string site_with(const std::string& page) {
  return "@file b.md\n---\n---\n[x](/a.html#m)\n@file a.md\n---\n---\n" + page;
}

}  // namespace

TEST_CASE("page-limit: data in a URL does not count") {
  const std::string data(2'200'000, 'A');
  check_diagnostics(site_with("![x](data:image/png;base64," + data +
                              ")\n\n<a id=\"m\"></a>\n\n[q][r]\n\n[r]: <[link-missing-page|/gone/]>\n"));
}

TEST_CASE("page-limit: of a page that is read in part neither ids nor uses are known") {
  std::string text = "# One\n\nA[^1] and [q][r] and [s](/gone/)\n\n<a id=\"m\"></a>\n\n[^1]: text\n\n[r]: /\n\n";
  while (text.size() < (std::size_t{2} << 20U) + 100) text += "Plain words on a line of their own.\n\n";
  check_diagnostics("@file b.md\n---\n---\n[x](/a.html#m)\n@file a.md\n<[page-limit|---]>\n---\n" + text);
}

}  // namespace jekyll::tests
