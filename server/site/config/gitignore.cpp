#include "site/config/gitignore.h"

#include <algorithm>

#include "site/config/path_glob.h"

namespace jekyll {

std::vector<std::string> parse_gitignore(std::string_view text) {
  std::vector<std::string> patterns;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (line.ends_with(' ') || line.ends_with('\r') || line.ends_with('\t')) line.remove_suffix(1);
    const bool names_something = line.find_first_not_of("*/!") != std::string_view::npos;
    if (names_something && !line.starts_with('#')) patterns.emplace_back(line);
  }
  return patterns;
}

bool is_git_ignored(const std::vector<std::string>& patterns, std::string_view path) {
  const auto matches = [path](std::string_view pattern) {
    const bool of_folders = pattern.ends_with('/');
    if (of_folders) pattern.remove_suffix(1);
    // A slash at the beginning or inside ties the pattern to the folder of the file; else it matches anywhere.
    const bool anywhere = pattern.find('/') == std::string_view::npos;
    if (pattern.starts_with('/')) pattern.remove_prefix(1);
    const std::string glob = (anywhere ? "**/" : "") + std::string(pattern);
    for (std::size_t end = path.find('/'); end != std::string_view::npos; end = path.find('/', end + 1)) {
      if (matches_path_glob(glob, path.substr(0, end))) return true;
    }
    return !of_folders && matches_path_glob(glob, path);
  };
  for (auto pattern = patterns.rbegin(); pattern != patterns.rend(); ++pattern) {
    const bool takes_back = pattern->starts_with('!');
    if (matches(std::string_view(*pattern).substr(takes_back ? 1 : 0))) return !takes_back;
  }
  return false;
}

}  // namespace jekyll
