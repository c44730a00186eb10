#include "app/cli/check/targets.h"

#include <map>
#include <utility>

#include "app/system/paths.h"

namespace jekyll {

namespace {

namespace fs = std::filesystem;

tl::expected<RequestedPath, std::string> resolve_requested(const Disk& disk, const std::string& written) {
  const auto real = disk.resolve(written);
  if (!real) return tl::unexpected(written + ": " + real.error().message);
  return RequestedPath{written, normal_path(absolute_path(written)), *real};
}

std::optional<SiteRoot> root_of(const Disk& disk, const RequestedPath& requested,
                                const std::vector<std::string>& config_files) {
  auto root = find_root(disk, requested.real);
  if (!root && !config_files.empty()) {
    root = SiteRoot{is_folder(disk, requested.real) ? requested.real : requested.real.parent_path(), {}, {}};
  }
  return root;
}

}  // namespace

bool RequestedPath::covers(const fs::path& file) const {
  return lies_in(file, absolute) || lies_in(file, real);
}

tl::expected<std::vector<CheckTarget>, std::string> find_targets(const Disk& disk,
                                                                 const std::vector<std::string>& paths,
                                                                 const std::vector<std::string>& config_files) {
  std::map<fs::path, CheckTarget> by_root;
  const auto add = [&](SiteRoot root, const RequestedPath& requested) {
    CheckTarget& target = by_root[root.folder];
    target.root = std::move(root);
    target.requested.push_back(requested);
  };
  for (const std::string& path : paths) {
    const auto requested = resolve_requested(disk, path);
    if (!requested) return tl::unexpected(requested.error());
    if (auto root = root_of(disk, *requested, config_files)) {
      add(std::move(*root), *requested);
      continue;
    }
    if (!is_folder(disk, requested->real)) {
      return tl::unexpected(path +
                            ": this file belongs to no Jekyll site: no folder above it has a _config.yml, _posts or "
                            "_layouts.");
    }
    std::vector<SiteRoot> below = find_roots_below(disk, requested->real);
    if (below.empty()) {
      return tl::unexpected(path +
                            ": no Jekyll site here, above or below: there is no _config.yml, _posts or _layouts.");
    }
    for (SiteRoot& root_below : below) add(std::move(root_below), *requested);
  }
  std::vector<CheckTarget> targets;
  targets.reserve(by_root.size());
  for (auto& [key, target] : by_root) targets.push_back(std::move(target));
  return targets;
}

}  // namespace jekyll
