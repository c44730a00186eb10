// Classes of ASCII characters and the small steps over a text that every grammar takes. Other classes are in unicode.h.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "text/span.h"

namespace jekyll {

constexpr bool is_ascii_alpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_ascii_lowercase(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
/// Of at least one digit, and nothing else.
constexpr bool are_ascii_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_ascii_digit);
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
constexpr bool is_quote(char c) {
  return c == '"' || c == '\'';
}
constexpr bool is_non_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}
constexpr char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

constexpr char ascii_upper(char c) {
  return is_ascii_lowercase(c) ? static_cast<char>(c - ('a' - 'A')) : c;
}
/// Of a hexadecimal digit; -1 for other characters.
constexpr int hex_value(char c) {
  if (is_ascii_digit(c)) return c - '0';
  const char lower = ascii_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
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

/// The span without what the test calls blank at both ends.
template <typename IsBlank>
constexpr Span trimmed(std::string_view text, Span span, IsBlank is_blank_character) {
  while (!span.empty() && is_blank_character(text[span.begin])) ++span.begin;
  while (!span.empty() && is_blank_character(text[span.end - 1])) --span.end;
  return span;
}

/// The span without Ruby's \s at both ends.
constexpr Span trim_spaces(std::string_view text, Span span) {
  return trimmed(text, span, is_ascii_space);
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

[[nodiscard]] std::string ascii_lowered(std::string_view text);
/// At least so many digits, with zeros in front and the sign before them.
[[nodiscard]] std::string padded(std::int64_t number, std::size_t digits);

}  // namespace jekyll
