// The line around an offset, by either kind of line break.
#pragma once

#include <cstddef>
#include <string_view>

#include "text/span.h"

namespace jekyll {

[[nodiscard]] constexpr bool is_line_break(char c) {
  return c == '\n' || c == '\r';
}

/// The line around the offset without its terminator. Precondition: the offset lies in the text or at its end.
[[nodiscard]] constexpr Span line_around(std::string_view text, std::size_t offset) {
  Span line{offset, offset};
  while (line.begin > 0 && !is_line_break(text[line.begin - 1])) --line.begin;
  while (line.end < text.size() && !is_line_break(text[line.end])) ++line.end;
  return line;
}

}  // namespace jekyll
