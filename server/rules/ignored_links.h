// Links that the settings leave alone: `links.ignore`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/diagnostic.h"

namespace jekyll {

/// Whether the settings ignore what a link of the file has as its destination, as written. A glob may name it whole, or
/// its path: without scheme and host, without the Liquid around it, without query and fragment.
[[nodiscard]] bool ignores_link(const DiagnosticSettings& settings, std::string_view path,
                                std::string_view destination);

/// The glob that covers the destination and what lies beside it in its folder at the top, "/bin/**"; of another host
/// the page alone. Nothing for findings that speak of no destination, or of one that leads into the site.
[[nodiscard]] std::optional<std::string> ignoring_glob(const Diagnostic& diagnostic);

/// Adds the glob to `links.ignore` in the text of a `.jekyll-ls.json`; nothing when that holds no object.
[[nodiscard]] std::optional<TextEdit> ignoring_edit(std::string_view settings, std::string_view glob);

}  // namespace jekyll
