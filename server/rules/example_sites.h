// Sites that the examples of several rules stand in: the beginning of a fixture, up to where a bad and a good example
// differ. Internal to rules/.
#pragma once

#include <string_view>

namespace jekyll {

/// A post, whose keys follow.
inline constexpr std::string_view keys_of_post = "@file _posts/2024-01-05-steep.md\n---\n";

/// `about.md` at /about.html, and a page whose text follows.
inline constexpr std::string_view beside_about =
    "@file about.md\n---\n---\n"
    "@file index.md\n---\n---\n";

/// `about.md` at /about/, and a page whose text follows.
inline constexpr std::string_view beside_about_folder =
    "@file about.md\n---\npermalink: /about/\n---\n"
    "@file index.md\n---\n---\n";

}  // namespace jekyll
