// Which files of a site may have findings. As many as these the site is said to have, wherever its size is told.
#pragma once

#include <cstddef>

#include "site/site.h"

namespace jekyll {

/// Images and the like have none, and the theme's files are not the author's.
[[nodiscard]] bool is_judged(const SiteFile& file);
[[nodiscard]] std::size_t count_judged_files(const Site& site);

}  // namespace jekyll
