// The text of a block container with its markers stripped. Every byte knows where it stands in the file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace jekyll {

/// Lines end with LF only. Offsets of a BlockText are called `offset`, those of the file `source`.
class BlockText {
 public:
  BlockText() = default;
  /// The bytes of the file from `source` on as they are, without a copy; `view` must outlive this.
  BlockText(std::string_view view, std::size_t source) : view_(view), source_(source), is_view_(true) {}

  [[nodiscard]] std::string_view text() const { return is_view_ ? view_ : std::string_view(buffer_); }

  /// A piece of another text; only for texts that are built.
  void append(const BlockText& from, std::size_t begin, std::size_t end);
  /// Blanks that the file does not have (a tab stands there), or a line end written as LF.
  void append_inserted(std::string_view inserted, std::size_t source);
  void reserve(std::size_t size) { buffer_.reserve(size); }

  [[nodiscard]] std::size_t source_offset(std::size_t offset) const;
  /// Where [begin, end) stands in the file, stripped markers between its lines included.
  [[nodiscard]] Span span(std::size_t begin, std::size_t end) const;
  /// The bytes of `file` behind [begin, end), without the stripped markers. Differs from text() where Liquid is masked.
  [[nodiscard]] std::string original(std::string_view file, std::size_t begin, std::size_t end) const;
  void append_original(std::string& target, std::string_view file, std::size_t begin, std::size_t end) const;

 private:
  struct Segment {
    std::size_t begin;
    std::size_t source;
    bool inserted;
  };
  [[nodiscard]] std::size_t segment_of(std::size_t offset) const;

  std::string_view view_;
  std::size_t source_ = 0;
  bool is_view_ = false;
  std::string buffer_;
  std::vector<Segment> segments_;
};

}  // namespace jekyll
