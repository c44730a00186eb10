// textDocument/codeLens: what stands above a page.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "site/site.h"
#include "text/span.h"

namespace jekyll {

enum class LensKind {
  Address,   // of the page
  Incoming,  // what of other files leads to it
};

/// A place in a file of the site.
struct LensPlace {
  std::string path;
  Span span;
};

struct Lens {
  LensKind kind = LensKind::Address;
  Span span;  // the line above which it stands
  std::string title;
  std::vector<LensPlace> places = {};  // of Incoming, no more than most_lens_places
};

inline constexpr std::size_t most_lens_places = 500;

/// In order of their places.
[[nodiscard]] std::vector<Lens> find_lenses(const Site& site, const SiteFile& file, std::string_view text);

}  // namespace jekyll
