// How one text became another: a single stretch was replaced, however many edits were made.
#pragma once

#include <cstddef>
#include <string_view>

#include "text/span.h"

namespace jekyll {

/// What stands before and behind the stretch is the same in both texts. It may begin and end inside of characters.
struct TextChange {
  Span before;  // in the old text
  Span after;   // in the new one, where `before` begins

  [[nodiscard]] bool empty() const { return before.empty() && after.empty(); }
  /// How far what stands behind the stretch has moved; modulo the size of size_t, so that adding it moves back as well.
  [[nodiscard]] std::size_t distance() const { return after.end - before.end; }
  /// Where an offset of the old text, at or behind the end of the stretch, is now.
  [[nodiscard]] std::size_t moved(std::size_t offset) const { return offset + distance(); }
};

/// The shortest stretch, empty for equal texts. As fast as texts are compared.
[[nodiscard]] TextChange find_change(std::string_view before, std::string_view after);

/// Moves a span. One that is empty and zero, because it does not apply, stays so.
constexpr void move_span(Span& span, std::size_t distance) {
  if (span.begin == 0 && span.end == 0) return;
  span.begin += distance;
  span.end += distance;
}

}  // namespace jekyll
