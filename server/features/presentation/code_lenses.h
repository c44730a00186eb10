// textDocument/codeLens: what stands above a page.
#pragma once

#include <string>
#include <vector>

#include "site/site.h"
#include "text/span.h"

namespace jekyll {

enum class LensKind {
  Address,  // of the page
};

struct Lens {
  LensKind kind = LensKind::Address;
  Span span;  // the line above which it stands
  std::string title;
};

/// In order of their places.
[[nodiscard]] std::vector<Lens> find_lenses(const Site& site, const SiteFile& file, std::string_view text);

}  // namespace jekyll
