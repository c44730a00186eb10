// A link's target as it is typed: where in a file that is, and what a target is called there.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "site/resolver/link_forms.h"
#include "site/site.h"
#include "syntax/link_cursor.h"

namespace jekyll {

/// At a byte offset of `text`, the current text of `file`, whose syntax is parsed from it: in its body, and in values
/// of its front matter that name a file or page.
[[nodiscard]] std::optional<LinkCursor> find_typed_link(const Site& site, const SiteFile& file, std::string_view text,
                                                        std::size_t offset);

/// What takes the place of the cursor's token so that the target is meant, without the cursor's `opening` and
/// `closing`. Where a tag names a file the target is one.
[[nodiscard]] std::string text_of_target(const Site& site, const SiteFile& from, const LinkCursor& cursor,
                                         const LinkForms& forms, const LinkTarget& target);

}  // namespace jekyll
