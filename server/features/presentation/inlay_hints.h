// textDocument/inlayHint: where the tags lead that name a source file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "site/site.h"
#include "text/span.h"

namespace jekyll {

struct InlayHint {
  std::size_t offset = 0;  // behind the tag
  std::string label;       // the target's title, else its URL
  std::string url;
  std::string path;  // of the target, relative to the source
};

/// Of `link` and `post_url` tags in `wanted` that are answered, in order.
[[nodiscard]] std::vector<InlayHint> find_inlay_hints(const Site& site, const SiteFile& file, Span wanted);

}  // namespace jekyll
