// Files that links name and that do not exist: what they would be like.
#pragma once

#include <optional>
#include <string>

#include "rules/diagnostic.h"
#include "site/site.h"

namespace jekyll {

/// The post or page that a finding about a link misses, with the front matter that its kind has in this site. Nothing
/// when the finding speaks of something else, or its name can't be one of a file of the site.
[[nodiscard]] std::optional<FileChange> missing_file(const Site& site, const SiteFile& file,
                                                     const Diagnostic& diagnostic);

}  // namespace jekyll
