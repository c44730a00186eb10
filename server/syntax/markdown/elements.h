// The blocks and spans of Markdown that only those who show a page ask for. A site keeps none of them: they are found
// anew from the text, in the time of a parse.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace jekyll {

struct MarkdownOptions;

enum class MarkdownElementKind : std::uint8_t {
  Text,      // a paragraph, a heading's text, a table's cell
  List,      // also of definitions
  ListItem,  // its marker included
  Quote,
  Table,
  Html,      // a block of HTML, with its body
  Emphasis,  // with its markers; strong and struck text too
  // kramdown's `{: #id .class key="value" reference}`, with its braces, and what stands in it.
  AttributeList,
  AttributeId,     // without '#'
  AttributeClass,  // without '.'
  AttributeKey,
  AttributeValue,  // without quotes
  AttributeReference,
};

struct MarkdownElement {
  MarkdownElementKind kind = MarkdownElementKind::Text;
  Span span;  // without blank lines at its end
  friend bool operator==(const MarkdownElement&, const MarkdownElement&) = default;
};

/// Where elements are noted while a page is read; null where nobody wants them.
using ElementNotes = std::vector<MarkdownElement>*;

inline void note_element(ElementNotes notes, MarkdownElementKind kind, Span span) {
  if (notes != nullptr && !span.empty()) notes->push_back({kind, span});
}

/// In order of `span.begin`, outer before inner. Takes what parse_markdown takes.
[[nodiscard]] std::vector<MarkdownElement> find_markdown_elements(std::string_view text, std::string_view masked,
                                                                  std::size_t begin, const MarkdownOptions& options);

}  // namespace jekyll
