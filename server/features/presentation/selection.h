// textDocument/selectionRange: what is selected when a selection grows step by step.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "site/site.h"
#include "text/span.h"

namespace jekyll {

/// For each offset the spans around it, inner before outer, each inside of the next and smaller than it: word, what it
/// stands in by its language, block, section, body or front matter, file. The first touches the offset.
[[nodiscard]] std::vector<std::vector<Span>> find_selections(const Site& site, const SiteFile& file,
                                                             std::string_view text,
                                                             const std::vector<std::size_t>& offsets);

}  // namespace jekyll
