// What Markdown and HTML see of a page: its text with the other languages hidden.
#pragma once

#include <string>
#include <string_view>

#include "syntax/page.h"

namespace jekyll {

/// As long as the text, front matter and Liquid hidden; valid UTF-8 without NUL.
[[nodiscard]] std::string mask_page(std::string_view text, const PageSyntax& page);

/// The same of a part in which Liquid is hidden already.
[[nodiscard]] std::string clean_mask(std::string masked);

}  // namespace jekyll
