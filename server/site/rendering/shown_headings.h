// Headings whose Liquid the page itself can't tell (syntax/markdown/printed_headings.h) and the site can: includes in
// them, options of the site, keys from the defaults.
// Invariant: a heading that may not be there, or whose number depends on others that may not, stays unknowable.
#pragma once

#include <functional>
#include <string_view>

#include "site/config/config.h"
#include "site/files/site_file.h"
#include "text/shared_string.h"

namespace jekyll {

/// The whole text of an include that may stand in a heading: short, on one line, and printed by outputs alone. "" for
/// others.
[[nodiscard]] SharedString find_inline_text(std::string_view text, const PageSyntax& syntax);

/// The include of the name, as the tag has it; null when there is none.
using FindInclude = std::function<const SiteFile*(std::string_view name)>;

/// Whether the site may tell a heading of the file, and whether one of them shows an include.
[[nodiscard]] bool has_headings_to_show(const SiteFile& page);
[[nodiscard]] bool shows_includes_in_headings(const SiteFile& page);

/// Gives the headings of `file` the texts and ids that they have on `page`, which is the same file in its place, or an
/// older version of it. What can't be told is unknowable again.
void show_headings(const SiteConfig& config, const SiteFile& page, const FindInclude& find_include, ParsedFile& file);

}  // namespace jekyll
