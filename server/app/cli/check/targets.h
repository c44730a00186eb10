// What `jekyll-ls check` was asked to look at: paths and the sites that they belong to.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "app/hosting/site_roots.h"

namespace jekyll {

/// One of the paths that were asked for: absolute, as written and with links resolved.
struct RequestedPath {
  std::string written;
  std::filesystem::path absolute;
  std::filesystem::path real;

  /// Whether it names the file or a folder around it.
  [[nodiscard]] bool covers(const std::filesystem::path& file) const;
};

/// A site and the paths in it that were asked for.
struct CheckTarget {
  SiteRoot root;
  std::vector<RequestedPath> requested;
};

/// The site of a path is its nearest root upwards, else every root below it. With configuration files named, the folder
/// that was asked for is a site even if nothing else tells. Sorted by folder; the error names the path, for instance
/// one that belongs to no site.
[[nodiscard]] tl::expected<std::vector<CheckTarget>, std::string> find_targets(
    const Disk& disk, const std::vector<std::string>& paths, const std::vector<std::string>& config_files);

}  // namespace jekyll
