// Where Sass stops in the site's style sheets, with all that they import.
#pragma once

#include <string>
#include <vector>

#include "site/site.h"

namespace jekyll {

/// Every fault on which the build certainly stops: in pages of Sass and in the parts that they import.
[[nodiscard]] std::vector<FoundStyleFault> find_style_faults(const Site::State& state);

}  // namespace jekyll
