// Finds Liquid's delimiters: where tags and outputs begin and end, and what their names are.
// Every token lies behind the one before it; lines of a `{% liquid %}` tag lie inside it.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "syntax/liquid/liquid.h"

namespace jekyll {

/// Tokens with all that stands between their delimiters. Bodies of closed `raw` blocks hold none.
[[nodiscard]] std::vector<LiquidToken> lex_liquid(std::string_view text, std::size_t begin);

/// The next `{{` or `{%` from `from` on, or npos.
[[nodiscard]] std::size_t find_liquid_opener(std::string_view text, std::size_t from);

/// The tag whose name and markup stand in `inside`: a line of a `{% liquid %}` tag, or as much of a tag as is typed.
[[nodiscard]] LiquidToken read_liquid_tag(std::string_view text, Span inside);

}  // namespace jekyll
