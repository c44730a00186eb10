// What is added to a page: a table of contents, the time of its last change.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "features/refactoring/rewrite.h"
#include "site/site.h"

namespace jekyll {

/// On an empty line of a page with headings: `{:toc}` under kramdown, under CommonMark a list of links.
[[nodiscard]] std::optional<Rewrite> insert_contents(const Site& site, const SiteFile& file, std::string_view text,
                                                     std::size_t offset);

/// In front matter: `last_modified_at` becomes the present time, where something is known to read it.
[[nodiscard]] std::optional<Rewrite> set_last_modified(const Site& site, const SiteFile& file, std::string_view text,
                                                       std::size_t offset);

}  // namespace jekyll
