#include "syntax/markdown/heading_ids.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "syntax/liquid/tags.h"
#include "syntax/markdown/printed_headings.h"
#include "text/ascii.h"
#include "text/sorting.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

// Numbers duplicates: the second of a base gets -1. The numbered id itself is not looked up again.
class IdCounter {
 public:
  std::string number(const std::string& base) {
    const std::size_t count = counts_[base]++;
    return count == 0 ? base : base + "-" + std::to_string(count);
  }

 private:
  std::unordered_map<std::string, std::size_t> counts_;
};

// Attributes from `{:name: …}`; those of the heading itself are stronger.
void resolve_references(BlockHeading& block, const BlockStructure& structure) {
  for (const std::string& name : block.references) {
    const auto list = structure.attribute_lists.find(name);
    if (list == structure.attribute_lists.end()) continue;
    block.heading.no_toc = block.heading.no_toc || list->second.no_toc;
    if (list->second.id.empty() || block.heading.explicit_id) continue;
    block.heading.id = list->second.id;
    block.heading.id_span = list->second.id_span;
    block.heading.explicit_id = true;
  }
}

// Gives headings their ids, in the order in which kramdown converts them.
class IdNumbering {
 public:
  IdNumbering(const HeadingSurroundings& around, bool auto_ids)
      : around_(around),
        gfm_(around.options.dialect == Dialect::Kramdown && around.options.gfm_input),
        by_plain_text_(gfm_ || around.options.dialect == Dialect::CommonMark),
        auto_ids_(auto_ids),
        printer_(around.text, around.liquid, around.page) {}

  void assign(Heading& heading, HeadingPlace place, std::string_view raw_text);

 private:
  const HeadingSurroundings& around_;
  bool gfm_;
  bool by_plain_text_;  // else by what is written
  bool auto_ids_;
  HeadingPrinter printer_;
  IdCounter gfm_ids_;
  IdCounter plain_ids_;
  std::unordered_set<std::string> uncertain_bases_;
};

void IdNumbering::assign(Heading& heading, HeadingPlace place, std::string_view raw_text) {
  const bool conditional = is_in_region(around_.uncertain, heading.whole.begin);
  bool prints = holds_liquid(around_.liquid, heading.text);
  const std::optional<std::string> printed = prints ? printer_.print(heading.text) : std::nullopt;
  if (printed) {
    prints = false;
    heading.plain_text = *printed;
    raw_text = *printed;
  }
  heading.id_unknowable = conditional || prints;
  if (heading.explicit_id) {
    heading.id_unknowable = holds_liquid(around_.liquid, heading.id_span);
    return;
  }
  if (!auto_ids_) return;
  const bool by_gfm = gfm_ && place == HeadingPlace::Body;
  const std::string base = by_gfm ? generate_heading_id(heading.plain_text)
                                  : generate_plain_heading_id(by_plain_text_ ? heading.plain_text.view() : raw_text);
  // Whether an earlier heading of the same text is rendered decides the number of this one.
  if (conditional) {
    uncertain_bases_.insert(base);
  } else if (uncertain_bases_.contains(base)) {
    heading.id_unknowable = true;
  }
  const std::string numbered = by_gfm ? gfm_ids_.number(base) : plain_ids_.number(base);
  if (!numbered.empty()) heading.id = around_.options.auto_id_prefix + numbered;
}

// As the block phase has it in `raw_text`.
std::string_view raw_text_of(const Heading& heading, std::string_view text, const MarkdownOptions& options) {
  return options.dialect == Dialect::Kramdown ? heading.text.of(text) : std::string_view();
}

}  // namespace

std::string generate_heading_id(std::string_view plain_text) {
  const std::string lower = downcase(plain_text);
  std::string id;
  id.reserve(lower.size());
  for (std::size_t at = 0; at < lower.size();) {
    const char c = lower[at];
    if (!is_non_ascii(c)) {
      if (is_blank(c)) {
        id += '-';
      } else if (is_ascii_word(c) || c == '-') {
        id += c;
      }
      ++at;
      continue;
    }
    const DecodedCharacter character = decode_utf8(lower, at);
    if (character.valid && is_word_character(character.code_point)) id.append(lower, at, character.bytes);
    at += character.bytes;
  }
  return id;
}

