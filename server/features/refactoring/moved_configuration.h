// What of the configuration names files and folders that move: the scopes of `defaults`, `include` and `exclude`.
#pragma once

#include <vector>

#include "features/refactoring/moves.h"
#include "features/refactoring/site_edit.h"
#include "site/site.h"

namespace jekyll {

/// The sets of `defaults` as they will be: a scope follows its folder when all that it covers moves.
[[nodiscard]] std::vector<DefaultsScope> moved_defaults(const Site& site, const MovePlan& plan);

/// Adds the edits of the configuration's files that belong to them.
void add_configuration_edits(const Site& site, const MovePlan& plan, SiteEdit& edit);

}  // namespace jekyll
