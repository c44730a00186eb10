// A position in YAML text. Knows what libyaml takes for blanks, line breaks and columns; never runs past its end.
#pragma once

#include <cstddef>
#include <string_view>

#include "text/ascii.h"
#include "text/span.h"
#include "text/unicode.h"

namespace jekyll {

class YamlCursor {
 public:
  YamlCursor(std::string_view text, Span range) : text_(text), end_(range.end), position_(range.begin) {
    line_begin_ = position_;
    while (line_begin_ > 0 && text_[line_begin_ - 1] != '\n' && text_[line_begin_ - 1] != '\r') --line_begin_;
  }

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::size_t position() const { return position_; }
  [[nodiscard]] std::size_t end() const { return end_; }
  [[nodiscard]] std::size_t line_begin() const { return line_begin_; }
  /// In bytes from the start of the line. Indentation is ASCII, so bytes serve where libyaml counts characters.
  [[nodiscard]] std::size_t column() const { return position_ - line_begin_; }
  [[nodiscard]] bool at_end() const { return position_ >= end_; }
  /// The byte `ahead` of the position; NUL behind the end.
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return position_ + ahead < end_ ? text_[position_ + ahead] : '\0';
  }
  [[nodiscard]] bool ended(std::size_t ahead = 0) const { return position_ + ahead >= end_; }
  [[nodiscard]] bool on_blank(std::size_t ahead = 0) const { return peek(ahead) == ' ' || peek(ahead) == '\t'; }

  /// Bytes of the line break here, 0 if there is none: CR LF, CR, LF, NEL, LS and PS (YAML 1.1, 4.2).
  [[nodiscard]] std::size_t break_size(std::size_t ahead = 0) const {
    switch (peek(ahead)) {
      case '\n':
        return 1;
      case '\r':
        return peek(ahead + 1) == '\n' ? 2 : 1;
      case '\xC2':
        return peek(ahead + 1) == '\x85' ? 2 : 0;
      case '\xE2':
        return peek(ahead + 1) == '\x80' && (peek(ahead + 2) == '\xA8' || peek(ahead + 2) == '\xA9') ? 3 : 0;
      default:
        return 0;
    }
  }
  [[nodiscard]] bool on_blank_or_end(std::size_t ahead = 0) const {
    return ended(ahead) || on_blank(ahead) || break_size(ahead) > 0;
  }
  [[nodiscard]] bool on_byte_order_mark() const { return text_.substr(position_).starts_with(byte_order_mark); }
  /// "---" or "..." alone at column 0: a document ends or begins.
  [[nodiscard]] bool on_document_marker() const {
    if (column() != 0 || (peek() != '-' && peek() != '.')) return false;
    return peek(1) == peek() && peek(2) == peek() && on_blank_or_end(3);
  }

  void advance(std::size_t bytes = 1) { position_ += bytes; }
  /// Precondition: break_size() > 0. Returns what YAML makes of the break: "\n", or LS and PS as they are.
  std::string_view advance_break() {
    const std::size_t size = break_size();
    const std::string_view folded = size == 3 ? text_.substr(position_, 3) : std::string_view("\n");
    position_ += size;
    line_begin_ = position_;
    return folded;
  }
  /// The one character that may stand before an indentation and is not ASCII.
  void advance_byte_order_mark() {
    position_ += byte_order_mark.size();
    line_begin_ += byte_order_mark.size() - 1;
  }
  void advance_to_break() {
    while (!at_end() && break_size() == 0) advance();
  }

 private:
  std::string_view text_;
  std::size_t end_;
  std::size_t position_;
  std::size_t line_begin_ = 0;
};

}  // namespace jekyll
