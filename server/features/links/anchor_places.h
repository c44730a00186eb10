// Where an id stands in a file. Internal to features/.
#pragma once

#include <optional>
#include <string_view>

#include "site/site.h"

namespace jekyll {

struct AnchorPlace {
  Span whole;      // the heading, or the attribute's value
  Span selection;  // inside `whole`: what the cursor goes to
};

/// The heading with the id, else the HTML id or name; nothing when rendering alone makes it.
[[nodiscard]] std::optional<AnchorPlace> find_anchor_place(const SiteFile& file, std::string_view id);

}  // namespace jekyll
