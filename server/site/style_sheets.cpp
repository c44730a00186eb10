#include "site/style_sheets.h"

#include <algorithm>
#include <optional>

#include "site/config/entry_filter.h"
#include "site/site.h"
#include "text/lists.h"
#include "text/paths.h"

namespace jekyll {
namespace {

/// The folder that the path names, as Ruby's Dir.glob reads it; nothing where it may be any.
std::optional<std::string> folder_of_load_path(const SiteConfig& config, std::string_view path) {
  const bool is_pattern = path.find_first_of("*?[]{}\\") != std::string_view::npos;
  // Jekyll keeps what leads elsewhere below the source when `safe` is set.
  const bool keeps = is_true(config.data.find("safe"));
  const bool leads_away = path.starts_with('/') || path.starts_with('~') || path.find("..") != std::string_view::npos;
  if (is_pattern || (leads_away && !keeps)) return std::nullopt;
  std::string folder = clean_folder(path);
  for (std::size_t slash = folder.find('/'); slash != std::string::npos; slash = folder.find('/', slash + 1)) {
    if (!enters_folder(config, std::string_view(folder).substr(0, slash))) return std::nullopt;
  }
  if (!enters_folder(config, folder)) return std::nullopt;
  return folder;
}

}  // namespace

std::string sass_folder(const SiteConfig& config) {
  const YamlValue* options = config.data.find("sass");
  const YamlValue* folder = options != nullptr ? options->find("sass_dir") : nullptr;
  return folder != nullptr && folder->string() != nullptr ? clean_folder(*folder->string()) : "_sass";
}

StyleFolders style_folders(const SiteConfig& config) {
  StyleFolders folders;
  const auto add = [&](const YamlValue& path) {
    const auto folder = path.string() != nullptr ? folder_of_load_path(config, *path.string()) : std::nullopt;
    if (folder && !contains(folders.all, *folder)) folders.all.push_back(*folder);
    folders.known = folders.known && folder;
  };
  const YamlValue* options = config.data.find("sass");
  const YamlValue* paths = options != nullptr ? options->find("load_paths") : nullptr;
  if (paths != nullptr && paths->list() != nullptr) {
    std::ranges::for_each(*paths->list(), add);
  } else if (paths != nullptr && !paths->is_null()) {
    add(*paths);
  }
  folders.all.push_back(sass_folder(config));
  return folders;
}

bool reads_all_of_import(const SiteConfig& config, std::string_view from, std::string_view name) {
  const std::vector<std::string> paths = paths_of_import(config, from, name);
  return style_folders(config).known && std::ranges::none_of(paths, [&](const std::string& path) {
           return read_as_on_the_way(config, path) == ReadAs::Ignored;
         });
}

bool is_in_style_folder(const SiteConfig& config, std::string_view path) {
  return std::ranges::any_of(style_folders(config).all,
                             [&](const std::string& folder) { return !folder.empty() && is_below(path, folder); });
}

std::vector<std::string> paths_of_import(const SiteConfig& config, std::string_view from, std::string_view name) {
  std::vector<std::string> paths;
  std::vector<std::string> folders = style_folders(config).all;
  folders.emplace_back();
  folders.emplace_back(folder_of(from));
  for (const std::string& folder : folders) {
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
