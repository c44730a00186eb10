// Byte ranges in a text. Every position inside the server is a byte offset; UTF-16 exists only in line_index.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace jekyll {

/// Longer texts are not served: an Offset has no room for their ends. Disk reads none, and Document cuts them off.
inline constexpr std::size_t largest_text = std::numeric_limits<std::uint32_t>::max();

/// A byte offset in half the space of a size_t: a site keeps hundreds for each file.
class Offset {
 public:
  constexpr Offset() = default;
  explicit constexpr Offset(std::size_t value) : value_(static_cast<std::uint32_t>(value)) {}
  constexpr Offset& operator=(std::size_t value) { return *this = Offset(value); }
  constexpr operator std::size_t() const { return value_; }  // NOLINT: implicit, one computes with offsets.

  constexpr Offset& operator+=(std::size_t bytes) { return *this = value_ + bytes; }
  constexpr Offset& operator-=(std::size_t bytes) { return *this = value_ - bytes; }
  constexpr Offset& operator++() { return *this += 1; }
  constexpr Offset& operator--() { return *this -= 1; }

 private:
  std::uint32_t value_ = 0;
};

/// Half-open byte range [begin, end) of a text, always on UTF-8 boundaries.
struct Span {
  Offset begin;
  Offset end;

  constexpr Span() = default;
  constexpr Span(std::size_t first, std::size_t behind) : begin(first), end(behind) {}

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
