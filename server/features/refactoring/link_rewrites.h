// Links written in another way: as a tag or as an address, and texts that become links.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "features/refactoring/rewrite.h"
#include "site/resolver/resolver.h"
#include "site/site.h"

namespace jekyll {

/// Whether there is a page, whatever is said of the rest of the destination.
[[nodiscard]] bool is_answered(Verdict verdict);

/// An address of the site at the offset becomes `{% link %}` or `{% post_url %}`, and a tag the address. Query and
/// fragment stay.
[[nodiscard]] std::optional<Rewrite> change_link_form(const Site& site, const SiteFile& file, std::string_view text,
                                                      std::size_t offset);

/// A bare address of the site becomes a link with the page's title; a selected text one to the pages whose titles it
/// names, the best first. Destinations are written as the site writes them.
[[nodiscard]] std::vector<Rewrite> link_to_titles(const Site& site, const SiteFile& file, std::string_view text,
                                                  Span range);

}  // namespace jekyll
