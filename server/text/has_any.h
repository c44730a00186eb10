// Whether a text has any of a few bytes: find_first_of of the library calls a function for each byte of the text.
#pragma once

#include <algorithm>
#include <string_view>

namespace jekyll {

template <char... bytes>
[[nodiscard]] bool has_any(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return ((c == bytes) || ...); });
}

}  // namespace jekyll
