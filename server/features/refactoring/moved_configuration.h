// What of the configuration names files and folders that move: the scopes of `defaults`, `include` and `exclude`.
#pragma once

#include <vector>

#include "features/refactoring/moved_site.h"
#include "features/refactoring/moves.h"
#include "features/refactoring/site_edit.h"
#include "site/site.h"

namespace jekyll {

/// The configuration's rules as they will be: a scope of `defaults` follows its folder when all that it covers moves,
/// a collection its own.
[[nodiscard]] PathRules moved_rules(const Site& site, const MovePlan& plan);

/// Adds the edits of the configuration's files that belong to them.
void add_configuration_edits(const Site& site, const MovePlan& plan, const TextOfFile& text_of, SiteEdit& edit);

}  // namespace jekyll
