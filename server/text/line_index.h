// Converts byte offsets to lines and columns and back. The only place that sees UTF-16.
// Keeps line starts and runs of equally wide characters, so it converts without the text, for closed files too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/packed_offsets.h"
#include "text/rare_list.h"
#include "text/span.h"
#include "text/text_change.h"

namespace jekyll {

/// Unit of `Position::character`, as negotiated by LSP's `positionEncoding`.
enum class PositionEncoding { Utf8, Utf16, Utf32 };

/// Line and column, both from 0; the column counts units of a PositionEncoding.
struct Position {
  std::size_t line = 0;
  std::size_t character = 0;
  friend constexpr bool operator==(Position, Position) = default;
};

struct Range {
  Position start;
  Position end;
  friend constexpr bool operator==(const Range&, const Range&) = default;
};

/// Line structure of one text. Lines end with LF, CRLF or CR (LSP 3.17, "Text Documents").
/// Invalid UTF-8 bytes count as one character of one unit each. What lies past `largest_text` is not indexed.
class LineIndex {
 public:
  LineIndex() : LineIndex(std::string_view()) {}
  explicit LineIndex(std::string_view text);
  /// The index of `text`, which `change` made of the text of `old`: only what changed is looked at.
  LineIndex(LineIndex old, std::string_view text, const TextChange& change);
  // Every file has one, so what copies and frees it is made once.
  LineIndex(const LineIndex& other);
  LineIndex(LineIndex&& other) noexcept;
  LineIndex& operator=(const LineIndex& other);
  LineIndex& operator=(LineIndex&& other) noexcept;
  ~LineIndex();

  friend bool operator==(const LineIndex&, const LineIndex&) = default;

  /// At least 1: an empty text has one empty line.
  [[nodiscard]] std::size_t line_count() const { return line_starts_.size(); }
  [[nodiscard]] std::size_t text_size() const { return text_size_; }
  /// Line that holds the byte offset; offsets past the end belong to the last line.
  [[nodiscard]] std::size_t line_of(std::size_t offset) const;
  /// The line without its terminator; a line past the last is empty at the end of the text.
  [[nodiscard]] Span line_span(std::size_t line) const;

  /// Total: an offset past the end is clamped, one inside a character or a terminator moves to its start.
  [[nodiscard]] Position position(std::size_t offset, PositionEncoding encoding) const;
  [[nodiscard]] Range range(Span span, PositionEncoding encoding) const;
  /// Total: a position past the end of a line or of the text is clamped, one inside a character moves to its start.
  [[nodiscard]] std::size_t offset(Position position, PositionEncoding encoding) const;
  /// A reversed range gives the same span as the right way round.
  [[nodiscard]] Span span(const Range& range, PositionEncoding encoding) const;

 private:
  /// A run of characters with `bytes` UTF-8 bytes each, from `begin` to the next run or the end of the text.
  struct Run {
    std::uint32_t begin = 0;
    std::uint32_t characters_before = 0;
    std::uint32_t utf16_before = 0;
    std::uint32_t bytes = 1;
    friend bool operator==(const Run&, const Run&) = default;
  };
  /// From `offset` on characters have `bytes`.
  static void enter_run(std::vector<Run>& runs, std::size_t offset, std::uint32_t bytes);
  /// Never empty.
  [[nodiscard]] const std::vector<Run>& runs() const;
  void keep_runs(std::vector<Run> runs);
  [[nodiscard]] const Run& run_at(std::size_t offset) const;
  /// Units between the start of the text and `offset`, which is moved to the start of its character.
  [[nodiscard]] std::size_t units_before(std::size_t offset, PositionEncoding encoding) const;
  /// The offset that has `units` before it.
  [[nodiscard]] std::size_t offset_of_units(std::size_t units, PositionEncoding encoding) const;

  [[nodiscard]] std::size_t line_end(std::size_t line) const;
  /// Puts the first `count` flags of `fresh` in the place of those of the lines from `first` to before `behind`.
  void splice_breaks(std::size_t first, std::size_t behind, std::vector<bool> fresh, std::size_t count);

  PackedOffsets line_starts_;
  RareList<bool> ends_with_crlf_;  // by line; empty when none does
  RareList<Run> runs_;             // empty when all is ASCII
  std::size_t text_size_ = 0;
};

}  // namespace jekyll
