// What a file that has just been created lacks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "site/site.h"

namespace jekyll {

/// Front matter for a new, empty file at the path: what others of its kind have in common, with a title from its name.
/// Nothing for files that need none.
[[nodiscard]] std::optional<std::string> text_of_new_file(const Site& site, std::string_view path);

/// Why Jekyll would ignore a file of this name where it is meant to be a post; nothing when it would not.
[[nodiscard]] std::optional<std::string> warning_of_new_file(const Site& site, std::string_view path);

}  // namespace jekyll
