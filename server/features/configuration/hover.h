// Hover in `_config.yml`: what an option means, what a permalink makes of a post, how many files defaults are for.
#pragma once

#include <cstddef>
#include <optional>

#include "features/hover.h"
#include "site/site.h"

namespace jekyll {

/// Nothing where nothing is known of the option.
[[nodiscard]] std::optional<Hover> find_configuration_hover(const Site& site, const SiteFile& file, std::size_t offset);

}  // namespace jekyll
