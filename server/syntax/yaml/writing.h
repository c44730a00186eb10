// Writes scalars so that reading them gives the text again.
#pragma once

#include <string>
#include <string_view>

namespace jekyll {

/// YAML of a text on one line, to stand between quotes that are there already, or, with '\0' for `quote`, alone: plain
/// where that reads the same, else in double quotes. `in_brackets`: in a list or mapping on one line.
[[nodiscard]] std::string written_value(std::string_view value, char quote, bool in_brackets);

}  // namespace jekyll
