// Classes of ASCII characters and the small steps over a text that every grammar takes. Other classes are in unicode.h.
#pragma once

#include <cstddef>
#include <string_view>

namespace jekyll {

constexpr bool is_ascii_alpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_ascii_alnum(char c) {
  return is_ascii_alpha(c) || is_ascii_digit(c);
}
/// Ruby's \w.
constexpr bool is_ascii_word(char c) {
  return is_ascii_alnum(c) || c == '_';
}
constexpr bool is_ascii_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}
/// Ruby's \s.
constexpr bool is_ascii_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
/// A blank, or the first half of the line break CRLF.
constexpr bool is_blank_in_line(char c) {
  return is_blank(c) || c == '\r';
}
constexpr bool is_non_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}
constexpr char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// The byte at `offset`, NUL behind the end.
constexpr char byte_at(std::string_view text, std::size_t offset) {
  return offset < text.size() ? text[offset] : '\0';
}

constexpr std::size_t skip_spaces(std::string_view text, std::size_t offset) {
  while (offset < text.size() && is_ascii_space(text[offset])) ++offset;
  return offset;
}

constexpr std::size_t skip_blanks(std::string_view text, std::size_t offset) {
  while (offset < text.size() && is_blank(text[offset])) ++offset;
  return offset;
}

/// Offset of the line's LF, or the end of the text.
constexpr std::size_t line_end(std::string_view text, std::size_t offset) {
  const std::size_t end = text.find('\n', offset);
  return end == std::string_view::npos ? text.size() : end;
}

constexpr std::size_t next_line(std::string_view text, std::size_t offset) {
  const std::size_t end = text.find('\n', offset);
  return end == std::string_view::npos ? text.size() : end + 1;
}

constexpr bool equals_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (ascii_lower(a[i]) != ascii_lower(b[i])) return false;
  }
  return true;
}

}  // namespace jekyll
