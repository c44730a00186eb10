// Links that print what data, the configuration or front matter hold: which keys lead to the value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/files/site_file.h"
#include "syntax/page.h"

namespace jekyll {

/// The values that a page's links print whole, but for baseurl before them. A link whose value depends on anything else
/// is left out.
[[nodiscard]] std::vector<PrintedPath> find_printed_paths(std::string_view text, const PageSyntax& syntax);

/// The values below the node that look like paths on the site; `keys` lead to the node ("" or "data.nav").
[[nodiscard]] std::vector<PathValue> find_path_values(const YamlNode& node, const std::string& keys);

}  // namespace jekyll
