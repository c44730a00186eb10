#include "text/unicode.h"

#include <algorithm>
#include <random>
#include <vector>

#include "tests/support/catch.h"

using namespace jekyll;

TEST_CASE("decode_utf8 reads characters of one to four bytes") {
  const std::string text = "aé€😀";
  const auto character = [&](std::size_t offset) { return decode_utf8(text, offset); };
  CHECK(character(0).code_point == U'a');
  CHECK(character(0).bytes == 1);
  CHECK(character(1).code_point == U'é');
  CHECK(character(1).bytes == 2);
  CHECK(character(3).code_point == U'€');
  CHECK(character(3).bytes == 3);
  CHECK(character(6).code_point == U'😀');
  CHECK(character(6).bytes == 4);
}

TEST_CASE("decode_utf8 takes invalid input one byte at a time") {
  const std::string text =
      GENERATE(as<std::string>{}, "\x80", "\xC3", "\xC0\xAF", "\xC1\x81", "\xE2\x82", "\xE0\x80\x80", "\xED\xA0\x80",
               "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xC3(", "\xF0\x9F\x98");
  INFO(text);
  const DecodedCharacter character = decode_utf8(text, 0);
  CHECK_FALSE(character.valid);
  CHECK(character.bytes == 1);
  CHECK(character.code_point == 0xFFFD);
  CHECK_FALSE(is_valid_utf8(text));
  CHECK_FALSE(is_valid_utf8("ten ascii characters and then " + text));
}

TEST_CASE("append_utf8 and decode_utf8 are inverse") {
  for (char32_t code_point = 0; code_point <= 0x10FFFF; code_point += code_point < 0x3000 ? 1 : 97) {
    if (code_point >= 0xD800 && code_point <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, code_point);
    const DecodedCharacter character = decode_utf8(text, 0);
    if (!character.valid || character.code_point != code_point || character.bytes != text.size()) {
      FAIL("U+" << std::hex << static_cast<unsigned>(code_point));
    }
  }
  std::string surrogate;
  append_utf8(surrogate, 0xD800);
  CHECK(surrogate == "\xEF\xBF\xBD");
}

TEST_CASE("with_valid_utf8 keeps the length") {
  CHECK(with_valid_utf8("all ascii, longer than a word") == "all ascii, longer than a word");
  CHECK(with_valid_utf8("t\xFFhé\xE2\x82") == "t?hé??");
  CHECK(is_valid_utf8(with_valid_utf8("\xF0\x9F\x98 \xF0\x9F\x98\x80")));
  CHECK(is_valid_utf8("smørrebrød 日本 😀"));
}

TEST_CASE("Character classes are Ruby's") {
  CHECK(is_word_character(U'a'));
  CHECK(is_word_character(U'_'));
  CHECK(is_word_character(U'‿'));
  CHECK(is_word_character(U'日'));
  CHECK(is_word_character(0x0301));
  CHECK(is_word_character(U'٣'));
  CHECK_FALSE(is_word_character(U'-'));
  CHECK_FALSE(is_word_character(U'½'));
  CHECK_FALSE(is_word_character(U'😀'));
  CHECK(is_letter_mark_or_digit(U'9'));
  CHECK_FALSE(is_letter_mark_or_digit(U'_'));
  CHECK_FALSE(is_letter_mark_or_digit(U'Ⅷ'));
  CHECK(is_letter(U'ß'));
  CHECK_FALSE(is_letter(U'1'));
  CHECK_FALSE(is_letter(0x110000));
}

TEST_CASE("White space is Unicode's and ASCII's") {
  for (const char32_t space : {U' ', U'\t', U'\n', U'\v', U'\f', U'\r', U'\u00A0', U'\u2003', U'\u3000', U'\u2028'}) {
    INFO(static_cast<unsigned>(space));
    CHECK(is_space(space));
  }
  CHECK(is_space(0x85));
  CHECK_FALSE(is_space(0x200B));
  CHECK_FALSE(is_space(U'a'));
  CHECK_FALSE(is_space(0));
}

