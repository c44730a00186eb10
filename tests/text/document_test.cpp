#include "text/document.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "tests/support/catch.h"
#include "tests/text/random_text.h"

using namespace jekyll;
using jekyll::tests::random_text;

namespace {

std::string after(std::string text, const std::vector<ContentChange>& changes,
                  PositionEncoding encoding = PositionEncoding::Utf16) {
  return Document(std::move(text), 1).changed(changes, 2, encoding).text();
}

ContentChange edit(Position start, Position end, std::string text) {
  return {Range{start, end}, std::move(text)};
}

}  // namespace

TEST_CASE("A change without a range replaces the whole text") {
  const Document document = Document("old", 3).changed({{std::nullopt, "new\ntext"}}, 4, PositionEncoding::Utf16);
  CHECK(document.text() == "new\ntext");
  CHECK(document.version() == 4);
  CHECK(document.lines().line_count() == 2);
}

TEST_CASE("Changes insert, delete and replace") {
  CHECK(after("tea", {edit({0, 3}, {0, 3}, " pot")}) == "tea pot");
  CHECK(after("tea pot", {edit({0, 3}, {0, 7}, "")}) == "tea");
  CHECK(after("one\ntwo\n", {edit({0, 1}, {1, 2}, "X")}) == "oXo\n");
  CHECK(after("one", {}) == "one");
}

TEST_CASE("Changes apply one after the other, each to the text that the one before left") {
  CHECK(after("abc", {edit({0, 0}, {0, 0}, "x\n"), edit({1, 0}, {1, 1}, "")}) == "x\nbc");
  CHECK(after("abc", {edit({0, 0}, {0, 1}, ""), edit({0, 0}, {0, 1}, "")}) == "c");
  CHECK(after("a\nb\nc", {edit({2, 0}, {2, 1}, "C"), edit({1, 0}, {1, 1}, "B\nB"), edit({0, 0}, {0, 1}, "A")}) ==
        "A\nB\nB\nC");
  CHECK(after("abc", {edit({0, 0}, {0, 1}, "x"), {std::nullopt, "whole"}, edit({0, 5}, {0, 5}, "!")}) == "whole!");
}

TEST_CASE("A change counts in the encoding that was negotiated") {
  CHECK(after("😀é!", {edit({0, 2}, {0, 3}, "e")}, PositionEncoding::Utf16) == "😀e!");
  CHECK(after("😀é!", {edit({0, 1}, {0, 2}, "e")}, PositionEncoding::Utf32) == "😀e!");
  CHECK(after("😀é!", {edit({0, 4}, {0, 6}, "e")}, PositionEncoding::Utf8) == "😀e!");
}

TEST_CASE("A change that splits a surrogate pair moves to the start of the character") {
  CHECK(after("a😀b", {edit({0, 2}, {0, 3}, "-")}) == "a-b");
}

TEST_CASE("Changes past the end are clamped, reversed ranges mean what they enclose") {
  CHECK(after("tea", {edit({9, 9}, {12, 0}, "!")}) == "tea!");
  CHECK(after("tea\npot", {edit({0, 99}, {0, 99}, "s")}) == "teas\npot");
  CHECK(after("tea pot", {edit({0, 7}, {0, 3}, "")}) == "tea");
  CHECK(after("", {edit({3, 3}, {1, 1}, "x")}) == "x");
}

TEST_CASE("An insertion between CR and LF is not possible, one that makes CRLF is") {
  CHECK(after("a\r\nb", {edit({0, 2}, {0, 2}, "!")}) == "a!\r\nb");
  CHECK(after("a\rb", {edit({1, 0}, {1, 0}, "\n"), edit({0, 0}, {0, 1}, "A")}) == "A\r\nb");
}

TEST_CASE("Any sequence of changes in one message equals the same changes one message each") {
  std::mt19937 random(99);
  for (int round = 0; round < 1500; ++round) {
    const Document before(random_text(random, 30), 1);
    std::vector<ContentChange> changes;
    const std::size_t count = random() % 6;
    for (std::size_t i = 0; i < count; ++i) {
      if (random() % 20 == 0) {
        changes.push_back({std::nullopt, random_text(random, 5)});
      } else {
        changes.push_back(edit({random() % 10, random() % 8}, {random() % 10, random() % 8}, random_text(random, 3)));
      }
    }
    // Editors with many cursors send the last edit first.
    if (round % 2 == 0) {
      std::sort(changes.begin(), changes.end(), [](const ContentChange& a, const ContentChange& b) {
        return a.range && b.range && a.range->start.line > b.range->start.line;
      });
    }
    for (const PositionEncoding encoding : {PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32}) {
      Document step_by_step = before;
      for (const ContentChange& change : changes) step_by_step = step_by_step.changed({change}, 1, encoding);
      INFO("round " << round);
      const Document at_once = before.changed(changes, 1, encoding);
      REQUIRE(at_once.text() == step_by_step.text());
      REQUIRE(at_once.lines().line_count() == LineIndex(at_once.text()).line_count());
    }
  }
}

TEST_CASE("apply_edits takes edits in any order") {
  CHECK(apply_edits("one two", {{{4, 7}, "2"}, {{0, 3}, "1"}}) == "1 2");
  CHECK(apply_edits("", {{{0, 0}, "x"}}) == "x");
  CHECK(apply_edits("same", {}) == "same");
}

TEST_CASE("apply_edits keeps the order of edits at one offset") {
  CHECK(apply_edits("ab", {{{1, 1}, "1"}, {{1, 1}, "2"}, {{1, 2}, "B"}}) == "a12B");
}

TEST_CASE("apply_edits clamps what lies past the end") {
  CHECK(apply_edits("ab", {{{1, 99}, "-"}, {{50, 60}, "!"}}) == "a-!");
}

TEST_CASE("Ten thousand cursors in a large text are edited at once") {
  std::string text;
  std::vector<ContentChange> changes;
  for (std::size_t line = 0; line < 10'000; ++line) text += "a line of the large text, with words\n";
  for (std::size_t line = 10'000; line-- > 0;) changes.push_back(edit({line, 0}, {line, 1}, "One"));
  const Document document = Document(text, 1).changed(changes, 2, PositionEncoding::Utf16);
  CHECK(document.text().size() == text.size() + 20'000);
  CHECK(document.text().starts_with("One line"));
}
