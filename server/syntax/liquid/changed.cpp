#include "syntax/liquid/changed.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "syntax/liquid/blocks.h"
#include "syntax/liquid/lexer.h"
#include "syntax/liquid/tags.h"

namespace jekyll {

namespace {

bool is_behind(const LiquidToken& token, const TextChange& change) {
  return token.whole.begin >= change.before.end;
}

void move_token(LiquidToken& token, std::size_t distance) {
  for (Span* span : {&token.whole, &token.markup, &token.name_span, &token.expression}) move_span(*span, distance);
  const auto move_arguments = [distance](std::vector<LiquidArgument>& arguments) {
    for (LiquidArgument& argument : arguments) {
      for (Span* span : {&argument.span, &argument.content, &argument.key}) move_span(*span, distance);
    }
  };
  move_arguments(token.arguments);
  for (LiquidFilter& filter : token.filters) {
    move_span(filter.name_span, distance);
    move_arguments(filter.arguments);
  }
}

/// Where the lexer goes on behind the tokens before the change; nothing when what follows them may decide about them.
std::optional<std::size_t> lexed_before(const LiquidDocument& liquid, std::size_t begin, const TextChange& change) {
  std::size_t position = begin;
  for (std::size_t i = 0; i < liquid.tokens.size() && !is_behind(liquid.tokens[i], change); ++i) {
    const LiquidToken& token = liquid.tokens[i];
    if (!token.closed || token.whole.end > change.before.begin) return std::nullopt;
    position = std::max<std::size_t>(position, token.whole.end);
    if (token.name != "raw") continue;
    // Its end tag follows, and was looked for.
    const bool is_closed = i + 1 < liquid.tokens.size() && liquid.tokens[i + 1].name == "endraw" &&
                           liquid.tokens[i + 1].whole.end <= change.before.begin;
    if (!is_closed) return std::nullopt;
  }
  return position;
}

/// Comments have tokens that are not kept, and may be anything.
bool hides_tokens_before(const LiquidDocument& liquid, std::string_view text, const TextChange& change) {
  return std::any_of(liquid.blocks.begin(), liquid.blocks.end(), [&](const LiquidBlock& block) {
    return block.end_tag && liquid.tokens[block.tag].name == "comment" && block.body.begin <= change.before.begin &&
           (block.body.end > change.before.begin || holds_liquid(block.body.of(text)));
  });
}

}  // namespace

bool move_liquid(LiquidDocument& liquid, std::string_view text, std::size_t begin, const TextChange& change) {
  const std::optional<std::size_t> position = lexed_before(liquid, begin, change);
  if (!position || hides_tokens_before(liquid, text, change)) return false;
  const auto first = std::find_if(liquid.tokens.begin(), liquid.tokens.end(),
                                  [&](const LiquidToken& token) { return is_behind(token, change); });
  const std::size_t next = first == liquid.tokens.end() ? std::string_view::npos : change.moved(first->whole.begin);
  if (find_liquid_opener(text, *position) != next) return false;

  std::for_each(first, liquid.tokens.end(), [&](LiquidToken& token) { move_token(token, change.distance()); });
  // A body begins behind a tag, and ends before one or with the text.
  const auto begin_of_body = [&](std::size_t offset) {
    return offset > change.before.begin ? change.moved(offset) : offset;
  };
  for (LiquidBlock& block : liquid.blocks) {
    const bool is_cut = !block.end_tag && hides_liquid_body(liquid.tokens[block.tag].name);
    block.body.begin = begin_of_body(block.body.begin);
    if (is_cut) {
      block.body.end = block.body.begin;
    } else if (block.body.end >= change.before.end) {
      block.body.end = change.moved(block.body.end);
    }
  }
  for (LiquidProblem& problem : liquid.problems) {
    if (problem.span.begin >= change.before.end) move_span(problem.span, change.distance());
  }
  collect_inert_liquid(liquid);
  return true;
}

std::optional<Span> find_liquid_change(const LiquidDocument& old, const LiquidDocument& now, const TextChange& change) {
  const std::size_t most = std::min(old.tokens.size(), now.tokens.size());
  const auto same = [](const LiquidToken& a, const LiquidToken& b, std::size_t distance) {
    return a.kind == b.kind && a.closed == b.closed && a.whole.begin + distance == b.whole.begin &&
           a.whole.end + distance == b.whole.end && a.in_liquid_tag == b.in_liquid_tag && a.name == b.name;
  };
  std::size_t before = 0;
  while (before < most && old.tokens[before].whole.end <= change.before.begin &&
         same(old.tokens[before], now.tokens[before], 0)) {
    ++before;
  }
  std::size_t behind = 0;
  const auto from_end = [](const LiquidDocument& liquid, std::size_t count) -> const LiquidToken& {
    return liquid.tokens[liquid.tokens.size() - 1 - count];
  };
  while (behind < most - before && is_behind(from_end(old, behind), change) &&
         same(from_end(old, behind), from_end(now, behind), change.distance())) {
    ++behind;
  }

  // Blocks outside have their tags, branches and bodies outside, all the same.
  struct Side {
    const LiquidDocument& liquid;
    std::size_t first;  // of the tokens that differ
    std::size_t last;
    std::size_t block = 0;

    [[nodiscard]] bool is_changed(std::size_t token) const { return token >= first && token < last; }
    /// Goes on to the next block outside; false when one reaches over the ends.
    bool advance() {
      for (; block < liquid.blocks.size(); ++block) {
        const LiquidBlock& at = liquid.blocks[block];
        const auto inside = [this](std::size_t token) { return is_changed(token); };
        const bool any = inside(at.tag) || (at.end_tag && inside(*at.end_tag)) ||
                         std::any_of(at.branches.begin(), at.branches.end(), inside);
        if (!any) return true;
        if (!inside(at.tag) || !at.end_tag || !inside(*at.end_tag)) return false;
      }
      return true;
    }
  };
  Side a{old, before, old.tokens.size() - behind};
  Side b{now, before, now.tokens.size() - behind};
  const std::size_t added = now.tokens.size() - old.tokens.size();
  const auto place = [&](std::size_t token) { return token < before ? token : token + added; };
  const auto is_place = [&](const std::optional<std::size_t>& token, const std::optional<std::size_t>& other) {
    return token.has_value() == other.has_value() && (!token || place(*token) == *other);
  };
  for (;; ++a.block, ++b.block) {
    if (!a.advance() || !b.advance()) return std::nullopt;
    const bool ends = a.block == old.blocks.size();
    if (ends != (b.block == now.blocks.size())) return std::nullopt;
    if (ends) break;
    const LiquidBlock& left = old.blocks[a.block];
    const LiquidBlock& right = now.blocks[b.block];
    // The body of a block that nothing closes may end anywhere.
    if (place(left.tag) != right.tag || !left.end_tag || !is_place(left.end_tag, right.end_tag)) return std::nullopt;
    const bool same_branches =
        std::equal(left.branches.begin(), left.branches.end(), right.branches.begin(), right.branches.end(), is_place);
    if (!same_branches) return std::nullopt;
  }

  Span touched = change.before;
  for (std::size_t i = a.first; i < a.last; ++i) {
    touched.begin = std::min<std::size_t>(touched.begin, old.tokens[i].whole.begin);
    touched.end = std::max<std::size_t>(touched.end, old.tokens[i].whole.end);
  }
  for (std::size_t i = b.first; i < b.last; ++i) {
    const Span whole = now.tokens[i].whole;
    touched.begin = std::min<std::size_t>(touched.begin, whole.begin);
    if (whole.end >= change.after.end) touched.end = std::max<std::size_t>(touched.end, whole.end - change.distance());
  }
  return touched;
}

}  // namespace jekyll
