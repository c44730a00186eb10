// Ids that depend on rendering: headings in loops and conditions, ids with Liquid in them. What can be said of them
// without rendering: their fixed parts, and the values that the configuration allows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/config.h"
#include "site/site_file.h"
#include "syntax/page_syntax.h"

namespace jekyll {

/// The uncertain ids of a file's headings and anchors.
[[nodiscard]] std::vector<UncertainId> find_uncertain_ids(std::string_view text, const PageSyntax& syntax,
                                                          const MarkdownOptions& options);

/// What the id may be: its values where they are known, else its fixed parts.
[[nodiscard]] std::vector<PossibleId> possible_ids(const SiteConfig& config, const UncertainId& id);

}  // namespace jekyll
