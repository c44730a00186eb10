// Another name at all places that name a thing. Internal to features/refactoring/.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "features/refactoring/link_rewriting.h"
#include "features/refactoring/site_edit.h"
#include "features/references/thing.h"

namespace jekyll {

/// The edits of the names alone, without what follows from them; or why a place can't be given the name.
[[nodiscard]] tl::expected<SiteEdit, std::string> rename_uses(const Site& site, const Thing& thing,
                                                              const Moved<std::string>& name, Texts& texts);

}  // namespace jekyll
