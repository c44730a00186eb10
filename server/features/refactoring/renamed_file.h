// The name by which a file is renamed where it is mentioned, and the path that another name gives it.
#pragma once

#include <string>
#include <string_view>

#include "site/site.h"

namespace jekyll {

/// The file's name; of layouts, posts and drafts without extension, as they are named in pages.
[[nodiscard]] std::string name_of_file(const SiteFile& file);

/// The path with another name: in the same folder, or, when the name has a slash, below the folder of layouts or
/// includes or the source. An extension that is left out stays.
[[nodiscard]] std::string path_with_name(const SiteConfig& config, const SiteFile& file, std::string_view name);

}  // namespace jekyll
