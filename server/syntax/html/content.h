// What HTML holds that others may name or that names others.
#pragma once

#include <vector>

#include "syntax/links/link.h"
#include "text/span.h"

namespace jekyll {

struct HtmlContent {
  std::vector<Link> links;
  std::vector<Anchor> anchors;
  std::vector<Span> html_comments;
  friend bool operator==(const HtmlContent&, const HtmlContent&) = default;
};

}  // namespace jekyll
