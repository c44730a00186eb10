// How kramdown compares the labels of links and the names of footnotes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace jekyll {

/// Lower case, white space collapsed but not trimmed: `[ a ]` does not find `[a]:`.
[[nodiscard]] std::string kramdown_label(std::string_view label);

/// End of a footnote's name at `offset` (letters, digits, `_`, then also `-`), or `offset`.
[[nodiscard]] std::size_t find_footnote_name_end(std::string_view text, std::size_t offset);

}  // namespace jekyll
