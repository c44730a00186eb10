// Where Sass looks for what a style sheet imports.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/config/config.h"

namespace jekyll {

/// The folder of style sheets that are only imported: `sass.sass_dir`.
[[nodiscard]] std::string sass_folder(const SiteConfig& config);

/// All files that an import of the name may mean in the style sheet at `from`, relative to the source: in the folder of
/// style sheets, at the top, and beside the style sheet, where newer releases of Sass look as well; with and without
/// underscore and extension, and the index of a folder.
[[nodiscard]] std::vector<std::string> paths_of_import(const SiteConfig& config, std::string_view from,
                                                       std::string_view name);

}  // namespace jekyll
