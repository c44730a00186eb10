// File name patterns as Ruby matches them. Pure functions of the pattern and the path; the disk is never asked.
#pragma once

#include <string_view>

namespace jekyll {

/// Ruby's File.fnmatch without flags, as Jekyll uses it for `include` and `exclude`: `*` and `?` match '/' too, braces
/// are ordinary characters.
[[nodiscard]] bool matches_fnmatch(std::string_view pattern, std::string_view path);

/// Whether Ruby's Dir.glob would list `path` (no leading '/'): `*` stays in one folder, `**/` crosses them, `{a,b}`
/// are alternatives, names with a leading dot must be spelled out.
[[nodiscard]] bool matches_glob(std::string_view pattern, std::string_view path);

}  // namespace jekyll
