// Links that are no Markdown: Liquid's tags that name files, and paths in front matter.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "syntax/page.h"

namespace jekyll {

/// `link`, `post_url`, `include`, `include_relative` and `include_cached` that begin in `part`, in order.
[[nodiscard]] std::vector<Link> find_liquid_links(std::string_view text, Span part, const LiquidDocument& liquid);

/// Values of keys that name an image or a redirect, when they look like a path or URL.
[[nodiscard]] std::vector<Link> find_front_matter_links(std::string_view text, const FrontMatter& front_matter);

/// Adds links to the page's, in order of position, outer before inner.
void add_links(MarkdownDocument& markdown, std::vector<Link> links);

/// Sets `has_liquid` and `in_liquid_block` of every link.
void mark_liquid_in_links(std::vector<Link>& links, const LiquidDocument& liquid);
/// Sets `has_liquid` of those of the links that are references to a definition that has.
void mark_references_to_liquid(MarkdownDocument& markdown, std::span<Link> links);

}  // namespace jekyll
