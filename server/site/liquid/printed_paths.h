// Links that print what data, the configuration or front matter hold: which keys lead to the
// value.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "site/files/site_file.h"
#include "site/liquid/value_origins.h"
#include "syntax/page.h"

namespace jekyll {

/// The values that a page's links print whole, but for baseurl before them. A link whose value depends on anything else
/// is left out.
[[nodiscard]] std::vector<PrintedPath> find_printed_paths(std::string_view text, const PageSyntax& syntax,
                                                          ValueOrigins& origins);

/// Whether `pattern` (PrintedPath::keys) leads to the value at `keys`.
[[nodiscard]] bool leads_to(std::string_view pattern, std::string_view keys);
/// What both have in common when it does, to be looked up: the name of the whole, and the last key.
[[nodiscard]] std::string printed_name(std::string_view pattern);
/// The same of a value: it may be printed by its last key, or as any.
[[nodiscard]] std::array<std::string, 2> printed_names(std::string_view keys);

/// The values below the node that look like links; `keys` lead to the node ("" or "data.nav").
[[nodiscard]] std::vector<LinkValue> find_link_values(const YamlNode& node, const std::string& keys);

}  // namespace jekyll
