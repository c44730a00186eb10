// What HTML holds that others may name or that names others.
#pragma once

#include <vector>

#include "syntax/links/link.h"
#include "text/rare_list.h"
#include "text/span.h"

namespace jekyll {

struct HtmlContent {
  std::vector<Link> links;
  RareList<Anchor> anchors;
  RareList<Span> html_comments;
  friend bool operator==(const HtmlContent&, const HtmlContent&) = default;
};

}  // namespace jekyll
