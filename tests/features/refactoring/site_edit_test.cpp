// What a refactoring changes, collected by file.
#include "features/refactoring/site_edit.h"

#include "tests/support/catch.h"

using namespace jekyll;

TEST_CASE("site edit: edits are collected by file, doubted ones by their reason, and none twice") {
  SiteEdit edit;
  CHECK(edit.empty());
  edit.add("b.md", {{4, 5}, "x"});
  edit.add("a.md", {{0, 1}, "y"});
  edit.add("b.md", {{4, 5}, "x"});
  edit.add("b.md", {{0, 1}, "z"}, "Only likely");
  edit.add("c.md", {{7, 7}, "z"}, "Only likely");
  REQUIRE(edit.edits.size() == 2);
  CHECK(edit.edits.front().path == "b.md");
  CHECK(edit.edits.front().edits.size() == 1);
  REQUIRE(edit.doubted.size() == 1);
  CHECK(edit.doubted[0].reason == "Only likely");
  CHECK(edit.doubted[0].edits.size() == 2);
  CHECK(edits_of(edit, "b.md") == std::vector<TextEdit>{{{4, 5}, "x"}, {{0, 1}, "z"}});
  CHECK(edited_files(edit) == std::vector<std::string>{"a.md", "b.md", "c.md"});
}
