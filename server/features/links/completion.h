// Completion of links: pages, posts, files, anchors and labels where a link's target is being typed.
#pragma once

#include <cstddef>
#include <string_view>

#include "features/completion.h"
#include "site/site.h"

namespace jekyll {

/// At most this many items are returned; more give an incomplete list, filtered by what is typed.
inline constexpr std::size_t max_link_items = 100;

/// Completion at a byte offset of `text`, the current text of `file`, whose syntax is parsed from it. Empty where no
/// link is being typed. Each edit replaces exactly what is typed of the target, on one line.
[[nodiscard]] CompletionList complete_link(const Site& site, const SiteFile& file, std::string_view text,
                                           std::size_t offset);

}  // namespace jekyll