TEST_CASE("Case mappings are full, as Ruby's") {
  CHECK(downcase("TEA Éclair ŽLUŤ ΣΑΣ") == "tea éclair žluť σασ");
  CHECK(downcase("İ") == "i̇");
  CHECK(upcase("straße ﬁn ᾳ ǆ") == "STRASSE FIN ΑΙ Ǆ");
  CHECK(upcase("\xFF"
               "a") ==
        "\xFF"
        "A");
  CHECK(downcase("a longer line of ascii WITH CAPITALS") == "a longer line of ascii with capitals");
}

TEST_CASE("Case folding makes labels equal that differ in case only") {
  CHECK(case_fold("Straße") == case_fold("STRASSE"));
  CHECK(case_fold("ΑΓΩ") == case_fold("αγω"));
  CHECK(case_fold("ς") == case_fold("Σ"));
  CHECK(case_fold("ẞ") == "ss");
  CHECK(case_fold("é") == "é");
}

TEST_CASE("without_accents keeps the base letters") {
  CHECK(without_accents("Crème brûlée") == "Creme brulee");
  CHECK(without_accents("Žluťoučký") == "Zlutoucky");
  CHECK(without_accents("ß日") == "ß日");
  CHECK(without_accents("e\u0301") == "e");
}

TEST_CASE("edit_distance counts insertions, deletions, replacements and swaps of neighbours") {
  CHECK(edit_distance("", "", 3) == 0);
  CHECK(edit_distance("tea", "tea", 0) == 0);
  CHECK(edit_distance("tea", "te", 3) == 1);
  CHECK(edit_distance("tea", "tear", 3) == 1);
  CHECK(edit_distance("tea", "sea", 3) == 1);
  CHECK(edit_distance("tea", "tae", 3) == 1);
  CHECK(edit_distance("about", "abuot", 1) == 1);
  CHECK(edit_distance("kitten", "sitting", 5) == 3);
  CHECK(edit_distance("thé", "the", 2) == 1);
  CHECK(edit_distance("", "four", 9) == 4);
}

TEST_CASE("edit_distance stops at its limit") {
  CHECK(edit_distance("kitten", "sitting", 2) == 3);
  CHECK(edit_distance("a", "abcdefgh", 2) == 3);
  CHECK(edit_distance("abcdef", "ghijkl", 0) == 1);
  CHECK(edit_distance("abcdef", "ghijkl", 100) == 6);
}

namespace {

/// The textbook table, without a limit.
std::size_t plain_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

TEST_CASE("edit_distance with any limit agrees with the full table") {
  std::mt19937 random(20240105);
  const auto word = [&] {
    std::string result(random() % 9, 'a');
    for (char& c : result) c = static_cast<char>('a' + static_cast<char>(random() % 3));
    return result;
  };
  for (int round = 0; round < 3000; ++round) {
    const std::string a = word();
    const std::string b = word();
    const std::size_t limit = random() % 10;
    INFO(a << " " << b << " " << limit);
    REQUIRE(edit_distance(a, b, limit) == std::min(plain_distance(a, b), limit + 1));
  }
}

TEST_CASE("edit_distance of long texts agrees with the full table, with characters beyond ASCII as well") {
  std::mt19937 random(20240106);
  // A byte each for the textbook's table.
  const auto in_utf8 = [](std::string_view letters) {
    std::string text;
    for (const char c : letters) text += c == 'd' ? "\u00E4" : c == 'e' ? "\u65E5" : std::string(1, c);
    return text;
  };
  for (int round = 0; round < 2000; ++round) {
    const std::size_t letters = round % 2 == 0 ? 3 : 5;
    const auto letter = [&] { return static_cast<char>('a' + static_cast<char>(random() % letters)); };
    std::string a(random() % 140, 'a');
    for (char& c : a) c = letter();
    std::string b = a;
    for (std::size_t edits = random() % 6; edits > 0 && b.size() > 1; --edits) {
      const std::size_t at = 1 + random() % (b.size() - 1);
      switch (random() % 4) {
        case 0:
          b[at] = letter();
          break;
        case 1:
          b.erase(at, 1);
          break;
        case 2:
          b.insert(at, 1, letter());
          break;
        default:
          std::swap(b[at], b[at - 1]);
      }
    }
    const std::size_t limit = random() % 8;
    INFO(a << " " << b << " " << limit);
    REQUIRE(edit_distance(in_utf8(a), in_utf8(b), limit) == std::min(plain_distance(a, b), limit + 1));
  }
}
