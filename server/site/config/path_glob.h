// Globs over site-relative paths, as settings use them. Matching takes time linear in pattern times path.
#pragma once

#include <string_view>

namespace jekyll {

/// `*` and `?` stay within one folder, `**` crosses folders (`a/**` also matches `a`'s files at any depth, `**/x` also
/// `x` itself), `{a,b}` chooses, a trailing '/' means everything below. Other characters stand for themselves.
[[nodiscard]] bool matches_path_glob(std::string_view pattern, std::string_view path);

}  // namespace jekyll
