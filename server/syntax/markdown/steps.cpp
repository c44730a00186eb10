#include "syntax/markdown/steps.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "syntax/links/destination.h"
#include "syntax/markdown/commonmark/blocks.h"
#include "syntax/markdown/commonmark/inline.h"
#include "syntax/markdown/heading_ids.h"
#include "syntax/markdown/kramdown/block_parser.h"
#include "syntax/markdown/kramdown/inline.h"
#include "syntax/markdown/kramdown/lines.h"
#include "text/ascii.h"
#include "text/sorting.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

template <typename List, typename Item = typename List::value_type>
void sort_by_position(List& items, Span Item::*span) {
  sort_stably(items, {}, [span](const Item& item) { return (item.*span).begin; });
}

// Outer links before inner ones.
void sort_links(std::vector<Link>& links) {
  sort_stably(links, [](const Link& a, const Link& b) {
    return a.whole.begin != b.whole.begin ? a.whole.begin < b.whole.begin : a.whole.end > b.whole.end;
  });
}

}  // namespace

bool is_too_large(std::string_view body) {
  constexpr std::size_t largest = std::size_t{2} << 20U;
  std::size_t size = body.size();
  for (std::size_t at = 0; size > largest && (at = body.find("data:", at)) != std::string_view::npos;) {
    const std::size_t end = std::min(body.find_first_of(" \t\r\n\"'()<>", at), body.size());
    size -= end - at;
    at = end;
  }
  return size > largest;
}

BlockText body_text(std::string_view masked, std::size_t begin) {
  if (masked.starts_with(byte_order_mark)) {
    masked.remove_prefix(byte_order_mark.size());
    begin += byte_order_mark.size();
  }
  BlockText view(masked, begin);
  const std::string_view text = view.text();
  if (text.find('\r') == std::string_view::npos) return view;
  BlockText body;
  body.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\r', at), text.size());
    body.append(view, at, end);
    at = end;
    if (at < text.size()) {
      body.append_inserted("\n", begin + at);
      at += byte_at(text, at + 1) == '\n' ? 2U : 1U;
    }
  }
  return body;
}

void find_blocks(std::string_view text, const BlockText& root, const MarkdownOptions& options,
                 BlockStructure& structure, BlockProgress& progress) {
  structure.auto_ids = options.auto_ids;
  if (options.dialect == Dialect::Kramdown) {
    parse_kramdown_blocks(text, root, options, structure, progress);
  } else {
    parse_commonmark_blocks(text, root, structure, progress);
  }
  // Definitions in containers are found out of order.
  sort_by_position(structure.definitions, &Link::whole);
}

void drop_checkpoints_in_liquid(std::vector<MarkdownCheckpoint>& checkpoints, const LiquidDocument& liquid) {
  if (liquid.tokens.empty()) return;
  std::erase_if(checkpoints, [&](const MarkdownCheckpoint& checkpoint) {
    return holds_liquid(liquid, {checkpoint.offset, std::size_t{checkpoint.offset} + 1}) ||
           is_in_region(liquid.inert, checkpoint.offset);
  });
}

void add_definition(InlineContext& context, const MarkdownOptions& options, const std::string& label,
                    const Link& definition) {
  const std::size_t index = context.definition_links.size();
  context.definition_links.push_back(&definition);
  context.longest_label = std::max(context.longest_label, label.size());
  // kramdown takes the last definition of a label, CommonMark the first.
  if (options.dialect == Dialect::Kramdown) {
    context.definitions[label] = index;
  } else {
    context.definitions.emplace(label, index);
  }
}

InlineContext inline_context_of(std::string_view text, BlockStructure& structure, const MarkdownOptions& options) {
  InlineContext context;
  context.file = text;
  context.document = &structure.document;
  context.elements = structure.elements;
  for (const Link& definition : structure.definitions) {
    add_definition(context, options, definition.normalized_label().str(), definition);
  }
  for (const Footnote& footnote : structure.document.footnote_definitions) {
    context.footnotes.insert(footnote.normalized_label.str());
  }
  return context;
}

void scan_leaves(BlockStructure& structure, const InlineContext& context, const MarkdownOptions& options,
                 bool headings_only) {
  const bool kramdown = options.dialect == Dialect::Kramdown;
  const KramdownInput input = options.gfm_input ? KramdownInput::Gfm : KramdownInput::Kramdown;
  for (const Leaf& leaf : structure.leaves) {
    const bool is_heading = leaf.heading != no_index;
    if (headings_only && !is_heading) continue;
    std::string plain;
    std::string* const wanted = is_heading ? &plain : nullptr;
    if (kramdown) {
      scan_kramdown_leaf(leaf, context, input, wanted);
    } else {
      scan_commonmark_leaf(leaf, context, wanted);
    }
    if (is_heading) structure.headings[leaf.heading].heading.plain_text = plain;
  }
}

// Definitions become links too; what names a definition counts them in order of the file.
void finish_links(BlockStructure& structure, std::string_view masked, std::size_t begin, const LiquidDocument& liquid,
                  const std::vector<Span>& uncertain) {
  MarkdownDocument& document = structure.document;
  document.links.reserve(document.links.size() + structure.definitions.size());
  for (Link& definition : structure.definitions) {
    definition.details.own().normalized_label = normalize_label(definition.normalized_label());
    document.links.push_back(std::move(definition));
  }
  sort_links(document.links);
  for (std::size_t i = 0; i < document.links.size(); ++i) {
    Link& link = document.links[i];
    if (!link.label().empty()) link.details.own().normalized_label = normalize_label(link.normalized_label());
    split_destination(link, masked, begin, liquid);
    link.in_liquid_block = is_in_region(uncertain, link.whole.begin);
    if (link.syntax == LinkSyntax::Definition) document.definitions.push_back(i);
  }
}

void add_footnote_anchors(MarkdownDocument& document, Dialect dialect) {
  const std::string_view separator = dialect == Dialect::Kramdown ? ":" : "-";
  std::unordered_map<std::string, std::size_t> references;
  for (const Footnote& footnote : document.footnote_definitions) references.emplace(footnote.normalized_label.str(), 0);
  for (const Footnote& footnote : document.footnote_references) {
    const auto found = references.find(footnote.normalized_label.str());
    if (found == references.end()) continue;
    std::string id = "fnref" + std::string(separator) + footnote.normalized_label;
    const std::size_t count = found->second++;
    // kramdown counts repeated references from 1, cmark-gfm from 2.
    if (count > 0) {
      id += std::string(separator) + std::to_string(dialect == Dialect::Kramdown ? count : count + 1);
    }
    document.anchors.push_back({AnchorKind::Footnote, id, footnote.label});
  }
  for (const Footnote& footnote : document.footnote_definitions) {
    if (references[footnote.normalized_label.str()] == 0) continue;
    document.anchors.push_back(
        {AnchorKind::Footnote, "fn" + std::string(separator) + footnote.normalized_label, footnote.label});
  }
}

void sort_footnotes(MarkdownDocument& document) {
  sort_by_position(document.footnote_references, &Footnote::whole);
  sort_by_position(document.footnote_definitions, &Footnote::whole);
}

void sort_finds(MarkdownDocument& document) {
  sort_by_position(document.anchors, &Anchor::span);
  sort_by_position(document.code, &Code::whole);
  sort_by_position(document.task_items, &TaskItem::box);
  sort_by_position(document.surprises, &Surprise::span);
  sort_by_position(document.undefined_references, &UndefinedReference::whole);
  sort_stably(document.html_comments, {}, &Span::begin);
  sort_stably(document.math, {}, &Span::begin);
}

}  // namespace jekyll
