// Where a link leads. One function; every feature and rule asks it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/resolution.h"
#include "site/site.h"

namespace jekyll {

/// A link that an include makes of a parameter, on the page that passes it.
struct IncludedLink {
  const PassedParameter* parameter = nullptr;
  std::string url;  // as it is printed
  Resolution resolution;
};
/// The links that an include makes of the literal parameters of its tag in the file, one for each of its places.
[[nodiscard]] std::vector<IncludedLink> find_included_links(const Site& site, const SiteFile& from, const Link& tag);
/// The broken ones of them, a parameter at most once.
/// Of a parameter that it prints into several links the best verdict counts: they may exclude each other.
[[nodiscard]] std::vector<IncludedLink> resolve_included_links(const Site& site, const SiteFile& from, const Link& tag);

[[nodiscard]] Resolution resolve_link(const Site& site, const SiteFile& from, const Link& link);

}  // namespace jekyll
