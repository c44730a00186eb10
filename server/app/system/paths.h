// What systems spell differently in paths. Inside, a path has '/' between folders and is UTF-8 as text, whatever the
// system.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace jekyll {

/// What was typed, beginning at the root; no link is looked at, and "." and ".." stay.
[[nodiscard]] std::filesystem::path absolute_path(const std::filesystem::path& typed);
[[nodiscard]] std::filesystem::path working_folder();

/// Between the folders of a variable such as GEM_PATH.
[[nodiscard]] char path_list_separator();

/// Where gems of all users lie; a component may end with `*`, which stands for anything.
[[nodiscard]] std::vector<std::string> shared_gem_folders();

}  // namespace jekyll
