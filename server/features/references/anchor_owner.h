// Which file gives a page an id: itself, what it includes, or a layout.
#pragma once

#include <string_view>

#include "site/site.h"

namespace jekyll {

/// The file of which the id stands in the page: the page itself, what it includes, a layout. Null when rendering alone
/// makes it, or when nothing has it.
[[nodiscard]] const SiteFile* find_anchor_owner(const Site& site, const SiteFile& page, std::string_view id);
/// Another file that gives the pages of `owner` the id too: one that it includes, or one of its layouts.
[[nodiscard]] const SiteFile* find_other_anchor_owner(const Site& site, const SiteFile& owner, std::string_view id);

}  // namespace jekyll
