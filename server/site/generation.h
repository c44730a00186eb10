// What depends on all files at once: which posts `limit_posts` leaves, and the pages that plugins generate. Both are
// worked out anew when one of their inputs has changed. Internal to site/.
#pragma once

#include <functional>
#include <string>

#include "site/state.h"

namespace jekyll {

[[nodiscard]] bool is_post(const SiteFile& file);
/// With jekyll-paginate: not listed.
[[nodiscard]] bool is_hidden(const SiteFile& post);

/// Whether both versions of a file are the same to plugins that generate pages and to `limit_posts`.
[[nodiscard]] bool generate_same(const SiteFile& a, const SiteFile& b);

/// `limit_posts`: only the newest are written. Calls `changed` for each post of which that is not as it was.
void limit_posts(Site::State& state, const std::function<void(const SiteFile& post)>& changed);
/// Generates pages anew. Calls `touched` for each output that is claimed by other pages than before.
void regenerate(Site::State& state, const std::function<void(const std::string& output)>& touched);

}  // namespace jekyll
