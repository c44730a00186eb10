// The links and anchors that an HTML tag carries.
#pragma once

#include <string_view>

#include "syntax/html/content.h"
#include "syntax/html/tags.h"
#include "text/block_text.h"

namespace jekyll {

/// Adds what `tag` of `text` (a prefix of source.text()) links to and its ids to `content`.
void collect_tag(HtmlContent& content, std::string_view file, const BlockText& source, std::string_view text,
                 const HtmlTag& tag);

}  // namespace jekyll
