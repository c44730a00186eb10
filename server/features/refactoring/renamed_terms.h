// What a category or tag is a part of beside front matter: URLs, folders. Internal to features/refactoring/.
#pragma once

#include <string>
#include <vector>

#include "features/refactoring/rename.h"

namespace jekyll {

/// Why the term can't be renamed: a folder gives it to posts.
[[nodiscard]] RenameRefusal refuse_term(const Site& site, const Thing& term);

/// Why not either: the configuration gives a category to documents that the edit leaves alone, and with it their URLs.
[[nodiscard]] RenameRefusal refuse_defaults(const Site& site, const Thing& term, const SiteEdit& edit);

/// Documents with the term that the edit gives another URL.
[[nodiscard]] std::vector<std::string> documents_that_move(const Site& site, const Thing& term, const SiteEdit& edit,
                                                           Texts& texts);

}  // namespace jekyll
