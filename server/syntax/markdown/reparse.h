// Parses a part of a page that changed, and puts it in place of the old part.
// Invariant: the document is then what a parse of the whole page gives, or was told to be beyond repair.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

#include "syntax/liquid/liquid.h"
#include "syntax/markdown/block_structure.h"
#include "syntax/markdown/markdown.h"
#include "text/span.h"
#include "text/text_change.h"

namespace jekyll {

/// A stretch of a page that was parsed again: where it stood and where it stands.
struct ReparsedPart {
  Span before;
  Span after;
  [[nodiscard]] std::size_t distance() const { return after.end - before.end; }
};

class MarkdownReparse {
 public:
  /// `document` is that of `old_text`, and has checkpoints. The other parameters must outlive this.
  MarkdownReparse(MarkdownDocument& document, std::string_view old_text, std::string_view text,
                  const TextChange& change, const LiquidDocument& liquid, const MarkdownOptions& options,
                  const YamlValue* page);

  /// The part of the new text that comes next in question; `touched` is what it must hold of the old one. False: there
  /// is none.
  [[nodiscard]] bool begin(Span touched);
  [[nodiscard]] Span part() const { return part_; }

  enum class Outcome { Parsed, PartTooSmall, NeedsWhole };
  /// Parses the part, of which `masked` is the masked copy. When it is too small, a larger one comes in question.
  [[nodiscard]] Outcome parse(std::string_view masked);

  /// What a parse found: links without those of Liquid's tags. To be changed before it is put in place.
  [[nodiscard]] MarkdownDocument& found() { return found_; }
  [[nodiscard]] const ReparsedPart& parsed() const { return parsed_; }
  /// Puts it in place, and moves what stands behind. Returns the links that are new.
  std::span<Link> finish();

 private:
  [[nodiscard]] bool keeps_definitions(const BlockStructure& structure) const;
  [[nodiscard]] bool keeps_footnotes(const BlockStructure& structure) const;
  [[nodiscard]] bool take_headings(BlockStructure& structure, const std::vector<Span>& uncertain);
  [[nodiscard]] bool has_changed_references() const;
  [[nodiscard]] bool remember(BlockProgress& progress, std::size_t looked_ahead);
  [[nodiscard]] bool needs_anchors() const;
  std::span<Link> splice_links();
  void derive_anchors();

  MarkdownDocument& document_;
  std::string_view old_text_;
  std::string_view text_;
  const TextChange& change_;
  const LiquidDocument& liquid_;
  const MarkdownOptions& options_;
  const YamlValue* page_;
  std::size_t first_ = 0;  // places of the old parse: where the part begins,
  std::size_t stop_ = 0;   // where it may end,
  std::size_t last_ = 0;   // and where the text ends that is looked at
  Span part_;
  MarkdownCheckpoints checkpoints_;
  bool numbers_anew_ = false;
  MarkdownDocument found_;
  ReparsedPart parsed_;
};

/// Moves all that stands at or behind `before.end`, and replaces what begins in `before`, of a list in order.
template <typename List, typename Begin, typename Move>
void splice(List& items, std::type_identity_t<List>&& found, const ReparsedPart& part, Begin begin_of, Move move) {
  using Item = typename List::value_type;
  const auto from = [&](std::size_t offset) {
    return std::partition_point(items.begin(), items.end(), [&](const Item& item) { return begin_of(item) < offset; });
  };
  const auto first = from(part.before.begin);
  const auto last = from(part.before.end);
  if (part.distance() != 0) std::for_each(last, items.end(), [&](Item& item) { move(item, part.distance()); });
  const auto common = std::min<std::ptrdiff_t>(last - first, static_cast<std::ptrdiff_t>(found.size()));
  const auto rest = std::move(found.begin(), found.begin() + common, first);
  if (rest != last) {
    items.erase(rest, last);
  } else {
    items.insert(last, std::make_move_iterator(found.begin() + common), std::make_move_iterator(found.end()));
  }
}

}  // namespace jekyll
