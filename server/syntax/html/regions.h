// Links, ids and comments in a stretch of HTML, read as a browser reads it.
#pragma once

#include <cstddef>
#include <string_view>

#include "syntax/markdown/markdown.h"
#include "text/block_text.h"

namespace jekyll {

/// Adds what [begin, end) of `source` holds to the document. Scripts and styles are passed over.
void collect_html(MarkdownDocument& document, std::string_view file, const BlockText& source, std::size_t begin,
                  std::size_t end);

}  // namespace jekyll
