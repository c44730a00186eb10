// Code that shows Liquid: `raw` around it keeps Jekyll from running it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "site/site.h"
#include "text/document.h"

namespace jekyll {

/// `raw` around all Liquid of the code span or block in which `liquid` stands. Nothing outside of code.
[[nodiscard]] std::optional<std::vector<TextEdit>> wrap_in_raw(const Site& site, const SiteFile& file,
                                                               std::string_view text, Span liquid);

}  // namespace jekyll
