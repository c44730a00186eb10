// What a category or tag is a part of beside front matter: URLs, folders. Internal to features/refactoring/.
#pragma once

#include <string_view>

#include <tl/expected.hpp>

#include "features/refactoring/rename.h"

namespace jekyll {

/// Why the term can't be renamed: a folder gives it to posts.
[[nodiscard]] RenameRefusal refuse_term(const Site& site, const Thing& term);

/// The edit with what follows from it, or why it can't be made: URLs of documents that hold the term.
[[nodiscard]] tl::expected<SiteEdit, RenameRefusal> complete_term(const Site& site, const Thing& term,
                                                                  std::string_view new_name, SiteEdit edit,
                                                                  Texts& texts);

}  // namespace jekyll
