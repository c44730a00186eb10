// Braces in patterns, as shells and Ruby's Dir.glob have them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jekyll {

/// "a/{b,c{d,e}}" -> "a/b", "a/cd", "a/ce", in no order. A brace that is never closed stands for itself; of a pattern
/// with more than 256 alternatives some are left out.
[[nodiscard]] std::vector<std::string> expand_braces(std::string_view pattern);

}  // namespace jekyll
