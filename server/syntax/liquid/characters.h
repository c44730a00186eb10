// Character classes of Liquid's regular expressions: Ruby's \s and \w over ASCII.
#pragma once

#include <cstddef>
#include <string_view>

#include "text/span.h"

namespace jekyll {

[[nodiscard]] constexpr bool is_liquid_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

[[nodiscard]] constexpr bool is_liquid_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

[[nodiscard]] constexpr bool is_liquid_quote(char c) {
  return c == '"' || c == '\'';
}

[[nodiscard]] constexpr Span trim_liquid(std::string_view text, Span span) {
  while (span.begin < span.end && is_liquid_space(text[span.begin])) ++span.begin;
  while (span.begin < span.end && is_liquid_space(text[span.end - 1])) --span.end;
  return span;
}

}  // namespace jekyll
