// Links, ids and comments in a stretch of HTML, read as a browser reads it.
#pragma once

#include <cstddef>
#include <string_view>

#include "syntax/html/content.h"
#include "text/block_text.h"

namespace jekyll {

/// Adds what [begin, end) of `source` holds to `content`. Scripts and styles are passed over.
void collect_html(HtmlContent& content, std::string_view file, const BlockText& source, std::size_t begin,
                  std::size_t end);

/// Links, ids and anchors of an HTML file (no Markdown). `masked` is the equally long copy without Liquid, the body
/// starts at `begin`.
[[nodiscard]] HtmlContent parse_html(std::string_view text, std::string_view masked, std::size_t begin);

}  // namespace jekyll
