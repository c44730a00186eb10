// What has been worked out of the page in which somebody types: it holds at the next letter, when that changes nothing
// but the page's text. Any number of threads may ask; the site's next update forgets it, or goes on with it.
#pragma once

#include <optional>
#include <string>

#include "site/memo.h"
#include "site/resolution.h"
#include "site/site.h"

namespace jekyll {

struct Site::TypedPage {
  const SiteFile* file = nullptr;
  /// Whether equal texts of links lead to the same: jekyll-relative-links reads them by their places.
  bool links_by_text = false;
  Memos<std::string, Resolution> resolutions;              // by all that resolve_link reads of a link
  Memos<std::string, std::optional<std::string>> nearest;  // by the kind of name and the slip
};

}  // namespace jekyll
