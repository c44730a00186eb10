// The tags that name files: link, post_url, include, include_relative.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "site/resolver/resolver.h"

namespace jekyll {

/// Makes the verdict doubtful: `supplier` may have what is missing.
void doubt(Verdict verdict, std::string supplier, Resolution& resolution);
/// What is missing at a path that .gitignore leaves to another build may come from there.
void doubt_for_other_builds(const Site& site, const std::string& path, Resolution& resolution);
/// "theme minima" of a theme that is not on disk.
[[nodiscard]] std::string absent_theme(const Site& site);

[[nodiscard]] Resolution resolve_link_tag(const Site& site, const Link& link);
[[nodiscard]] Resolution resolve_post_url(const Site& site, const Link& link);
[[nodiscard]] Resolution resolve_include(const Site& site, const SiteFile& from, const Link& link);

/// What `{% link argument %}` or `{% post_url argument %}` prints; nothing when the build would stop.
[[nodiscard]] std::optional<std::string> url_of_tag(const Site& site, std::string_view tag, std::string_view argument);

}  // namespace jekyll
