// `site.data`: the theme's data below the site's own.
#include <vector>

#include "site/config/front_matter_defaults.h"
#include "site/data_files.h"
#include "site/state.h"
#include "text/paths.h"

namespace jekyll {

YamlValue merged_data(const Site::State& state) {
  std::vector<DataEntry> own;
  std::vector<DataEntry> of_theme;
  const std::string own_folder = clean_folder(state.inputs.config.data_dir);
  for (const auto& [path, file] : state.files) {
    const std::string folder = file.parsed.from_theme ? "_data" : own_folder;
    if (folder.empty() || !is_below(path, folder) || !is_data_file(path)) continue;
    (file.parsed.from_theme ? of_theme : own).push_back({path.substr(folder.size() + 1), &file.parsed.data_value});
  }
  return merge_front_matter(merge_data_files(std::move(of_theme)), merge_data_files(std::move(own)));
}

}  // namespace jekyll
