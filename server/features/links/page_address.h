// Where a page can be read: its URL on the published site and on the machine of `jekyll serve`.
// Invariant: addresses are percent-encoded and begin with a scheme.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "site/site.h"

namespace jekyll {

struct PageAddress {
  std::string path;       // with baseurl
  std::string published;  // "" when the configuration has no `url`
  std::string local;      // as `jekyll serve` answers, by `host`, `port` and `ssl_cert`
};

/// Nothing for files without a URL: layouts, includes, data, configuration.
[[nodiscard]] std::optional<PageAddress> find_page_address(const Site& site, const SiteFile& file);

/// What follows the host in an address of the site's own, published or of `jekyll serve`: begins with '/'. Nothing for
/// others. Valid as long as `address`.
[[nodiscard]] std::optional<std::string_view> path_of_own_address(const Site& site, std::string_view address);

}  // namespace jekyll
