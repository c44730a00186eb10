// Which places of an HTML page a fragment may name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jekyll::links {

/// What becomes of the fragments, which are as written behind '#'.
struct FragmentVerdict {
  std::vector<std::string> found = {};
  std::vector<std::string> missing = {};
  /// Those that a script of the page may give a meaning to ("!/x", "/x", ":~:text=x"), and "" and "top".
  std::vector<std::string> untold = {};
};

/// Looks for `id`, and `name` of `a`, as HTML's specification does (7.4.6.3, "Scrolling to a fragment"). Linear.
[[nodiscard]] FragmentVerdict find_fragments(std::string_view html, const std::vector<std::string>& fragments);

}  // namespace jekyll::links
