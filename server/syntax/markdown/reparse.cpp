#include "syntax/markdown/reparse.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include "syntax/markdown/commonmark/blocks.h"
#include "syntax/markdown/heading_ids.h"
#include "syntax/markdown/kramdown/block_parser.h"
#include "syntax/markdown/kramdown/labels.h"
#include "syntax/markdown/steps.h"
#include "text/sorting.h"

namespace jekyll {

namespace {

/// A part reaches at first over so many checkpoints behind the change, since the block phase looks ahead.
constexpr std::size_t first_places = 3;

/// What stands in a span of a list in order.
template <typename List, typename Begin, typename Item = typename List::value_type>
std::span<const Item> items_in(const List& items, Span span, Begin begin_of) {
  const auto from = [&](std::size_t offset) {
    return std::partition_point(items.begin(), items.end(), [&](const Item& item) { return begin_of(item) < offset; });
  };
  return {from(span.begin), from(span.end)};
}

std::size_t begin_of_whole(const Footnote& footnote) {
  return footnote.whole.begin;
}

template <typename Footnotes, typename Others>
bool same_labels(const Footnotes& a, const Others& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Footnote& left, const Footnote& right) {
    return left.normalized_label == right.normalized_label;
  });
}

void move_link(Link& link, std::size_t distance) {
  for (Span* span : {&link.whole, &link.text, &link.destination, &link.path, &link.fragment}) {
    move_span(*span, distance);
  }
  if (!link.details.has_own()) return;
  move_span(link.details.own().title, distance);
  move_span(link.details.own().label, distance);
}

bool is_derived(const Anchor& anchor) {
  return anchor.kind == AnchorKind::Footnote || anchor.kind == AnchorKind::TocEntry;
}

}  // namespace

MarkdownReparse::MarkdownReparse(MarkdownDocument& document, std::string_view old_text, std::string_view text,
                                 const TextChange& change, const LiquidDocument& liquid, const MarkdownOptions& options,
                                 const YamlValue* page)
    : document_(document),
      old_text_(old_text),
      text_(text),
      change_(change),
      liquid_(liquid),
      options_(options),
      page_(page),
      checkpoints_(*document.memory.checkpoints) {}

bool MarkdownReparse::begin(Span touched) {
  const std::vector<MarkdownCheckpoint>& places = checkpoints_.places;
  const std::size_t ends = places.size() - 1;
  if (is_too_large(text_.substr(places.front().offset))) return false;
  const auto is_before = [&](const MarkdownCheckpoint& place) {
    return place.offset <= touched.begin && place.reach <= change_.before.begin;
  };
  const auto last_place = places.begin() + static_cast<std::ptrdiff_t>(ends);
  const auto behind = std::partition_point(places.begin(), last_place, is_before);
  if (behind == places.begin()) return false;
  first_ = static_cast<std::size_t>(behind - places.begin()) - 1;
  stop_ = first_ + 1;
  while (stop_ < ends && places[stop_].offset < touched.end) ++stop_;
  last_ = std::min(stop_ + first_places, ends);
  part_ = {places[first_].offset, change_.moved(places[last_].offset)};
  return true;
}

