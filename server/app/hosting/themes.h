// Finds a theme gem on disk without running Ruby. Reads folder names and small files only.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/system/disk.h"

namespace jekyll {

/// The value of an environment variable, nothing when unset or empty.
using Environment = std::function<std::optional<std::string>(const char* name)>;
[[nodiscard]] Environment process_environment();

/// Where gems are looked for.
struct GemSearch {
  const Disk& disk;
  const std::filesystem::path& site_root;
  std::string_view gemfile_lock;
  const Environment& environment;
  /// Whether a folder that the site itself names (BUNDLE_PATH) may be read.
  std::function<bool(const std::filesystem::path& folder)> admits;
};

/// Folders that may hold gems as `NAME-VERSION`, in the order in which they are asked; patterns are expanded.
[[nodiscard]] std::vector<std::filesystem::path> gem_folders(const GemSearch& search);

/// The version that Gemfile.lock fixes for a gem.
[[nodiscard]] std::optional<std::string> locked_version(std::string_view gemfile_lock, std::string_view gem);

/// The theme's folder: the site itself when it holds NAME.gemspec (a theme's own documentation), else the locked
/// version, else the highest that is installed. Nothing when it is not on disk or the name is no gem's name.
[[nodiscard]] std::optional<std::filesystem::path> find_theme(std::string_view name, const GemSearch& search);

}  // namespace jekyll
