// Which files a scope of `defaults` covers. Only what begins as its path does is looked at.
#pragma once

#include <functional>

#include "site/config/front_matter_defaults.h"
#include "site/site.h"

namespace jekyll {

/// Calls `visit` with the site's own pages, documents and static files that the scope covers until it returns false: by
/// path, those below `collections_dir` together.
void each_covered(const Site& site, const DefaultsScope& scope, const std::function<bool(const SiteFile& file)>& visit);

}  // namespace jekyll
