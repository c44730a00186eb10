#include "links/fragments.h"

#include "tests/support/catch.h"

using namespace jekyll::links;

namespace {

bool has(std::string_view html, const std::string& fragment) {
  const FragmentVerdict verdict = find_fragments(html, {fragment});
  CHECK(verdict.found.size() + verdict.missing.size() == 1);
  return !verdict.found.empty();
}

}  // namespace

TEST_CASE("fragments: ids and names of anchors are found, however they are written") {
  CHECK(has("<h2 id=\"tea\">", "tea"));
  CHECK(has("<H2 class=x ID='tea' >", "tea"));
  CHECK(has("<h2 id=tea>", "tea"));
  CHECK(has("<br/><a name = \"tea\"/>", "tea"));
  CHECK(has("<p data-id=1 hidden id=\"a&amp;b\">", "a&b"));
  CHECK(has("<p id=\"grüner tee\">", "gr%C3%BCner%20tee"));
  CHECK(has("<a id=\"user-content-tea\">", "tea"));
  CHECK(has("<title><b id=no></title><p id=\"tea\">", "tea"));
}

TEST_CASE("fragments: what only looks like one is none") {
  CHECK_FALSE(has("<!-- <p id=\"tea\"> -->", "tea"));
  CHECK_FALSE(has("<script>'<p id=\"tea\">'</script>", "tea"));
  CHECK_FALSE(has("<style><p id=tea></STYLE>", "tea"));
  CHECK_FALSE(has("<p title=\"<p id='tea'>\">", "tea"));
  CHECK_FALSE(has("<p name=tea>", "tea"));
  CHECK_FALSE(has("id=tea", "tea"));
  CHECK_FALSE(has("<p id=Tea>", "tea"));
  CHECK_FALSE(has("<p data-id=tea>", "tea"));
}

TEST_CASE("fragments: what scripts and browsers give a meaning to is not judged") {
  const std::vector<std::string> fragments = {"", "top", "!/tea", "/tea", ":~:text=tea"};
  const FragmentVerdict verdict = find_fragments("<p>", fragments);
  CHECK(verdict.untold == fragments);
  CHECK(verdict.found.empty());
  CHECK(verdict.missing.empty());
}

TEST_CASE("fragments: pages that end anywhere are read to their end") {
  const std::string page = "<!DOCTYPE html><p id=\"a\" b='c' d=e f><script x>y</script><!-- z --><a name=n>";
  for (std::size_t size = 0; size <= page.size(); ++size) {
    (void)find_fragments(std::string_view(page).substr(0, size), {"n"});
  }
  CHECK(has(page, "n"));
}