MarkdownReparse::Outcome MarkdownReparse::parse(std::string_view masked) {
  const std::vector<MarkdownCheckpoint>& places = checkpoints_.places;
  const bool is_rest = last_ + 1 == places.size();
  BlockStructure structure;
  BlockProgress progress;
  progress.distance = options_.checkpoint_distance;
  for (std::size_t i = stop_; i < last_; ++i) progress.stops.push_back(change_.moved(places[i].offset));
  const BlockText root = body_text(masked, part_.begin);
  find_blocks(text_, root, options_, structure, progress);
  if (!is_rest && (!progress.stopped_at || progress.reach > root.text().size())) {
    last_ = std::min(last_ + 2 * (last_ - first_), places.size() - 1);
    part_.end = change_.moved(places[last_].offset);
    return Outcome::PartTooSmall;
  }
  const std::size_t end = progress.stopped_at.value_or(text_.size());
  parsed_ = {{part_.begin, end - change_.distance()}, {part_.begin, end}};
  part_.end = end;
  if (!structure.document.notices.empty() || !structure.attribute_lists.empty() || structure.sets_options ||
      structure.has_toc || !keeps_definitions(structure) || !keeps_footnotes(structure)) {
    return Outcome::NeedsWhole;
  }
  const bool has_toc_in_part = checkpoints_.has_toc && parsed_.before.contains(checkpoints_.toc_span.begin);
  if (has_toc_in_part) return Outcome::NeedsWhole;

  InlineContext context;
  context.file = text_;
  context.document = &structure.document;
  for (const std::size_t index : document_.definitions) {
    const Link& definition = document_.links[index];
    const bool kramdown = options_.dialect == Dialect::Kramdown;
    add_definition(context, options_,
                   kramdown ? kramdown_label(definition.label().of(old_text_)) : definition.normalized_label().str(),
                   definition);
  }
  for (const Footnote& footnote : document_.footnote_definitions)
    context.footnotes.insert(footnote.normalized_label.str());
  scan_leaves(structure, context, options_, false);

  const std::vector<Span> uncertain = find_uncertain_regions(liquid_);
  if (!take_headings(structure, uncertain)) return Outcome::NeedsWhole;
  finish_links(structure, masked, part_.begin, liquid_, uncertain);
  sort_footnotes(structure.document);
  sort_finds(structure.document);
  found_ = std::move(structure.document);
  if (has_changed_references() && !checkpoints_.numbers_all_headings) return Outcome::NeedsWhole;
  return remember(progress, progress.reach_in_file(root)) ? Outcome::Parsed : Outcome::NeedsWhole;
}

/// The same labels with the same destinations: links elsewhere lead where they led.
bool MarkdownReparse::keeps_definitions(const BlockStructure& structure) const {
  const auto begin_of = [this](std::size_t index) { return document_.links[index].whole.begin; };
  const std::span<const std::size_t> old = items_in(document_.definitions, parsed_.before, begin_of);
  const bool kramdown = options_.dialect == Dialect::Kramdown;
  return std::equal(
      old.begin(), old.end(), structure.definitions.begin(), structure.definitions.end(),
      [&](std::size_t index, const Link& now) {
        const Link& before = document_.links[index];
        const bool same_label = kramdown ? kramdown_label(before.label().of(old_text_)) == now.normalized_label()
                                         : before.normalized_label() == now.normalized_label();
        return same_label && before.url == now.url && before.has_liquid == holds_liquid(liquid_, now.destination);
      });
}

bool MarkdownReparse::keeps_footnotes(const BlockStructure& structure) const {
  const auto old = items_in(document_.footnote_definitions, parsed_.before, begin_of_whole);
  std::vector<Footnote> now = structure.document.footnote_definitions;
  sort_stably(now, [](const Footnote& a, const Footnote& b) { return a.whole.begin < b.whole.begin; });
  return same_labels(old, now);
}

bool MarkdownReparse::has_changed_references() const {
  const auto old = items_in(document_.footnote_references, parsed_.before, begin_of_whole);
  return !same_labels(old, found_.footnote_references);
}

