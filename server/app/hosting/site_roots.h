// Finds the folders that are Jekyll sites. Reads names of files only, never their contents.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/hosting/path_names.h"
#include "app/system/disk.h"

namespace jekyll {

/// A site's folder and the configuration files in it, relative to it; none when only `_posts` or `_layouts` tell.
struct SiteRoot {
  std::filesystem::path folder;  // absolute, in the spelling of the path that was asked for
  std::vector<std::string> config_files;
  std::vector<std::string> notices;  // for the user, each a sentence
};

/// Where a path lies. `name`: the site lies where symbolic links lead, and this is how the client calls a part of it.
struct SitePlace {
  SiteRoot root;
  std::optional<PathName> name;
};

/// Without "." and "..", and without a final slash: `dir/`, which ends with an empty component, and `dir` are the same
/// folder.
[[nodiscard]] std::filesystem::path normal_path(const std::filesystem::path& path);

/// The root that `path` (absolute; a file or folder, existing or not) belongs to: the nearest folder upwards with
/// `_config.yml`, else `_config.yaml` (`_config.toml` counts too, with a notice that it is not read); if there is none,
/// the nearest with `_posts` or `_layouts`. Nothing: single-file mode.
[[nodiscard]] std::optional<SiteRoot> find_root(const Disk& disk, const std::filesystem::path& path);

/// `find_root` of the path as it is spelled, else of where symbolic links lead; a root with a configuration comes
/// before one without.
[[nodiscard]] std::optional<SitePlace> find_site_place(const Disk& disk, const std::filesystem::path& path);

/// Every root below `folder`, sorted; a root inside another root is not listed.
[[nodiscard]] std::vector<SiteRoot> find_roots_below(const Disk& disk, const std::filesystem::path& folder);

}  // namespace jekyll
