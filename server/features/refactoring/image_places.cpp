#include "features/refactoring/image_places.h"

#include <algorithm>
#include <array>
#include <map>

#include "site/urls/slugs.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

/// How many folders are worth to choose from.
constexpr std::size_t most_folders = 30;

/// Nothing that tells what is seen: what programs call an image that has no name.
bool says_nothing(std::string_view stem) {
  constexpr std::array<std::string_view, 4> names = {"", "image", "clipboard", "unnamed"};
  return contains(names, stem);
}

}  // namespace

std::vector<ImageFolder> image_folders(const Site& site) {
  std::map<std::string_view, std::size_t> counts;
  for (const SiteNames::Number number : site.names().matches().targets({false, false, OutputKind::Image})) {
    const std::string_view folder = folder_of(site.names().file(number).path());
    // What lies at the top are icons.
    if (!folder.empty()) ++counts[folder];
  }
  std::vector<ImageFolder> folders;
  folders.reserve(counts.size());
  for (const auto& [path, images] : counts) folders.push_back({std::string(path), images});
  if (folders.empty()) folders.push_back({"assets/images", 0});
  sort_stably(folders, std::ranges::greater(), &ImageFolder::images);
  folders.resize(std::min(folders.size(), most_folders));
  return folders;
}

std::string path_for_image(const Site& site, const SiteFile& from, std::string_view folder, std::string_view name) {
  std::string extension(extension_of(name));
  if (extension.empty()) extension = ".png";
  std::string stem = slugify(stem_of(name));
  if (says_nothing(stem)) stem = slugify(stem_of(name_to_type(from)));
  if (stem.empty()) stem = "image";
  const std::string begin = (folder.empty() ? "" : std::string(folder) + "/") + stem;
  std::string path = begin + extension;
  for (int number = 2; site.find_file(path) != nullptr || site.has_bystander(path); ++number) {
    path = begin + "-" + std::to_string(number) + extension;
  }
  return path;
}

}  // namespace jekyll
