// What a site's .gitignore leaves out of version control: caches, and what another build makes before Jekyll runs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jekyll {

/// The patterns in their order, without comments and empty lines; those that would match everything are dropped.
[[nodiscard]] std::vector<std::string> parse_gitignore(std::string_view text);

/// Whether git would ignore the path, relative to the folder of the .gitignore: the last pattern that matches it or a
/// folder around it decides.
[[nodiscard]] bool is_git_ignored(const std::vector<std::string>& patterns, std::string_view path);

}  // namespace jekyll
