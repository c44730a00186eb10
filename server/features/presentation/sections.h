// The sections of a page: what stands below its headings.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "syntax/page.h"
#include "text/span.h"

namespace jekyll {

/// One for each heading, in order: from it to the next one of its level or a higher one, without blanks at the end.
[[nodiscard]] std::vector<Span> find_sections(const PageSyntax& page, std::string_view text);

/// Without blanks and line breaks at its end.
[[nodiscard]] Span without_blank_end(std::string_view text, Span span);

}  // namespace jekyll
