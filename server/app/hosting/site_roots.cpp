#include "app/hosting/site_roots.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace jekyll {

namespace {

namespace fs = std::filesystem;

/// Deeper folders are hardly a site of the user's, and the walk stays short also from a home folder.
constexpr int max_depth_below = 8;

std::optional<SiteRoot> configured_root(const Disk& disk, const fs::path& folder) {
  for (const char* name : {"_config.yml", "_config.yaml"}) {
    if (is_file(disk, folder / name)) return SiteRoot{folder, {name}, {}};
  }
  // Jekyll reads it too, so this is a site; only its settings stay unknown.
  if (const fs::path toml = folder / "_config.toml"; is_file(disk, toml)) {
    return SiteRoot{
        folder, {}, {toml.string() + " is not read: only YAML configuration is supported. Rewrite it as _config.yml."}};
  }
  return std::nullopt;
}

std::optional<SiteRoot> conventional_root(const Disk& disk, const fs::path& folder) {
  if (is_folder(disk, folder / "_posts") || is_folder(disk, folder / "_layouts")) return SiteRoot{folder, {}, {}};
  return std::nullopt;
}

std::optional<SiteRoot> root_at(const Disk& disk, const fs::path& folder) {
  auto root = configured_root(disk, folder);
  return root ? root : conventional_root(disk, folder);
}

bool never_holds_sites(std::string_view name) {
  return name.starts_with('.') || name == "node_modules" || name == "vendor" || name == "_site";
}

void collect_roots(const Disk& disk, const fs::path& folder, int depth, std::vector<SiteRoot>& roots) {
  if (auto root = root_at(disk, folder)) {
    roots.push_back(std::move(*root));
    return;
  }
  if (depth == 0) return;
  const auto entries = disk.list(folder);
  if (!entries) return;
  for (const FolderEntry& entry : *entries) {
    if (entry.is_link || entry.kind != PathKind::Folder || never_holds_sites(entry.name)) continue;
    collect_roots(disk, folder / entry.name, depth - 1, roots);
  }
}

}  // namespace

fs::path normal_path(const fs::path& path) {
  const fs::path normal = path.lexically_normal();
  return normal.has_filename() ? normal : normal.parent_path();
}

std::optional<SiteRoot> find_root(const Disk& disk, const fs::path& path) {
  fs::path start = normal_path(path);
  if (!is_folder(disk, start)) start = start.parent_path();
  for (auto find : {configured_root, conventional_root}) {
    for (fs::path folder = start;; folder = folder.parent_path()) {
      if (auto root = find(disk, folder)) return root;
      if (folder == folder.parent_path()) break;
    }
  }
  return std::nullopt;
}

std::vector<SiteRoot> find_roots_below(const Disk& disk, const fs::path& folder) {
  std::vector<SiteRoot> roots;
  collect_roots(disk, normal_path(folder), max_depth_below, roots);
  std::sort(roots.begin(), roots.end(), [](const SiteRoot& a, const SiteRoot& b) { return a.folder < b.folder; });
  return roots;
}

}  // namespace jekyll
