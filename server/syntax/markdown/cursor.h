// The destination or label at a cursor in Markdown, of links that need not be finished: what stands before the cursor
// is read by the scanners of finished ones. Invariant: spans touch the cursor and lie on its line.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "syntax/markdown/markdown.h"
#include "text/span.h"

namespace jekyll {

struct DestinationCursor {
  Span span;  // without angle brackets
  bool image = false;
  bool angle_brackets = false;
};

/// `[text](…`, `![text](…` and `[label]: …`. `text` with Liquid hidden; a bounded stretch of it is looked at. kramdown
/// takes blanks in a destination.
[[nodiscard]] std::optional<DestinationCursor> find_markdown_destination(std::string_view text, std::size_t offset,
                                                                         Dialect dialect);

struct LabelCursor {
  Span span;  // without brackets and `^`; of one that nothing closes: up to the cursor
  bool footnote = false;
  bool closed = false;
};

/// `[…`, `[text][…` and `[^…`, but not a link's text.
[[nodiscard]] std::optional<LabelCursor> find_markdown_label(std::string_view text, std::size_t offset);

/// The language behind a fence that opens a block of code, up to the end of its word. Nothing on a line that closes
/// one.
[[nodiscard]] std::optional<Span> find_fence_language(const MarkdownDocument& markdown, std::string_view text,
                                                      std::size_t offset);

/// Where the text of a line ends, so that more may be added to it: before the blanks or the backslash that make a line
/// break, and inside of a table's last cell.
[[nodiscard]] std::size_t find_markdown_text_end(std::string_view line);

}  // namespace jekyll
