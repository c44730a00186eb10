#include "syntax/markdown/elements.h"

#include <algorithm>
#include <string>

#include "syntax/markdown/inline_context.h"
#include "syntax/markdown/steps.h"
#include "text/ascii.h"
#include "text/sorting.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

/// Containers are read to where the next block begins.
void leave_blanks_out(std::string_view text, std::vector<MarkdownElement>& elements) {
  for (MarkdownElement& element : elements) {
    element.span.end = std::min<std::size_t>(element.span.end, text.size());
    while (!element.span.empty() && is_ascii_space(text[element.span.end - 1])) --element.span.end;
  }
  std::erase_if(elements, [](const MarkdownElement& element) { return element.span.empty(); });
}

void sort_outer_first(std::vector<MarkdownElement>& elements) {
  sort_stably(elements, [](const MarkdownElement& a, const MarkdownElement& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
}

}  // namespace

std::vector<MarkdownElement> find_markdown_elements(std::string_view text, std::string_view masked, std::size_t begin,
                                                    const MarkdownOptions& options) {
  begin = std::min({begin, text.size(), masked.size()});
  std::string valid;
  if (!is_valid_utf8(masked)) {
    valid = with_valid_utf8(masked);
    masked = valid;
  }
  std::vector<MarkdownElement> elements;
  BlockStructure structure;
  structure.elements = &elements;
  BlockProgress progress;
  const BlockText root = body_text(masked.substr(begin), begin);
  find_blocks(text, root, options, structure, progress);
  for (const Leaf& leaf : structure.leaves) {
    note_element(&elements, MarkdownElementKind::Text, leaf.text->span(leaf.begin, leaf.end));
  }
  const bool too_large = is_too_large(masked.substr(begin));
  const InlineContext context = inline_context_of(text, structure, options);
  scan_leaves(structure, context, options, too_large);
  leave_blanks_out(masked, elements);
  sort_outer_first(elements);
  return elements;
}

}  // namespace jekyll
