#include "text/character_table.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <utf8proc.h>

#include "tests/support/catch.h"
#include "text/display_width.h"
#include "text/unicode.h"

using namespace jekyll;

namespace {

using Characters = std::vector<utf8proc_int32_t>;

bool is_mark(utf8proc_int32_t character) {
  const auto category = utf8proc_category(character);
  return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

Characters decomposed(utf8proc_int32_t character, unsigned options) {
  std::array<utf8proc_int32_t, 32> parts{};
  int boundary = 0;
  const auto count = utf8proc_decompose_char(character, parts.data(), parts.size(),
                                             static_cast<utf8proc_option_t>(options), &boundary);
  return {parts.begin(), parts.begin() + count};
}

Characters upcased(utf8proc_int32_t character) {
  const auto category = utf8proc_category(character);
  const Characters folded = decomposed(character, UTF8PROC_CASEFOLD);
  const bool is_small = category == UTF8PROC_CATEGORY_LL || category == UTF8PROC_CATEGORY_LT;
  Characters result = is_small && folded.size() > 1 ? folded : Characters{character};
  std::ranges::transform(result, result.begin(), utf8proc_toupper);
  return result;
}

Characters without_marks(utf8proc_int32_t character) {
  Characters result = decomposed(character, UTF8PROC_DECOMPOSE);
  std::erase_if(result, is_mark);
  return result;
}

std::string text_of(const Characters& characters) {
  std::string text;
  for (const utf8proc_int32_t character : characters) append_utf8(text, static_cast<char32_t>(character));
  return text;
}

bool has_class_of_utf8proc(utf8proc_int32_t character) {
  const auto category = utf8proc_category(character);
  const bool is_letter_there = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
  const bool is_kept = is_letter_there || is_mark(character) || category == UTF8PROC_CATEGORY_ND;
  const bool is_separator = category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP;
  const bool is_control_space = (character >= '\t' && character <= '\r') || character == 0x85;
  const auto code_point = static_cast<char32_t>(character);
  return is_letter(code_point) == is_letter_there && is_letter_mark_or_digit(code_point) == is_kept &&
         is_word_character(code_point) == (is_kept || category == UTF8PROC_CATEGORY_PC) &&
         is_space(code_point) == (is_separator || is_control_space);
}

bool has_case_of_utf8proc(utf8proc_int32_t character) {
  const std::string text = text_of({character});
  const bool is_special = character == 0x130;
  return downcase(text) == (is_special ? "i\u0307" : text_of({utf8proc_tolower(character)})) &&
         upcase(text) == text_of(upcased(character)) &&
         case_fold(text) == text_of(decomposed(character, UTF8PROC_CASEFOLD));
}

}  // namespace

TEST_CASE("characters: each is what utf8proc takes it for") {
  std::vector<utf8proc_int32_t> wrong;
  for (utf8proc_int32_t character = 0; character < static_cast<utf8proc_int32_t>(code_points); ++character) {
    if (character >= 0xD800 && character <= 0xDFFF) continue;
    const std::string text = text_of({character});
    const auto columns = static_cast<std::size_t>(std::max(utf8proc_charwidth(character), 0));
    if (!has_class_of_utf8proc(character) || !has_case_of_utf8proc(character) || display_width(text) != columns ||
        without_accents(text) != text_of(without_marks(character))) {
      wrong.push_back(character);
    }
  }
  CHECK(wrong.empty());
}
