// The layouts that a file is rendered into.
#pragma once

#include <vector>

#include "site/site.h"

namespace jekyll {

/// Innermost first. Ends at a layout that does not exist, and where layouts name each other in a circle.
[[nodiscard]] std::vector<const SiteFile*> layout_chain(const Site& site, const SiteFile& file);

}  // namespace jekyll
