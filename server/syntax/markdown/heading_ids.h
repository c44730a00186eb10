// The ids that kramdown gives headings, and which of them Liquid makes unknowable.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/liquid/liquid.h"
#include "syntax/markdown/block_structure.h"
#include "syntax/markdown/markdown.h"

namespace jekyll {

/// The id that kramdown's own parser generates from a heading's source text, before duplicates are numbered;
/// headings inside HTML and footnotes get it with GFM input too.
[[nodiscard]] std::string generate_plain_heading_id(std::string_view text);

/// Bodies of blocks that may be rendered once, never or often; sorted, not overlapping.
[[nodiscard]] std::vector<Span> find_uncertain_regions(const LiquidDocument& liquid);
[[nodiscard]] bool is_in_region(const std::vector<Span>& regions, std::size_t offset);

/// What headings are numbered by.
struct HeadingSurroundings {
  std::string_view text;  // the whole file
  const LiquidDocument& liquid;
  const std::vector<Span>& uncertain;
  const MarkdownOptions& options;
  const YamlValue* page = nullptr;  // as parse_markdown has it
};

/// Moves the headings into the document, in order, with their ids numbered. False: others were numbered between them,
/// or by what stands nowhere in the document.
bool finish_headings(BlockStructure& structure, const HeadingSurroundings& around);

/// Whether the ids of a page's headings follow from the headings alone, once they are in the document.
[[nodiscard]] bool is_numbered_by_document(const BlockHeading& block, std::string_view text,
                                           const MarkdownOptions& options);

/// Numbers the ids of all headings anew, where finish_headings said that they tell all.
void number_headings(std::vector<Heading>& headings, const HeadingSurroundings& around);

/// Adds the anchors of a table of contents.
void add_toc_anchors(MarkdownDocument& document, const std::string& toc_id, Span toc_span);

}  // namespace jekyll
