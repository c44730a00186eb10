// What is said about the thing under the cursor: a link's target and verdict, a heading's id, a layout's chain.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "site/site.h"

namespace jekyll {

/// The same facts in both forms; clients choose by `contentFormat`.
struct Hover {
  Span span;
  std::string markdown;
  std::string plain;
  std::string image = {};  // path of a file of the site, to be shown; "" for none
};

/// Hover on every kind of link, on values that name a file where they are printed, on footnotes, headings, front matter
/// and the lines around it; nothing elsewhere. `text` is the current text of `file`.
[[nodiscard]] std::optional<Hover> find_hover(const Site& site, const SiteFile& file, std::string_view text,
                                              std::size_t offset);

}  // namespace jekyll
