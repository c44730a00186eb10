// The clickable links of a file: the destination's span and where it leads.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "site/site.h"

namespace jekyll {

/// Exactly one of `path` (relative to the source) and `url` (external) is set.
struct DocumentLink {
  Span span;
  std::string path;
  std::string anchor;                 // id in the target, "" if none
  std::optional<std::size_t> offset;  // of the anchor in the target
  std::string url;
  std::string tooltip;
};

[[nodiscard]] std::vector<DocumentLink> document_links(const Site& site, const SiteFile& file);

}  // namespace jekyll
