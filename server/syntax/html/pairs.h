// Start tags and the end tags that belong to them. Invariant: pairs nest.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace jekyll {

struct HtmlPair {
  Span start;  // the tag
  Span start_name;
  Span end;
  Span end_name;

  [[nodiscard]] Span whole() const { return {start.begin, end.end}; }
  [[nodiscard]] Span inside() const { return {start.end, end.begin}; }
  friend bool operator==(const HtmlPair&, const HtmlPair&) = default;
};

/// Of [begin, end of the text), read as a browser reads it, in order of their start tags. An end tag closes the nearest
/// open element of its name, and with it those that are open inside; one without a start is passed over. `masked` has
/// neither Liquid nor code.
[[nodiscard]] std::vector<HtmlPair> find_html_pairs(std::string_view masked, std::size_t begin);

}  // namespace jekyll
