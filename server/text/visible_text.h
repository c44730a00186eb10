// Text of a site on its way to a terminal. Invariant: what would steer the terminal, or show the text in another order
// than it has, is shown as what it is.
#pragma once

#include <string>
#include <string_view>

namespace jekyll {

/// True for control characters of C0 (tabs and line breaks too) and C1, and for the marks that turn the order of text
/// or break its line.
[[nodiscard]] bool is_unprintable(char32_t code_point);

/// With unprintable characters as `\u{1B}` and bytes that are no UTF-8 as `\x9B`, but for those in `kept`.
[[nodiscard]] std::string visible_text(std::string_view text, std::string_view kept = "");
/// With U+FFFD for each of them, so that columns stay what they are. Tabs are kept.
[[nodiscard]] std::string visible_columns(std::string_view text);

}  // namespace jekyll
