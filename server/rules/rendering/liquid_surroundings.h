// What is known of the site while a file's Liquid runs, as far as a few looks tell.
#pragma once

#include "site/files/site_file.h"
#include "site/rendering/run.h"
#include "site/site.h"

namespace jekyll {

[[nodiscard]] LiquidSurroundings surroundings_of(const Site& site, const SiteFile& file);

}  // namespace jekyll