/// Gives the part's headings the ids of those before, when the same headings are numbered in the same order.
bool MarkdownReparse::take_headings(BlockStructure& structure, const std::vector<Span>& uncertain) {
  std::deque<BlockHeading>& blocks = structure.headings;
  sort_stably(blocks, [](const BlockHeading& a, const BlockHeading& b) {
    return a.heading.whole.begin < b.heading.whole.begin;
  });
  const auto old = items_in(document_.headings, parsed_.before, [](const Heading& h) { return h.whole.begin; });
  if (old.empty() && blocks.empty()) return true;
  if (!checkpoints_.numbers_all_headings) return false;
  const bool all_follow = std::all_of(blocks.begin(), blocks.end(), [&](const BlockHeading& block) {
    return is_numbered_by_document(block, text_, options_);
  });
  if (!all_follow) return false;
  numbers_anew_ = !std::equal(
      old.begin(), old.end(), blocks.begin(), blocks.end(), [&](const Heading& before, const BlockHeading& block) {
        const Heading& now = block.heading;
        if (before.explicit_id && now.explicit_id) return true;
        const std::string_view written = before.text.of(old_text_);
        return !before.explicit_id && !now.explicit_id && !before.id_unknowable &&
               before.plain_text == now.plain_text && written == now.text.of(text_) &&
               !jekyll::holds_liquid(liquid_, now.text) && !is_in_region(uncertain, now.whole.begin);
      });
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    Heading& heading = blocks[i].heading;
    if (heading.explicit_id) {
      heading.id_unknowable = jekyll::holds_liquid(liquid_, heading.id_span);
    } else if (!numbers_anew_) {
      heading.id = old[i].id;
    }
    structure.document.headings.push_back(std::move(heading));
  }
  return true;
}

/// Checkpoints of the part in place of the old ones; those behind have moved. False: the page costs more than it may.
bool MarkdownReparse::remember(BlockProgress& progress, std::size_t looked_ahead) {
  drop_checkpoints_in_liquid(progress.checkpoints, liquid_);
  std::vector<MarkdownCheckpoint>& noted = checkpoints_.places;
  const std::size_t behind = static_cast<std::size_t>(
      std::partition_point(noted.begin() + static_cast<std::ptrdiff_t>(first_) + 1, noted.end() - 1,
                           [&](const MarkdownCheckpoint& place) { return place.offset < parsed_.before.end; }) -
      noted.begin());
  std::vector<MarkdownCheckpoint> now(noted.begin(), noted.begin() + static_cast<std::ptrdiff_t>(first_) + 1);
  const std::uint32_t cost = noted[first_].cost;
  for (MarkdownCheckpoint place : progress.checkpoints) {
    place.cost += cost;
    now.push_back(place);
  }
  const std::size_t first_behind = now.size();
  const std::uint32_t added = cost + static_cast<std::uint32_t>(progress.cost) - noted[behind].cost;
  for (std::size_t i = behind; i < noted.size(); ++i) {
    MarkdownCheckpoint place = noted[i];
    place.offset += static_cast<std::uint32_t>(change_.distance());
    place.reach += static_cast<std::uint32_t>(change_.distance());
    place.cost += added;
    now.push_back(place);
  }
  // No block before a place has looked further than any before the next one.
  now[first_behind].reach = std::max(now[first_behind].reach, static_cast<std::uint32_t>(looked_ahead));
  for (std::size_t i = 1; i < now.size(); ++i) now[i].reach = std::max(now[i].reach, now[i - 1].reach);
  if (checkpoints_.toc_span.begin >= parsed_.before.end) move_span(checkpoints_.toc_span, parsed_.distance());
  noted = std::move(now);
  const std::size_t total = noted.back().cost;
  return options_.dialect == Dialect::Kramdown ? total <= most_kramdown_copies(text_.size())
                                               : finds_commonmark_tables(total);
}

/// Whether anchors that follow from other parts of the page may be others now.
bool MarkdownReparse::needs_anchors() const {
  const Span before = parsed_.before;
  const bool has_footnotes = !items_in(document_.footnote_references, before, begin_of_whole).empty() ||
                             !items_in(document_.footnote_definitions, before, begin_of_whole).empty() ||
                             !found_.footnote_references.empty() || !found_.footnote_definitions.empty();
  const auto old_headings = items_in(document_.headings, before, [](const Heading& h) { return h.whole.begin; });
  return has_footnotes || (checkpoints_.has_toc && (!old_headings.empty() || !found_.headings.empty()));
}

