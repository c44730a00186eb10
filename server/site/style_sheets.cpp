#include "site/style_sheets.h"

#include "text/paths.h"

namespace jekyll {

std::string sass_folder(const SiteConfig& config) {
  const YamlValue* options = config.data.find("sass");
  const YamlValue* folder = options != nullptr ? options->find("sass_dir") : nullptr;
  return folder != nullptr && folder->string() != nullptr ? clean_folder(*folder->string()) : "_sass";
}

std::vector<std::string> paths_of_import(const SiteConfig& config, std::string_view from, std::string_view name) {
  std::vector<std::string> paths;
  for (const std::string& folder : {sass_folder(config), std::string(), std::string(folder_of(from))}) {
    const std::string path = clean_folder((folder.empty() ? "" : folder + "/") + std::string(name));
    const std::string_view base = base_name(path);
    const std::string part = path.substr(0, path.size() - base.size()) + "_" + std::string(base);
    paths.push_back(path);
    paths.push_back(part);
    for (const char* extension : {".scss", ".sass", ".css"}) {
      paths.push_back(path + extension);
      paths.push_back(part + extension);
      paths.push_back(path + "/_index" + extension);
      paths.push_back(path + "/index" + extension);
    }
  }
  return paths;
}

}  // namespace jekyll
