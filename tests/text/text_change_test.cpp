#include "text/text_change.h"

#include <string>

#include "tests/support/catch.h"

using namespace jekyll;

TEST_CASE("The change between two texts is the shortest stretch around which they are equal") {
  CHECK(find_change("", "").empty());
  CHECK(find_change("tea", "tea").empty());
  CHECK(find_change("tea", "tea pot").after == Span{3, 7});
  CHECK(find_change("tea pot", "tea").before == Span{3, 7});
  const TextChange replaced = find_change("a cup of tea", "a pot of tea");
  CHECK(replaced.before == Span{2, 5});
  CHECK(replaced.after == Span{2, 5});
  const TextChange doubled = find_change("aaa", "aaaa");
  CHECK(doubled.before == Span{3, 3});
  CHECK(doubled.after == Span{3, 4});
}

TEST_CASE("A change far inside of long texts is found, and moves what stands behind") {
  const std::string before = std::string(3000, 'a') + "x" + std::string(5000, 'b');
  const std::string after = std::string(3000, 'a') + "yz" + std::string(5000, 'b');
  const TextChange change = find_change(before, after);
  CHECK(change.before == Span{3000, 3001});
  CHECK(change.after == Span{3000, 3002});
  CHECK(change.moved(4000) == 4001);
  CHECK(find_change(after, before).moved(4001) == 4000);
}

TEST_CASE("A span that does not apply is not moved") {
  Span none;
  move_span(none, 7);
  CHECK(none == Span{});
  Span span{2, 3};
  move_span(span, 7);
  CHECK(span == Span{9, 10});
}
