// The links and anchors that an HTML tag carries.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "syntax/html/content.h"
#include "syntax/html/tags.h"
#include "text/block_text.h"

namespace jekyll {

/// Adds what `tag` of `text` (a prefix of source.text()) links to and its ids to `content`.
void collect_tag(HtmlContent& content, std::string_view file, const BlockText& source, std::string_view text,
                 const HtmlTag& tag);

/// The same of what stands in `<style>`: from behind the start tag to `end`.
void collect_style(HtmlContent& content, std::string_view file, const BlockText& source, std::string_view text,
                   const HtmlTag& tag, std::size_t end);

/// Calls `visit` with begin and end of each URL that a style sheet names by `url(…)`, without quotes.
void for_each_style_url(std::string_view text, std::size_t begin, std::size_t end,
                        const std::function<void(std::size_t, std::size_t)>& visit);

}  // namespace jekyll
