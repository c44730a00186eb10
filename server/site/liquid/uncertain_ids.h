// Ids that depend on rendering: headings in loops and conditions, ids with Liquid in them. What can be said of them
// without rendering: their fixed parts, and the values that the configuration allows.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/config/config.h"
#include "site/files/site_file.h"
#include "syntax/page.h"

namespace jekyll {

/// The uncertain ids of a file's headings and anchors.
[[nodiscard]] std::vector<UncertainId> find_uncertain_ids(std::string_view text, const PageSyntax& syntax,
                                                          const MarkdownOptions& options);

/// Whether `source` names data: `data.name`.
[[nodiscard]] bool is_data_source(std::string_view source);

/// What the id may be on this page: its values where they are known, else its fixed parts. `find_data` gives
/// `site.data.name`, nothing when it is not known.
using FindData = std::function<const YamlValue*(std::string_view name)>;
[[nodiscard]] std::vector<PossibleId> possible_ids(const SiteConfig& config, const SiteFile& page,
                                                   const UncertainId& id, const FindData& find_data);

/// The id of a heading with this text; nothing when it holds markup.
[[nodiscard]] std::optional<std::string> id_of_plain_heading(std::string_view text);

}  // namespace jekyll
