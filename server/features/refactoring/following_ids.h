// Ids that change because a page is edited: every link to them follows. Internal to features/refactoring/.
#pragma once

#include <string>
#include <string_view>

#include "features/refactoring/rename.h"

namespace jekyll {

/// An id as it is written behind a '#' in place of the one at the span: percent-encoded where that one is or, when that
/// one is ASCII, where the file's others are.
[[nodiscard]] std::string written_fragment(const SiteFile& file, std::string_view text, Span written,
                                           std::string_view id);

/// Reads the page as it will be and adds edits for the links to the ids that it no longer has. Returns why not, "" when
/// all is well: the page would be read as another one, or an id would be there twice.
[[nodiscard]] RenameRefusal follow_ids(const Site& site, const SiteFile& page, SiteEdit& edit, Texts& texts);

}  // namespace jekyll
