#include "app/hosting/site_roots.h"

#include <string_view>
#include <utility>

#include "text/sorting.h"

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
        folder,
        {},
        {toml.generic_string() + " is not read: only YAML configuration is supported. Rewrite it as _config.yml."}};
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

using FindRoot = std::optional<SiteRoot> (*)(const Disk& disk, const fs::path& folder);

/// The nearest upwards.
std::optional<SiteRoot> find_upwards(const Disk& disk, const fs::path& path, FindRoot find) {
  fs::path folder = is_folder(disk, path) ? path : path.parent_path();
  while (true) {
    if (auto root = find(disk, folder)) return root;
    if (folder == folder.parent_path()) return std::nullopt;
    folder = folder.parent_path();
  }
}

/// Without symbolic links, also of what does not exist yet.
std::optional<fs::path> resolve_existing(const Disk& disk, const fs::path& path) {
  if (auto real = disk.resolve(path)) return *real;
  if (path == path.parent_path()) return std::nullopt;
  const auto folder = resolve_existing(disk, path.parent_path());
  return folder ? std::optional(*folder / path.filename()) : std::nullopt;
}

/// The largest part of the site around the path that the client may call by that name, as far up as its folders lead
/// into the site.
PathName name_of(const Disk& disk, fs::path client, fs::path own, const fs::path& root) {
  while (own != root && client != client.parent_path() && client.filename() == own.filename()) {
    const auto real = disk.resolve(client.parent_path());
    if (!real || *real != own.parent_path()) break;
    client = client.parent_path();
    own = own.parent_path();
  }
  return {client.generic_string(), own.generic_string()};
}

}  // namespace

fs::path normal_path(const fs::path& path) {
  const fs::path normal = path.lexically_normal();
  return normal.has_filename() ? normal : normal.parent_path();
}

std::optional<SiteRoot> find_root(const Disk& disk, const fs::path& path) {
  const fs::path start = normal_path(path);
  auto root = find_upwards(disk, start, configured_root);
  return root ? root : find_upwards(disk, start, conventional_root);
}

std::optional<SitePlace> find_site_place(const Disk& disk, const fs::path& path) {
  const fs::path client = normal_path(path);
  std::optional<fs::path> real;
  for (const FindRoot find : {configured_root, conventional_root}) {
    if (auto root = find_upwards(disk, client, find)) return SitePlace{std::move(*root), std::nullopt};
    if (!real) real = resolve_existing(disk, client).value_or(client);
    if (*real == client) continue;
    auto root = find_upwards(disk, *real, find);
    if (!root) continue;
    PathName name = name_of(disk, client, *real, root->folder);
    return SitePlace{std::move(*root), std::move(name)};
  }
  return std::nullopt;
}

std::vector<SiteRoot> find_roots_below(const Disk& disk, const fs::path& folder) {
  std::vector<SiteRoot> roots;
  collect_roots(disk, normal_path(folder), max_depth_below, roots);
  sort_stably(roots, [](const SiteRoot& a, const SiteRoot& b) { return a.folder < b.folder; });
  return roots;
}

}  // namespace jekyll
