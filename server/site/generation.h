// What depends on other files: which posts `limit_posts` leaves, and the pages that plugins generate. Each is worked
// out anew when one of its inputs has changed. Internal to site/.
#pragma once

#include <functional>
#include <string>

#include "site/state.h"

namespace jekyll {

[[nodiscard]] bool is_post(const SiteFile& file);
/// With jekyll-paginate: not listed.
[[nodiscard]] bool is_hidden(const SiteFile& post);

/// Whether both versions of a file are the same to plugins that generate pages and to `limit_posts`. Of documents the
/// former look at nothing but what is counted (PostCounts) and their redirects.
[[nodiscard]] bool generate_same(const SiteFile& a, const SiteFile& b);

/// `limit_posts`: only the newest are written. Calls `changed` for each post of which that is not as it was.
void limit_posts(Site::State& state, const std::function<void(const SiteFile& post)>& changed);
[[nodiscard]] CountsForPages counts_for_pages(const Site::State& state);
/// Called for each output that is claimed by other pages than before.
using TouchedOutput = std::function<void(const std::string& output)>;
/// Generates all but redirects anew.
void regenerate(Site::State& state, const TouchedOutput& touched);
/// Makes the redirects to a file anew, which may be gone.
void redirect_again(Site::State& state, const std::string& path, const TouchedOutput& touched);

}  // namespace jekyll
