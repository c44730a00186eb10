#include "syntax/markdown/heading_ids.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "syntax/liquid/tags.h"
#include "text/ascii.h"
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
  std::sort(regions.begin(), regions.end(), [](Span a, Span b) { return a.begin < b.begin; });
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

void finish_headings(BlockStructure& structure, const LiquidDocument& liquid, const std::vector<Span>& uncertain,
                     const MarkdownOptions& options) {
  std::deque<BlockHeading>& blocks = structure.headings;
  const auto before = [](const BlockHeading& a, const BlockHeading& b) {
    return a.heading.whole.begin < b.heading.whole.begin;
  };
  if (!std::is_sorted(blocks.begin(), blocks.end(), before)) std::stable_sort(blocks.begin(), blocks.end(), before);
  // A footnote that nothing names is not rendered.
  std::unordered_set<std::string> used_footnotes;
  for (const Footnote& footnote : structure.document.footnote_references) {
    used_footnotes.insert(footnote.normalized_label);
  }
  std::erase_if(blocks, [&](const BlockHeading& b) {
    return b.footnote != no_index &&
           !used_footnotes.contains(structure.document.footnote_definitions[b.footnote].normalized_label);
  });
  const bool gfm = options.dialect == Dialect::Kramdown && options.gfm_input;
  IdCounter gfm_ids;
  IdCounter plain_ids;
  std::unordered_set<std::string> uncertain_bases;
  const auto assign = [&](BlockHeading& block) {
    Heading& heading = block.heading;
    resolve_references(block, structure);
    const bool conditional = is_in_region(uncertain, heading.whole.begin);
    heading.id_unknowable = conditional || holds_liquid(liquid, heading.text);
    if (heading.explicit_id) {
      heading.id_unknowable = holds_liquid(liquid, heading.id_span);
      return;
    }
    if (!structure.auto_ids) return;
    const bool by_gfm = gfm && block.place == HeadingPlace::Body;
    const std::string base = by_gfm ? generate_heading_id(heading.plain_text)
                                    : generate_plain_heading_id(gfm ? heading.plain_text : block.raw_text);
    // Whether an earlier heading of the same text is rendered decides the number of this one.
    if (conditional) {
      uncertain_bases.insert(base);
    } else if (uncertain_bases.contains(base)) {
      heading.id_unknowable = true;
    }
    const std::string numbered = by_gfm ? gfm_ids.number(base) : plain_ids.number(base);
    if (!numbered.empty()) heading.id = options.auto_id_prefix + numbered;
  };
  // Footnotes are converted last.
  for (BlockHeading& block : blocks) {
    if (block.place != HeadingPlace::Footnote) assign(block);
  }
  for (BlockHeading& block : blocks) {
    if (block.place == HeadingPlace::Footnote) assign(block);
  }

  // The list that a table of contents replaces is numbered, but not rendered.
  if (structure.has_toc) {
    std::erase_if(blocks, [&](const BlockHeading& b) { return structure.toc_list.contains(b.heading.whole.begin); });
  }
  MarkdownDocument& document = structure.document;
  if (structure.has_toc) document.anchors.push_back({AnchorKind::TocEntry, structure.toc_id, structure.toc_span});
  document.headings.reserve(blocks.size());
  for (BlockHeading& block : blocks) {
    if (structure.has_toc && !block.heading.id.empty() && !block.heading.no_toc) {
      document.anchors.push_back({AnchorKind::TocEntry, structure.toc_id + "-" + block.heading.id, block.heading.text});
    }
    document.headings.push_back(std::move(block.heading));
  }
}

}  // namespace jekyll
