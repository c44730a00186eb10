// textDocument/formatting: tables with their columns below each other.
#pragma once

#include <string_view>
#include <vector>

#include "site/site.h"
#include "text/document.h"

namespace jekyll {

/// Only blanks, the outer `|` of rows and the dashes of separating rows change; a table that is in order is left alone.
[[nodiscard]] std::vector<TextEdit> format_tables(const Site& site, const SiteFile& file, std::string_view text);

}  // namespace jekyll
