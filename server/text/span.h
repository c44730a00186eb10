// Byte ranges in a text. Every position inside the server is a byte offset; UTF-16 exists only in line_index.h.
#pragma once

#include <cstddef>
#include <string_view>

namespace jekyll {

/// Half-open byte range [begin, end) of a text, always on UTF-8 boundaries.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] constexpr std::size_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  /// True for an offset inside or right at the end: a cursor behind the last character still touches the word.
  [[nodiscard]] constexpr bool touches(std::size_t offset) const { return begin <= offset && offset <= end; }
  [[nodiscard]] constexpr bool contains(std::size_t offset) const { return begin <= offset && offset < end; }
  [[nodiscard]] constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] constexpr std::string_view of(std::string_view text) const { return text.substr(begin, size()); }

  friend constexpr bool operator==(Span, Span) = default;
};

}  // namespace jekyll
