#include "app/hosting/site_roots.h"

#include <algorithm>
#include <string_view>
#include <system_error>

#include "app/system/disk.h"

namespace jekyll {

namespace {

namespace fs = std::filesystem;

/// Deeper folders are hardly a site of the user's, and the walk stays short also from a home folder.
constexpr int max_depth_below = 8;

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

std::optional<SiteRoot> configured_root(const fs::path& folder) {
  for (const char* name : {"_config.yml", "_config.yaml"}) {
    if (is_file(folder / name)) return SiteRoot{folder, {name}, {}};
  }
  // Jekyll reads it too, so this is a site; only its settings stay unknown.
  if (const fs::path toml = folder / "_config.toml"; is_file(toml)) {
    return SiteRoot{
        folder, {}, {toml.string() + " is not read: only YAML configuration is supported. Rewrite it as _config.yml."}};
  }
  return std::nullopt;
}

std::optional<SiteRoot> conventional_root(const fs::path& folder) {
  if (is_folder(folder / "_posts") || is_folder(folder / "_layouts")) return SiteRoot{folder, {}, {}};
  return std::nullopt;
}

std::optional<SiteRoot> root_at(const fs::path& folder) {
  auto root = configured_root(folder);
  return root ? root : conventional_root(folder);
}

bool never_holds_sites(std::string_view name) {
  return name.starts_with('.') || name == "node_modules" || name == "vendor" || name == "_site";
}

void collect_roots(const fs::path& folder, int depth, std::vector<SiteRoot>& roots) {
  if (auto root = root_at(folder)) {
    roots.push_back(std::move(*root));
    return;
  }
  if (depth == 0) return;
  std::error_code error;
  for (fs::directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
       !error && entry != fs::directory_iterator(); entry.increment(error)) {
    std::error_code ignored;
    if (entry->is_symlink(ignored) || !entry->is_directory(ignored)) continue;
    if (!never_holds_sites(entry->path().filename().string())) collect_roots(entry->path(), depth - 1, roots);
  }
}

fs::path resolved(const fs::path& path) {
  std::error_code error;
  fs::path absolute = fs::weakly_canonical(fs::absolute(path, error), error);
  // `dir/` and `dir` are the same folder; the former ends with an empty component.
  return absolute.has_filename() ? absolute : absolute.parent_path();
}

}  // namespace

std::optional<SiteRoot> find_root(const fs::path& path) {
  fs::path start = resolved(path);
  if (!is_folder(start)) start = start.parent_path();
  for (auto find : {configured_root, conventional_root}) {
    for (fs::path folder = start;; folder = folder.parent_path()) {
      if (auto root = find(folder)) return root;
      if (folder == folder.parent_path()) break;
    }
  }
  return std::nullopt;
}

std::vector<SiteRoot> find_roots_below(const fs::path& folder) {
  std::vector<SiteRoot> roots;
  collect_roots(resolved(folder), max_depth_below, roots);
  std::sort(roots.begin(), roots.end(), [](const SiteRoot& a, const SiteRoot& b) { return a.folder < b.folder; });
  return roots;
}

}  // namespace jekyll
