// What is said about Liquid under the cursor: tags, filters, objects, variables, fields, includes.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "features/hover.h"

namespace jekyll {

/// Nothing on files that `link` and `post_url` name, which are links, and outside of Liquid.
[[nodiscard]] std::optional<Hover> find_liquid_hover(const Site& site, const SiteFile& file, std::string_view text,
                                                     std::size_t offset);

}  // namespace jekyll
