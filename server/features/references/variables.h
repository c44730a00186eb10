// Where a variable of Liquid holds. Internal to features/.
#pragma once

#include <string_view>
#include <vector>

#include "features/references/thing.h"
#include "site/site.h"
#include "text/span.h"

namespace jekyll {

/// The loops of the file whose variable has the name, each from its tag to the end tag.
[[nodiscard]] std::vector<Span> loops_over(const SiteFile& file, std::string_view text, std::string_view name);

/// Whether a file that is shown inside of the loop uses a variable of the name that is not that of a loop of its own:
/// the loop's variable is then read there as well.
[[nodiscard]] bool is_read_outside(const Site& site, const SiteFile& file, Span loop, std::string_view name,
                                   Texts& texts);

}  // namespace jekyll
