#include "text/span.h"

#include "tests/support/catch.h"

using namespace jekyll;

TEST_CASE("Span: offsets are kept in half the space and computed with in full width") {
  CHECK(sizeof(Span) == 8);
  Span span(3, largest_text);
  CHECK(span.end == largest_text);
  CHECK(span.end + 1 > largest_text);
  CHECK(span.size() == largest_text - 3);
  // Below zero it wraps as std::size_t does, so that a comparison with a length finds it.
  CHECK(span.begin - 4 == static_cast<std::size_t>(-1));
  span.begin += 2;
  ++span.begin;
  span.end = span.begin;
  --span.end;
  span.end -= 1;
  CHECK(span == Span(6, 4));
}
