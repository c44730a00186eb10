// The indented syntax of Sass: its lines, and what they say once libsass has put braces around them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "site/files/style_faults.h"
#include "site/files/style_steps.h"

namespace jekyll {

struct IndentedStyle {
  std::optional<StyleFault> fault;              // the first one
  std::optional<std::vector<StyleStep>> steps;  // where all lines are understood
};

/// From `begin` on.
[[nodiscard]] IndentedStyle read_indented_style(std::string_view text, std::size_t begin);

}  // namespace jekyll
