// What only those ask for who show a page: its blocks, spans and HTML elements, found anew from the text in the time of
// a parse.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/html/pairs.h"
#include "syntax/markdown/elements.h"
#include "syntax/page.h"

namespace jekyll {

/// Of a page in Markdown, in order, outer before inner.
[[nodiscard]] std::vector<MarkdownElement> find_page_elements(const PageSyntax& page, std::string_view text,
                                                              const MarkdownOptions& options);

/// The code of a page in Markdown as its author sees it: Liquid is taken for letters, so that a tag in a code span does
/// not hide its marks.
[[nodiscard]] std::vector<Code> find_written_code(const PageSyntax& page, std::string_view text,
                                                  const MarkdownOptions& options);

/// Outside of code, in order of their start tags. Both tags of a pair are printed alike: none of them stands in a
/// block of Liquid, or in a branch of it, without the other.
[[nodiscard]] std::vector<HtmlPair> find_html_pairs(const PageSyntax& page, std::string_view text);

}  // namespace jekyll