std::string generate_plain_heading_id(std::string_view text) {
  std::string id;
  bool started = false;
  for (const char c : text) {
    // Each line loses what stands before its first letter.
    if (c == '\n') started = false;
    started = started || is_ascii_alpha(c);
    if (!started) continue;
    if (c == ' ') {
      id += '-';
    } else if (is_ascii_alnum(c) || c == '-') {
      id += ascii_lower(c);
    }
  }
  return id.empty() ? "section" : id;
}

std::vector<Span> find_uncertain_regions(const LiquidDocument& liquid) {
  std::vector<Span> regions;
  for (const LiquidBlock& block : liquid.blocks) {
    if (!block.end_tag || block.tag >= liquid.tokens.size()) continue;
    if (has_uncertain_body(liquid.tokens[block.tag].name)) regions.push_back(block.body);
  }
  sort_stably(regions, [](Span a, Span b) { return a.begin < b.begin; });
  std::vector<Span> merged;
  for (const Span& region : regions) {
    if (!merged.empty() && region.begin <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, region.end);
    } else {
      merged.push_back(region);
    }
  }
  return merged;
}

bool is_in_region(const std::vector<Span>& regions, std::size_t offset) {
  const auto after = std::upper_bound(regions.begin(), regions.end(), offset,
                                      [](std::size_t value, const Span& region) { return value < region.begin; });
  return after != regions.begin() && offset < std::prev(after)->end;
}

bool finish_headings(BlockStructure& structure, const HeadingSurroundings& around) {
  std::deque<BlockHeading>& blocks = structure.headings;
  const auto before = [](const BlockHeading& a, const BlockHeading& b) {
    return a.heading.whole.begin < b.heading.whole.begin;
  };
  sort_stably(blocks, before);
  bool tells_all = std::all_of(blocks.begin(), blocks.end(), [&](const BlockHeading& block) {
    return is_numbered_by_document(block, around.text, around.options);
  });
  // A footnote that nothing names is not rendered.
  std::unordered_set<std::string> used_footnotes;
  for (const Footnote& footnote : structure.document.footnote_references) {
    used_footnotes.insert(footnote.normalized_label.str());
  }
  std::erase_if(blocks, [&](const BlockHeading& b) {
    return b.footnote != no_index &&
           !used_footnotes.contains(structure.document.footnote_definitions[b.footnote].normalized_label.str());
  });
  IdNumbering numbering(around, structure.auto_ids);
  // Footnotes are converted last.
  for (const bool footnotes : {false, true}) {
    for (BlockHeading& block : blocks) {
      if ((block.place == HeadingPlace::Footnote) != footnotes) continue;
      resolve_references(block, structure);
      numbering.assign(block.heading, block.place, block.raw_text);
    }
  }

  // The list that a table of contents replaces is numbered, but not rendered.
  if (structure.has_toc) {
    tells_all =
        std::erase_if(blocks,
                      [&](const BlockHeading& b) { return structure.toc_list.contains(b.heading.whole.begin); }) == 0 &&
        tells_all;
  }
  MarkdownDocument& document = structure.document;
  document.headings.reserve(blocks.size());
  for (BlockHeading& block : blocks) document.headings.push_back(std::move(block.heading));
  return tells_all;
}

bool is_numbered_by_document(const BlockHeading& block, std::string_view text, const MarkdownOptions& options) {
  return block.place == HeadingPlace::Body && block.raw_text == raw_text_of(block.heading, text, options);
}

void number_headings(std::vector<Heading>& headings, const HeadingSurroundings& around) {
  IdNumbering numbering(around, around.options.auto_ids);
  for (Heading& heading : headings) {
    if (!heading.explicit_id) heading.id = {};
    numbering.assign(heading, HeadingPlace::Body, raw_text_of(heading, around.text, around.options));
  }
}

void add_toc_anchors(MarkdownDocument& document, const std::string& toc_id, Span toc_span) {
  document.anchors.push_back({AnchorKind::TocEntry, toc_id, toc_span});
  for (const Heading& heading : document.headings) {
    if (heading.id.empty() || heading.no_toc) continue;
    document.anchors.push_back({AnchorKind::TocEntry, toc_id + "-" + heading.id, heading.text});
  }
}

}  // namespace jekyll
