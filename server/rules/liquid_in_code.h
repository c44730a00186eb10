// Liquid that stands in code: most likely it is to be shown, and Jekyll runs it all the same. Internal to rules/.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/markdown/markdown.h"
#include "text/span.h"

namespace jekyll {

/// Said in place of another remedy.
inline constexpr std::string_view advice_in_code = " It stands in code: wrap it in {% raw %} and {% endraw %}.";

/// Blocks and spans of code, in order.
[[nodiscard]] std::vector<Span> find_code(const MarkdownDocument& markdown);
/// Whether one of the spans, which are in order, holds `wanted`.
[[nodiscard]] bool holds(const std::vector<Span>& spans, Span wanted);

}  // namespace jekyll
