// Where Sass looks for what a style sheet imports.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/config/config.h"

namespace jekyll {

/// The folder of style sheets that are only imported: `sass.sass_dir`.
[[nodiscard]] std::string sass_folder(const SiteConfig& config);

/// Where Sass looks for what any style sheet imports, relative to the source.
struct StyleFolders {
  std::vector<std::string> all;  // of `sass.load_paths`, and the one above last
  bool known = true;             // none is one of many, lies elsewhere or is never read
};
[[nodiscard]] StyleFolders style_folders(const SiteConfig& config);

/// Whether Sass reads the file by itself, when a style sheet imports it.
[[nodiscard]] bool is_in_style_folder(const SiteConfig& config, std::string_view path);

/// All files that an import of the name may mean in the style sheet at `from`, relative to the source: in the folders
/// of style sheets, at the top, and beside the style sheet, where newer releases of Sass look as well; with and without
/// underscore and extension, and the index of a folder.
[[nodiscard]] std::vector<std::string> paths_of_import(const SiteConfig& config, std::string_view from,
                                                       std::string_view name);

/// Whether all of them are known if they exist: Sass reads what Jekyll leaves out, too.
[[nodiscard]] bool reads_all_of_import(const SiteConfig& config, std::string_view from, std::string_view name);

}  // namespace jekyll
