// Where Sass looks for what a style sheet imports.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/config/config.h"

namespace jekyll {

/// The folder of style sheets that are only imported: `sass.sass_dir`.
[[nodiscard]] std::string sass_folder(const SiteConfig& config);

/// All files that an import of the name may mean below `folder`, relative to the source: with and without underscore
/// and extension, and the index of a folder.
[[nodiscard]] std::vector<std::string> paths_of_import(std::string_view folder, std::string_view name);

}  // namespace jekyll
