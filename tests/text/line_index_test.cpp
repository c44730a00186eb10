#include "text/line_index.h"

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.h"
#include "tests/text/random_text.h"
#include "text/unicode.h"

using namespace jekyll;
using jekyll::tests::random_text;

namespace {

const std::vector<PositionEncoding> all_encodings = {PositionEncoding::Utf8, PositionEncoding::Utf16,
                                                     PositionEncoding::Utf32};

std::vector<std::string> lines_of(std::string_view text) {
  const LineIndex index(text);
  std::vector<std::string> lines;
  for (std::size_t line = 0; line < index.line_count(); ++line) {
    lines.emplace_back(index.line_span(line).of(text));
  }
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("Lines end with LF, CRLF and CR, mixed as they come") {
  CHECK(lines_of("") == Lines{""});
  CHECK(lines_of("a") == Lines{"a"});
  CHECK(lines_of("a\n") == Lines{"a", ""});
  CHECK(lines_of("a\r\nb\rc\nd") == Lines{"a", "b", "c", "d"});
  CHECK(lines_of("\r\r\n\n") == Lines{"", "", "", ""});
  CHECK(lines_of("\n\r") == Lines{"", "", ""});
  CHECK(lines_of("an ascii line of some length\r\nand another one\r") ==
        Lines{"an ascii line of some length", "and another one", ""});
  CHECK(lines_of("line\u2028separator\u0085") == Lines{"line\u2028separator\u0085"});
}

TEST_CASE("line_of gives terminators to the line that they end") {
  const LineIndex index("ab\r\ncd\n");
  CHECK(index.line_of(0) == 0);
  CHECK(index.line_of(2) == 0);
  CHECK(index.line_of(3) == 0);
  CHECK(index.line_of(4) == 1);
  CHECK(index.line_of(6) == 1);
  CHECK(index.line_of(7) == 2);
  CHECK(index.line_of(1000) == 2);
  CHECK(index.line_span(7) == Span{7, 7});
}

TEST_CASE("Columns count the units of the encoding") {
  // Bytes: a 0, é 1, 日 3, 😀 6, b 10, end 11.
  const LineIndex index("aé日😀b");
  struct Row {
    std::size_t offset, utf8, utf16, utf32;
  };
  for (const Row& row :
       {Row{0, 0, 0, 0}, Row{1, 1, 1, 1}, Row{3, 3, 2, 2}, Row{6, 6, 3, 3}, Row{10, 10, 5, 4}, Row{11, 11, 6, 5}}) {
    INFO("offset " << row.offset);
    CHECK(index.position(row.offset, PositionEncoding::Utf8) == Position{0, row.utf8});
    CHECK(index.position(row.offset, PositionEncoding::Utf16) == Position{0, row.utf16});
    CHECK(index.position(row.offset, PositionEncoding::Utf32) == Position{0, row.utf32});
    CHECK(index.offset({0, row.utf8}, PositionEncoding::Utf8) == row.offset);
    CHECK(index.offset({0, row.utf16}, PositionEncoding::Utf16) == row.offset);
    CHECK(index.offset({0, row.utf32}, PositionEncoding::Utf32) == row.offset);
  }
}

TEST_CASE("Columns start anew on each line") {
  const LineIndex index("😀😀\r\n😀é\nx😀");
  CHECK(index.position(10, PositionEncoding::Utf16) == Position{1, 0});
  CHECK(index.position(14, PositionEncoding::Utf16) == Position{1, 2});
  CHECK(index.position(16, PositionEncoding::Utf16) == Position{1, 3});
  CHECK(index.position(18, PositionEncoding::Utf16) == Position{2, 1});
  CHECK(index.position(22, PositionEncoding::Utf16) == Position{2, 3});
  CHECK(index.range({10, 18}, PositionEncoding::Utf32) == Range{{1, 0}, {2, 1}});
}

TEST_CASE("Inside a character, offsets and positions move to its start") {
  const LineIndex index("a😀b");
  CHECK(index.offset({0, 2}, PositionEncoding::Utf16) == 1);
  CHECK(index.offset({0, 3}, PositionEncoding::Utf8) == 1);
  for (const std::size_t inside : {2U, 3U, 4U}) {
    CHECK(index.position(inside, PositionEncoding::Utf16) == Position{0, 1});
    CHECK(index.position(inside, PositionEncoding::Utf8) == Position{0, 1});
  }
}

TEST_CASE("Positions past the end are clamped") {
  const LineIndex index("ab\r\nc");
  constexpr auto far = static_cast<std::size_t>(-1);
  for (const PositionEncoding encoding : all_encodings) {
    CHECK(index.offset({0, 3}, encoding) == 2);
    CHECK(index.offset({0, far}, encoding) == 2);
    CHECK(index.offset({1, far}, encoding) == 5);
    CHECK(index.offset({2, 0}, encoding) == 5);
    CHECK(index.offset({far, far}, encoding) == 5);
    CHECK(index.position(far, encoding) == Position{1, 1});
    CHECK(index.position(3, encoding) == Position{0, 2});
    CHECK(index.span({{1, 1}, {0, 1}}, encoding) == Span{1, 5});
    CHECK(LineIndex("").offset({0, 4}, encoding) == 0);
  }
}

TEST_CASE("Invalid bytes are characters of one unit") {
  const LineIndex index("\xFF\xC3\xE2\x82z");
  for (const PositionEncoding encoding : all_encodings) {
    for (std::size_t offset = 0; offset <= 5; ++offset) {
      CHECK(index.position(offset, encoding) == Position{0, offset});
      CHECK(index.offset({0, offset}, encoding) == offset);
    }
  }
}

TEST_CASE("Conversions agree with counting characters one by one, over random texts") {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    const std::string text = random_text(random, 60);
    const LineIndex index(text);
    std::size_t line = 0;
    std::size_t utf8 = 0;
    std::size_t utf16 = 0;
    std::size_t utf32 = 0;
    for (std::size_t offset = 0; offset <= text.size();) {
      INFO("round " << round << " offset " << offset);
      REQUIRE(index.position(offset, PositionEncoding::Utf8) == Position{line, utf8});
      REQUIRE(index.position(offset, PositionEncoding::Utf16) == Position{line, utf16});
      REQUIRE(index.position(offset, PositionEncoding::Utf32) == Position{line, utf32});
      for (const PositionEncoding encoding : all_encodings) {
        REQUIRE(index.offset(index.position(offset, encoding), encoding) == offset);
      }
      if (offset == text.size()) break;
      const std::string_view rest = std::string_view(text).substr(offset);
      const std::size_t terminator = rest.starts_with("\r\n") ? 2 : rest[0] == '\n' || rest[0] == '\r' ? 1 : 0;
      if (terminator > 0) {
        offset += terminator;
        ++line;
        utf8 = utf16 = utf32 = 0;
        continue;
      }
      const DecodedCharacter character = decode_utf8(text, offset);
      offset += character.bytes;
      utf8 += character.bytes;
      utf16 += character.code_point > 0xFFFF ? 2 : 1;
      utf32 += 1;
    }
    REQUIRE(index.line_count() == line + 1);
  }
}

TEST_CASE("Every position, however wrong, gives an offset on a character, over random texts") {
  std::mt19937 random(8);
  for (int round = 0; round < 300; ++round) {
    const std::string text = random_text(random, 40);
    const LineIndex index(text);
    for (int i = 0; i < 50; ++i) {
      const Position position{random() % 12, random() % 30};
      for (const PositionEncoding encoding : all_encodings) {
        const std::size_t offset = index.offset(position, encoding);
        REQUIRE(offset <= text.size());
        const Position back = index.position(offset, encoding);
        REQUIRE(back.line <= position.line);
        if (back.line == position.line) REQUIRE(back.character <= position.character);
        REQUIRE(index.offset(back, encoding) == offset);
      }
    }
  }
}

TEST_CASE("A line of a megabyte with a thousand width changes converts at once") {
  std::string text;
  while (text.size() < 1'000'000) text += "é😀z";
  const LineIndex index(text);
  std::size_t checksum = 0;
  for (std::size_t i = 0; i < 200'000; ++i) checksum += index.position(i * 5, PositionEncoding::Utf16).character;
  CHECK(checksum > 0);
  CHECK(index.offset({0, 4 * (text.size() / 7)}, PositionEncoding::Utf16) == text.size());
}

TEST_CASE("An index that is changed equals one that is made anew") {
  std::mt19937 random(20240214);
  const std::vector<std::string> pieces = {"\r",       "\n",       "\r\n", "é",    "日", "😀",
                                           "\xF0\x9F", "\x98\x80", "a",    "bc\n", ""};
  for (int round = 0; round < 20000; ++round) {
    const auto make = [&](std::size_t most) {
      std::string text;
      for (std::size_t count = random() % most; count > 0; --count) text += pieces[random() % pieces.size()];
      return text;
    };
    const std::string before = make(12);
    const std::size_t begin = random() % (before.size() + 1);
    const std::string after = std::string(before).replace(begin, random() % 5, make(4));
    INFO(before << " -> " << after);
    const TextChange change = find_change(before, after);
    REQUIRE(change.before.of(before).size() + after.size() == change.after.of(after).size() + before.size());
    REQUIRE(LineIndex(LineIndex(before), after, change) == LineIndex(after));
  }
}

TEST_CASE("A text that grows or shrinks past 65,535 bytes is indexed as if it had always been so long") {
  std::string lines;
  while (lines.size() < 65'400) lines += "tea and a biscuit\n";
  const std::string few = lines + "é\r\n";
  const std::string many = lines + "é\r\n" + std::string(300, '\n') + "end";
  for (const auto& [before, after] : {std::pair(few, many), std::pair(many, few), std::pair(many, "x" + many)}) {
    CHECK(LineIndex(LineIndex(before), after, find_change(before, after)) == LineIndex(after));
  }
  const LineIndex index(many);
  CHECK(index.line_of(many.size()) == index.line_count() - 1);
  CHECK(index.line_span(index.line_count() - 1).of(many) == "end");
}
