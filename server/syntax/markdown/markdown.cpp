#include "syntax/markdown/markdown.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "syntax/markdown/block_structure.h"
#include "syntax/markdown/commonmark/blocks.h"
#include "syntax/markdown/heading_ids.h"
#include "syntax/markdown/inline_context.h"
#include "syntax/markdown/steps.h"
#include "text/ascii.h"
#include "text/lines.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

// Smaller pages are parsed as a whole: so many stretches between checkpoints they have at least.
constexpr std::size_t least_stretches = 8;

// Whether a part of the page can be parsed without the rest.
bool has_parts(const BlockStructure& structure, const BlockProgress& progress, const MarkdownOptions& options) {
  const bool all_tables = options.dialect == Dialect::Kramdown || finds_commonmark_tables(progress.cost);
  return !progress.checkpoints.empty() && structure.document.notices.empty() && structure.attribute_lists.empty() &&
         !structure.sets_options && all_tables;
}

MarkdownMemory remember(const BlockStructure& structure, BlockProgress& progress, Span body,
                        const LiquidDocument& liquid, bool numbers_all_headings) {
  MarkdownCheckpoints memory;
  memory.numbers_all_headings = numbers_all_headings;
  memory.has_toc = structure.has_toc;
  memory.toc_id = structure.toc_id;
  memory.toc_span = structure.toc_span;
  // Nothing stands before the first one.
  const auto begin = static_cast<std::uint32_t>(body.begin);
  memory.places.reserve(progress.checkpoints.size() + 2);
  memory.places.push_back({begin, begin, 0});
  drop_checkpoints_in_liquid(progress.checkpoints, liquid);
  memory.places.insert(memory.places.end(), progress.checkpoints.begin(), progress.checkpoints.end());
  const auto end = static_cast<std::uint32_t>(body.end);
  memory.places.push_back({end, end, static_cast<std::uint32_t>(progress.cost)});
  return {std::make_shared<const MarkdownCheckpoints>(std::move(memory))};
}

}  // namespace

MarkdownDocument parse_markdown(std::string_view text, std::string_view masked, std::size_t begin,
                                const LiquidDocument& liquid, const MarkdownOptions& options, const YamlValue* page) {
  begin = std::min({begin, text.size(), masked.size()});
  std::string valid;
  if (!is_valid_utf8(masked)) {
    valid = with_valid_utf8(masked);
    masked = valid;
  }
  BlockStructure structure;
  BlockProgress progress;
  const std::size_t size = masked.size() - begin;
  // Behind a byte order mark the first line is not one by itself.
  const bool begins_line = begin == 0 || is_line_break(text[begin - 1]);
  const bool is_large =
      begins_line && options.checkpoint_distance > 0 && size >= least_stretches * options.checkpoint_distance;
  if (is_large) progress.distance = options.checkpoint_distance;
  const BlockText root = body_text(masked.substr(begin), begin);
  find_blocks(text, root, options, structure, progress);
  const bool too_large = is_too_large(masked.substr(begin));
  if (too_large) structure.document.notices.push_back(MarkdownNotice::TooLarge);

  const InlineContext context = inline_context_of(text, structure, options);
  scan_leaves(structure, context, options, too_large);

  const std::vector<Span> uncertain = find_uncertain_regions(liquid);
  MarkdownDocument& document = structure.document;
  const bool numbers_all = finish_headings(structure, {text, liquid, uncertain, options, page});
  finish_links(structure, masked, 0, liquid, uncertain);
  sort_footnotes(document);
  if (structure.has_toc) add_toc_anchors(document, structure.toc_id, structure.toc_span);
  add_footnote_anchors(document, options.dialect);
  sort_finds(document);
  if (is_large && has_parts(structure, progress, options)) {
    document.memory = remember(structure, progress, {begin, masked.size()}, liquid, numbers_all);
  }
  return std::move(structure.document);
}

std::string normalize_label(std::string_view label) {
  std::string collapsed;
  collapsed.reserve(label.size());
  bool space = false;
  bool ascii = true;
  for (const char c : label) {
    if (is_ascii_space(c)) {
      space = !collapsed.empty();
      continue;
    }
    if (std::exchange(space, false)) collapsed += ' ';
    ascii = ascii && !is_non_ascii(c);
    collapsed += ascii_lower(c);
  }
  return ascii ? collapsed : case_fold(collapsed);
}

}  // namespace jekyll
