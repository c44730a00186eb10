// The steps of a parse, which are the same for a whole page and for a part of it.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "syntax/liquid/liquid.h"
#include "syntax/markdown/block_structure.h"
#include "syntax/markdown/inline_context.h"
#include "syntax/markdown/markdown.h"
#include "text/block_text.h"

namespace jekyll {

/// Whether a body is searched for headings only: it has more than two megabytes. The data of `data:` URLs, in which
/// nothing is read, does not count.
[[nodiscard]] bool is_too_large(std::string_view body);

/// A part of the masked file with LF line ends, which both grammars are written for. `begin` is its place in the file;
/// `masked` must outlive it.
[[nodiscard]] BlockText body_text(std::string_view masked, std::size_t begin);

/// The block phase. Definitions are then in order.
void find_blocks(std::string_view text, const BlockText& root, const MarkdownOptions& options,
                 BlockStructure& structure, BlockProgress& progress);

/// What stands in Liquid can't be parsed apart from it.
void drop_checkpoints_in_liquid(std::vector<MarkdownCheckpoint>& checkpoints, const LiquidDocument& liquid);

/// Adds definitions in order of the file; `label` as the dialect compares it.
void add_definition(InlineContext& context, const MarkdownOptions& options, const std::string& label,
                    const Link& definition);

/// What the inline scan needs of a whole page. `structure` gets its results and must outlive the context.
[[nodiscard]] InlineContext inline_context_of(std::string_view text, BlockStructure& structure,
                                              const MarkdownOptions& options);

/// The inline scan of all leaves, or of headings alone.
void scan_leaves(BlockStructure& structure, const InlineContext& context, const MarkdownOptions& options,
                 bool headings_only);

/// Makes links of the definitions, and fills what a link's destination says. `masked` is the file from `begin` on.
void finish_links(BlockStructure& structure, std::string_view masked, std::size_t begin, const LiquidDocument& liquid,
                  const std::vector<Span>& uncertain);

void sort_footnotes(MarkdownDocument& document);
void add_footnote_anchors(MarkdownDocument& document, Dialect dialect);
/// Puts what is not in order yet in the order of the file.
void sort_finds(MarkdownDocument& document);

}  // namespace jekyll
