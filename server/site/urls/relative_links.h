// What jekyll-relative-links rewrites: it reads Markdown by a regular expression, before Liquid and kramdown do.
// Invariant: takes a time linear in the text, as far as its lines are bounded.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace jekyll {

/// The paths that the plugin's expression finds in the body, which starts at `begin`; in order. A link whose path is
/// not among them stays as it is: one that is wrapped, has blanks, angle brackets or a query, or a title that is not in
/// double quotes.
[[nodiscard]] std::vector<Span> find_relative_link_paths(std::string_view text, std::size_t begin);

}  // namespace jekyll
