// Ids that change because a page is edited: every link to them follows. Internal to features/refactoring/.
#pragma once

#include <string>
#include <string_view>

#include "features/refactoring/rename.h"

namespace jekyll {

/// A name as it is written in place of another: an id behind a '#' is percent-encoded where the old one was.
[[nodiscard]] std::string written_fragment(std::string_view written, std::string_view id);

/// Reads the page as it will be and adds edits for the links to the ids that it no longer has. Returns why not, "" when
/// all is well: the page would be read as another one, or an id would be there twice.
[[nodiscard]] RenameRefusal follow_ids(const Site& site, const SiteFile& page, SiteEdit& edit, Texts& texts);

}  // namespace jekyll
