// What `site`, `page` and `layout` hold, as far as the configuration and the front matter tell.
#pragma once

#include <string_view>
#include <vector>

#include "site/rendering/run.h"
#include "site/rendering/value.h"

namespace jekyll {

/// `site.key`.
[[nodiscard]] EvaluatedValue site_field(const LiquidSurroundings& surroundings, std::string_view key);
/// `paginator.key` in the page that jekyll-paginate renders for each list of posts.
[[nodiscard]] EvaluatedValue paginator_field(const LiquidSurroundings& surroundings, std::string_view key);
/// `page.key` where the file itself is rendered: a page or a document.
[[nodiscard]] EvaluatedValue page_field(const LiquidSurroundings& surroundings, const SiteFile& page,
                                        std::string_view key);
/// `layout.key` in the last of these layouts, which run one around the other: what an inner one has wins
/// (Jekyll::Renderer#render_layout).
[[nodiscard]] EvaluatedValue layout_field(const LiquidSurroundings& surroundings,
                                          const std::vector<const SiteFile*>& layouts, std::string_view key);

}  // namespace jekyll