void MarkdownReparse::derive_anchors() {
  erase_if(document_.anchors, is_derived);
  if (checkpoints_.has_toc) add_toc_anchors(document_, checkpoints_.toc_id, checkpoints_.toc_span);
  add_footnote_anchors(document_, options_.dialect);
  sort_stably(document_.anchors, [](const Anchor& a, const Anchor& b) { return a.span.begin < b.span.begin; });
}

std::span<Link> MarkdownReparse::splice_links() {
  const auto begin_of = [](const Link& link) { return link.whole.begin; };
  const auto old = items_in(document_.links, parsed_.before, begin_of);
  const auto first = static_cast<std::size_t>(old.data() - document_.links.data());
  const std::size_t count = found_.links.size();
  // As many definitions as before, in the same order.
  std::vector<std::size_t>& definitions = document_.definitions;
  const auto first_definition = std::lower_bound(definitions.begin(), definitions.end(), first);
  const auto behind = std::transform(found_.definitions.begin(), found_.definitions.end(), first_definition,
                                     [first](std::size_t index) { return first + index; });
  std::for_each(behind, definitions.end(), [&](std::size_t& index) { index += count - old.size(); });
  splice(document_.links, std::move(found_.links), parsed_, begin_of, move_link);
  return std::span(document_.links).subspan(first, count);
}

std::span<Link> MarkdownReparse::finish() {
  const bool anchors_change = needs_anchors();
  const std::span<Link> links = splice_links();
  const auto move = [](Span& span, std::size_t distance) { move_span(span, distance); };
  const auto itself = [](Span span) { return span.begin; };
  splice(document_.html_comments, std::move(found_.html_comments), parsed_, itself, move);
  splice(document_.math, std::move(found_.math), parsed_, itself, move);
  splice(
      document_.anchors, std::move(found_.anchors), parsed_, [](const Anchor& anchor) { return anchor.span.begin; },
      [](Anchor& anchor, std::size_t distance) { move_span(anchor.span, distance); });
  splice(
      document_.headings, std::move(found_.headings), parsed_,
      [](const Heading& heading) { return heading.whole.begin; },
      [](Heading& heading, std::size_t distance) {
        for (Span* span : {&heading.whole, &heading.text, &heading.id_span}) move_span(*span, distance);
      });
  const auto move_whole_and_label = [](auto& item, std::size_t distance) {
    move_span(item.whole, distance);
    move_span(item.label, distance);
  };
  const auto begin_of = [](const auto& item) { return item.whole.begin; };
  splice(document_.undefined_references, std::move(found_.undefined_references), parsed_, begin_of,
         move_whole_and_label);
  splice(document_.footnote_references, std::move(found_.footnote_references), parsed_, begin_of, move_whole_and_label);
  splice(document_.footnote_definitions, std::move(found_.footnote_definitions), parsed_, begin_of,
         move_whole_and_label);
  splice(document_.code, std::move(found_.code), parsed_, begin_of, [](Code& code, std::size_t distance) {
    move_span(code.whole, distance);
    move_span(code.info, distance);
  });
  splice(
      document_.task_items, std::move(found_.task_items), parsed_, [](const TaskItem& item) { return item.box.begin; },
      [](TaskItem& item, std::size_t distance) { move_span(item.box, distance); });
  splice(
      document_.surprises, std::move(found_.surprises), parsed_,
      [](const Surprise& surprise) { return surprise.span.begin; },
      [](Surprise& surprise, std::size_t distance) {
        move_span(surprise.span, distance);
        surprise.until += distance;
        for (TextEdit& edit : surprise.edits) move_span(edit.span, distance);
      });
  if (numbers_anew_) {
    const std::vector<Span> uncertain = find_uncertain_regions(liquid_);
    number_headings(document_.headings, {text_, liquid_, uncertain, options_, page_});
  }
  if (anchors_change) derive_anchors();
  document_.memory = {std::make_shared<const MarkdownCheckpoints>(std::move(checkpoints_))};
  return links;
}

}  // namespace jekyll
