// `site.data.nav` where the data file `_data/nav.yml` moves.
#pragma once

#include <string>
#include <vector>

#include "features/refactoring/moved_site.h"
#include "features/refactoring/moves.h"
#include "features/refactoring/site_edit.h"
#include "site/site.h"

namespace jekyll {

/// Files that may read data files which move, sorted.
[[nodiscard]] std::vector<std::string> readers_of_moved_data(const Site& site, const MovePlan& plan);

/// Adds the edits of what they read. Keys that Liquid works out are not known, and stay.
void add_data_edits(const Site& site, const MovePlan& plan, const TextOfFile& text_of, SiteEdit& edit);

}  // namespace jekyll
