// The quoted value of an HTML attribute at a cursor, in a tag that need not be closed yet.
// Invariant: the value touches the cursor and begins on its line; only a bounded stretch of text is looked at.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "text/span.h"

namespace jekyll {

struct HtmlValueCursor {
  std::string_view element;
  std::string_view attribute;
  Span value;  // inside the quotes; of one that nothing closes: up to the end of the word at the cursor
  char quote = '"';
  bool closed = true;
};

/// `text` with Liquid hidden, so that its strings do not end a value.
[[nodiscard]] std::optional<HtmlValueCursor> find_html_value(std::string_view text, std::size_t offset);

/// Where the tag begins in which the offset lies, finished or not: nothing between tags.
[[nodiscard]] std::optional<std::size_t> find_html_tag_begin(std::string_view text, std::size_t offset);

}  // namespace jekyll
