// The invariants of spans, as checks that throw.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace jekyll::fuzz {

/// Throws std::logic_error with `what` unless `holds`.
void demand(bool holds, std::string_view what);

/// Knows where characters begin, so that spans can be checked.
class SpanCheck {
 public:
  explicit SpanCheck(std::string_view text);

  /// Inside the text, the right way round, on characters.
  void valid(Span span, std::string_view what) const;
  /// The same, and inside `outer` unless it is empty: parts that do not apply are empty.
  void part(Span span, Span outer, std::string_view what) const;

 private:
  std::size_t size_;
  std::vector<bool> begins_character_;
};

}  // namespace jekyll::fuzz
