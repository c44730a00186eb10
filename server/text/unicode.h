// Characters: UTF-8 decoding, validity, case, classes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "text/span.h"

namespace jekyll {

/// What some editors put before a text in UTF-8.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// A character and how many bytes it takes. Invalid input gives U+FFFD and one byte, `valid` false.
struct DecodedCharacter {
  char32_t code_point = 0;
  std::uint8_t bytes = 1;
  bool valid = true;
};

/// Precondition: offset < text.size().
[[nodiscard]] DecodedCharacter decode_utf8(std::string_view text, std::size_t offset);
/// The offset, moved behind the character in which it lies; the text's end for one behind it.
[[nodiscard]] constexpr std::size_t next_character_begin(std::string_view text, std::size_t offset) {
  while (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80) ++offset;
  return offset < text.size() ? offset : text.size();
}
void append_utf8(std::string& out, char32_t code_point);
[[nodiscard]] bool is_valid_utf8(std::string_view text);
/// The offset of the first byte that is not valid UTF-8; nothing when all are.
[[nodiscard]] std::optional<std::size_t> find_invalid_utf8(std::string_view text);
[[nodiscard]] bool is_ascii(std::string_view text);
/// `text` with each invalid byte replaced by '?': same length, valid.
[[nodiscard]] std::string with_valid_utf8(std::string_view text);

/// Ruby's \p{Word}: letters, marks, decimal digits, connector punctuation.
[[nodiscard]] bool is_word_character(char32_t code_point);
/// The characters of a word before and behind the offset; empty between others.
[[nodiscard]] Span word_around(std::string_view text, std::size_t offset);
/// Ruby's \p{L}, \p{M} and \p{Nd}, as Jekyll's slugify keeps them.
[[nodiscard]] bool is_letter_mark_or_digit(char32_t code_point);
[[nodiscard]] bool is_letter(char32_t code_point);
/// Unicode white space and ASCII white space.
[[nodiscard]] bool is_space(char32_t code_point);

/// Ruby's String#downcase, one code point at a time (no final sigma rule).
[[nodiscard]] std::string downcase(std::string_view text);
/// The same in place, as long as all is ASCII; false when something is not, and then only what stands before is done.
bool downcase_ascii(std::span<char> text);
/// A text as downcase gives it, on the stack when it is ASCII and not long.
class DowncasedText {
 public:
  explicit DowncasedText(std::string_view text);
  DowncasedText(const DowncasedText&) = delete;
  DowncasedText& operator=(const DowncasedText&) = delete;
  ~DowncasedText() = default;

  [[nodiscard]] std::string_view view() const { return view_; }

 private:
  std::array<char, 256> short_;
  std::string long_;
  std::string_view view_;
};
[[nodiscard]] std::string upcase(std::string_view text);
/// Without blanks and line breaks of ASCII at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// Full Unicode case folding, for reference labels.
[[nodiscard]] std::string case_fold(std::string_view text);
/// Canonical decomposition without its marks, for `latin` slugs ("é" -> "e").
[[nodiscard]] std::string without_accents(std::string_view text);

/// Damerau-Levenshtein distance in code points, or `limit + 1` when it is larger than `limit`.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace jekyll
