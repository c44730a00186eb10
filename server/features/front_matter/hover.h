// Hover in front matter: what a key means and what holds in the end, a layout's chain, what a date or permalink makes
// of the URL, who shares a tag.
#pragma once

#include <cstddef>
#include <optional>

#include "features/hover.h"
#include "site/site.h"

namespace jekyll {

/// Nothing outside of keys and of values that have something to tell.
[[nodiscard]] std::optional<Hover> find_front_matter_hover(const Site& site, const SiteFile& file, std::size_t offset);

}  // namespace jekyll
