// The layouts that a file is rendered into.
#pragma once

#include <vector>

#include "site/site.h"

namespace jekyll {

/// Innermost first. Ends at a layout that does not exist, and where layouts name each other in a circle.
[[nodiscard]] std::vector<const SiteFile*> layout_chain(const Site& site, const SiteFile& file);

/// Whether what the page says may be shown by the file: by itself, by one of its layouts, or by any include.
[[nodiscard]] bool may_show(const Site& site, const SiteFile& page, const SiteFile& file);

}  // namespace jekyll
