#include "app/cli/check/targets.h"

#include <algorithm>
#include <map>
#include <system_error>
#include <utility>

namespace jekyll {

namespace {

namespace fs = std::filesystem;

bool is_at_or_below(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

fs::path without_final_slash(const fs::path& path) {
  return path.has_filename() ? path : path.parent_path();
}

tl::expected<RequestedPath, std::string> resolve_requested(const std::string& written) {
  std::error_code error;
  const fs::path real = fs::canonical(written, error);
  if (error) return tl::unexpected(written + ": " + error.message());
  return RequestedPath{written, without_final_slash(fs::absolute(written).lexically_normal()), real};
}

std::optional<SiteRoot> root_of(const RequestedPath& requested, const std::vector<std::string>& config_files) {
  auto root = find_root(requested.real);
  if (!root && !config_files.empty()) {
    root = SiteRoot{fs::is_directory(requested.real) ? requested.real : requested.real.parent_path(), {}, {}};
  }
  return root;
}

}  // namespace

bool RequestedPath::covers(const fs::path& file) const {
  return is_at_or_below(file, absolute) || is_at_or_below(file, real);
}

tl::expected<std::vector<CheckTarget>, std::string> find_targets(const std::vector<std::string>& paths,
                                                                 const std::vector<std::string>& config_files) {
  std::map<fs::path, CheckTarget> by_root;
  const auto add = [&](const fs::path& key, std::optional<SiteRoot> root, const RequestedPath& requested) {
    CheckTarget& target = by_root[key];
    target.root = std::move(root);
    target.requested.push_back(requested);
  };
  for (const std::string& path : paths) {
    const auto requested = resolve_requested(path);
    if (!requested) return tl::unexpected(requested.error());
    if (auto root = root_of(*requested, config_files)) {
      const fs::path folder = root->folder;
      add(folder, std::move(root), *requested);
    } else if (!fs::is_directory(requested->real)) {
      add(requested->real, std::nullopt, *requested);
    } else {
      std::vector<SiteRoot> below = find_roots_below(requested->real);
      if (below.empty()) {
        return tl::unexpected(path +
                              ": no Jekyll site here, above or below: there is no _config.yml, _posts or _layouts.");
      }
      for (SiteRoot& root_below : below) {
        const fs::path folder = root_below.folder;
        add(folder, std::move(root_below), *requested);
      }
    }
  }
  std::vector<CheckTarget> targets;
  targets.reserve(by_root.size());
  for (auto& [key, target] : by_root) targets.push_back(std::move(target));
  return targets;
}

}  // namespace jekyll
