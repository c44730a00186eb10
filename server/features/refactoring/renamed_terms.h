// What a category or tag is a part of beside front matter: URLs, folders. Internal to features/refactoring/.
#pragma once

#include <string>

#include "features/refactoring/move_files.h"
#include "features/refactoring/rename.h"

namespace jekyll {

/// Why the term can't be renamed: a folder gives it to posts.
[[nodiscard]] RenameRefusal refuse_term(const Site& site, const Thing& term);

/// Why not either: the configuration gives the term to documents that the edit leaves alone, and with it URLs, theirs
/// or those of archives.
[[nodiscard]] RenameRefusal refuse_defaults(const Site& site, const Thing& term, const SiteEdit& edit);

/// Documents with the term that the edit gives another URL, and archives of the term that something leads to: with
/// these all documents that it edits.
[[nodiscard]] EditedAddresses addresses_that_move(const Site& site, const Thing& term, const std::string& new_name,
                                                  const SiteEdit& edit, Texts& texts);

}  // namespace jekyll
