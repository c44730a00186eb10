// CommonMark's spans with GFM's extensions: code, links, images, autolinks, HTML, footnote references.
#pragma once

#include <string>

#include "syntax/markdown/inline_context.h"

namespace jekyll {

/// Reads the definitions at the start of a paragraph; returns where its text begins.
std::size_t scan_definitions(const Leaf& leaf, std::string_view file, std::vector<Link>& definitions);

/// Scans one leaf; links and the like go to the context's document. `plain_text` receives the text without markup.
void scan_commonmark_leaf(const Leaf& leaf, const InlineContext& context, std::string* plain_text);

}  // namespace jekyll
