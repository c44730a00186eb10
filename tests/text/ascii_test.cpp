#include "text/ascii.h"

#include "tests/support/catch.h"

using namespace jekyll;

TEST_CASE("ASCII: hexadecimal digits have values, other characters -1") {
  CHECK(hex_value('0') == 0);
  CHECK(hex_value('9') == 9);
  CHECK(hex_value('a') == 10);
  CHECK(hex_value('F') == 15);
  CHECK(hex_value('g') == -1);
  CHECK(hex_value('@') == -1);
  CHECK(hex_value('\xC3') == -1);
}

TEST_CASE("ASCII: padding counts digits, the sign stands before them") {
  CHECK(padded(7, 2) == "07");
  CHECK(padded(2027, 2) == "2027");
  CHECK(padded(-5, 4) == "-0005");
  CHECK(padded(0, 1) == "0");
}

TEST_CASE("ASCII: lower case leaves other alphabets alone") {
  CHECK(ascii_lowered("H2-Ü") == "h2-Ü");
}

TEST_CASE("ASCII: a span is trimmed at both ends, down to nothing") {
  CHECK(trimmed(" a b\r", Span{0, 5}, is_ascii_space) == Span{1, 4});
  CHECK(trimmed("  ", Span{0, 2}, is_ascii_space).empty());
  CHECK(trimmed("\na", Span{0, 2}, is_blank) == Span{0, 2});
}
