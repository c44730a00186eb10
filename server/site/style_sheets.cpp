#include "site/style_sheets.h"

#include "text/paths.h"

namespace jekyll {

std::string sass_folder(const SiteConfig& config) {
  const YamlValue* options = config.data.find("sass");
  const YamlValue* folder = options != nullptr ? options->find("sass_dir") : nullptr;
  return folder != nullptr && folder->string() != nullptr ? clean_folder(*folder->string()) : "_sass";
}

std::vector<std::string> paths_of_import(std::string_view folder, std::string_view name) {
  const std::string path = clean_folder((folder.empty() ? "" : std::string(folder) + "/") + std::string(name));
  const std::string_view base = base_name(path);
  const std::string before = path.substr(0, path.size() - base.size());
  std::vector<std::string> paths = {path, before + "_" + std::string(base)};
  for (const char* extension : {".scss", ".sass", ".css"}) {
    paths.push_back(path + extension);
    paths.push_back(before + "_" + std::string(base) + extension);
    paths.push_back(path + "/_index" + extension);
    paths.push_back(path + "/index" + extension);
  }
  return paths;
}

}  // namespace jekyll
