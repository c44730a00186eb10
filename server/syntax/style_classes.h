// The classes that a style sheet has rules for, in CSS or SCSS. Total: any bytes give a list.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jekyll {

/// In order, repeated where the style sheet repeats them. What Sass makes of other names (`&-wide`, `.box-#{$i}`) is
/// left out.
[[nodiscard]] std::vector<std::string> find_style_classes(std::string_view text);

}  // namespace jekyll
