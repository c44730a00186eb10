// How wide a text is where every character takes one column or two.
#pragma once

#include <cstddef>
#include <string_view>

namespace jekyll {

/// In columns: wide characters of East Asia and emoji take two, combining ones none.
[[nodiscard]] std::size_t display_width(std::string_view text);

}  // namespace jekyll
