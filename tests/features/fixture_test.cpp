// The fixture language itself: what its markers mean.
#include "tests/support/fixture.h"

#include "tests/support/catch.h"

namespace jekyll::tests {

TEST_CASE("fixture: text without a file line is index.md, its first line break dropped") {
  const Fixture fixture = parse_fixture("\nHello.\n");
  REQUIRE(fixture.files.size() == 1);
  CHECK(fixture.files[0].path == "index.md");
  CHECK(fixture.files[0].text == "Hello.\n");
  CHECK_FALSE(fixture.cursor_file);
}

TEST_CASE("fixture: file lines start files") {
  const Fixture fixture = parse_fixture("\n@file a.md\nA\n\n@file d/b.md\nB");
  REQUIRE(fixture.files.size() == 2);
  CHECK(fixture.file("a.md").text == "A\n\n");
  CHECK(fixture.file("d/b.md").text == "B");
  CHECK_THROWS_AS(fixture.file("c.md"), std::invalid_argument);
}

TEST_CASE("fixture: text before the first file line is index.md") {
  const Fixture fixture = parse_fixture("X\n@file a.md\n");
  REQUIRE(fixture.files.size() == 2);
  CHECK(fixture.file("index.md").text == "X\n");
  CHECK(fixture.file("a.md").text.empty());
}

TEST_CASE("fixture: the cursor belongs to its file") {
  const Fixture fixture = parse_fixture("@file a.md\nAA\n@file b.md\nx<|>y\n");
  REQUIRE(fixture.cursor_file);
  CHECK(*fixture.cursor_file == "b.md");
  CHECK(fixture.cursor == 1);
  CHECK(fixture.file("b.md").text == "xy\n");
  CHECK_THROWS_AS(parse_fixture("<|><|>"), std::invalid_argument);
}

TEST_CASE("fixture: ranges may have labels, be empty and nest") {
  const Fixture fixture = parse_fixture("a<[b]>c<[]> <[link-case|d<[e|f|g]>]>");
  CHECK(fixture.files[0].text == "abc df|g");
  REQUIRE(fixture.ranges.size() == 4);
  CHECK(fixture.ranges[0].span == Span{1, 2});
  CHECK(fixture.ranges[0].label.empty());
  CHECK(fixture.ranges[1].span == Span{3, 3});
  CHECK(fixture.ranges[2].label == "link-case");
  CHECK(fixture.ranges[2].span == Span{4, 8});
  CHECK(fixture.ranges[3].label == "e");
  CHECK(fixture.ranges[3].span == Span{5, 8});
}

TEST_CASE("fixture: markers that do not match up are refused") {
  CHECK_THROWS_AS(parse_fixture("a<[b"), std::invalid_argument);
  CHECK_THROWS_AS(parse_fixture("a]>b"), std::invalid_argument);
  CHECK_THROWS_AS(parse_fixture("a<[b\n@file c.md\n]>"), std::invalid_argument);
}

}  // namespace jekyll::tests
