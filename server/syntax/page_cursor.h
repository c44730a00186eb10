// Which of a page's languages stands at a cursor: front matter hides Liquid, Liquid hides the rest.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "syntax/liquid/cursor.h"
#include "syntax/page.h"

namespace jekyll {

/// Whether the offset lies in the block between the dashes or touches it; in one that is not closed yet: in what looks
/// like YAML.
[[nodiscard]] bool is_in_front_matter(const FrontMatter& front_matter, std::size_t offset);

/// What is typed inside of Liquid's delimiters, outside of front matter.
[[nodiscard]] std::optional<LiquidCursor> find_liquid_cursor(const PageSyntax& page, std::string_view text,
                                                             std::size_t offset);

}  // namespace jekyll
