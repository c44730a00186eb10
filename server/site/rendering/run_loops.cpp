// The rounds of `for` and `tablerow`.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "site/rendering/loops.h"
#include "site/rendering/runner.h"

namespace jekyll {

EvaluatedValue Runner::loop_number(std::size_t tag, Span written, bool strict, Reach reach) {
  const std::size_t begin = liquid_.tokens[tag].markup.begin;
  const Span span{begin + written.begin, begin + written.end};
  if (written.of(markup_of(tag)) == "continue") return {};
  EvaluatedValue value = expression(tag, span, reach);
  if (auto fault = fault_of_loop_number(value, written, strict)) add_fault(tag, std::move(*fault), reach);
  return value;
}

Reach Runner::run_loop(const LiquidBlock& block, Reach reach) {
  const std::size_t tag = block.tag;
  const std::size_t otherwise = block.branches.empty() ? *block.end_tag : block.branches[0];
  const bool row = is_row(block);
  const std::optional<LiquidLoop> loop = is_strict(tag) ? read_liquid_loop(markup_of(tag)) : std::nullopt;
  if (!loop) return run_unknown_loop(block, {}, {}, reach);
  const std::size_t begin = liquid_.tokens[tag].markup.begin;
  const EvaluatedValue list = expression(tag, {begin + loop->collection.begin, begin + loop->collection.end}, reach);
  EvaluatedValue limit = nil_value();
  EvaluatedValue offset = nil_value();
  const Reach asked = row && list.is(only(Class::Nil))            ? Reach::Never
                      : row && (list.may & only(Class::Nil)) != 0 ? both(reach, Reach::Maybe)
                                                                  : reach;
  if (!loop->limit.empty()) limit = loop_number(tag, loop->limit, !row, asked);
  if (!loop->offset.empty()) offset = loop_number(tag, loop->offset, !row, asked);
  if (!loop->columns.empty()) loop_number(tag, loop->columns, false, asked);
  const std::optional<YamlList> rounds = rounds_of(list, limit, offset, loop->reversed);
  if (!rounds || rounds->size() > most_rounds) {
    const auto most = number_of(limit);
    const bool any = limit.known && (limit.value.is_null() || (most && most->value >= 1));
    const bool from_first = offset.known && (offset.value.is_null() || offset.is(only(Class::Zero)));
    const bool filled = rounds || (list.is(only(Class::List, Class::Mapping)) && any && from_first);
    const bool whole = limit.known && limit.value.is_null() && offset.known && offset.value.is_null();
    const bool goes_on = !may_break(block.tag + 1, otherwise);
    const bool all = whole && goes_on;
    if (filled) run_first_round(block, otherwise, loop->variable, element_of_loop(list, false), reach);
    if (goes_on) {
      run_some(block, otherwise, loop->variable, sure_elements(list, limit, offset, loop->reversed), reach);
    }
    EvaluatedValue element = element_of_loop(list, all);
    return run_unknown_loop(block, loop->variable, filled ? std::optional(true) : std::nullopt, reach, element);
  }
  Reach behind = reach;
  if (rounds->empty()) {
    if (otherwise != *block.end_tag) {
      mark(run_.at, otherwise, reach);
      behind = run_branch(otherwise, *block.end_tag, reach, reach);
    }
    return behind;
  }
  run_rounds(block, otherwise, loop->variable, *rounds, reach);
  return reach;
}

void Runner::run_rounds(const LiquidBlock& block, std::size_t end, std::string_view variable, const YamlList& rounds,
                        Reach reach) {
  const bool outer_broke = std::exchange(broke_, false);
  const RunScope::InLoop in_loop(scope_, variable, is_row(block));
  for (const YamlValue& element : rounds) {
    scope_.set(variable, known_value(element));
    const Reach left = run_branch(block.tag, end, reach, reach);
    // A break that may have been: what follows is not sure, nor what was set.
    if (broke_ && left == Reach::Never) break;
    if (broke_) {
      reach = both(reach, Reach::Maybe);
      forget(block.tag + 1, end);
    }
  }
  broke_ = outer_broke;
}

bool Runner::may_break(std::size_t begin, std::size_t end) const {
  return std::ranges::any_of(std::span(liquid_.tokens).subspan(begin, end - begin),
                             [](const LiquidToken& token) { return token.name == "break"; });
}

void Runner::run_some(const LiquidBlock& block, std::size_t end, std::string_view variable,
                      std::span<const EvaluatedValue> elements, Reach reach) {
  const std::size_t steps = steps_;
  const RunScope::InLoop in_loop(scope_, variable, is_row(block));
  const std::string outer_note = note_;
  for (const EvaluatedValue& element : elements) {
    if (steps_of_some_ > most_steps) break;
    const std::size_t before = steps_;
    note_ = note_of(element);
    forget(block.tag + 1, end);
    scope_.set(variable, element);
    run_branch(block.tag, end, reach, reach);
    steps_of_some_ += steps_ - before;
  }
  note_ = outer_note;
  broke_ = false;
  steps_ = steps;
}

void Runner::run_first_round(const LiquidBlock& block, std::size_t end, std::string_view variable,
                             EvaluatedValue element, Reach reach) {
  const auto body = std::span(liquid_.tokens).subspan(block.tag + 1, end - block.tag - 1);
  const bool sets = std::ranges::any_of(body, [](const LiquidToken& token) { return token.name == "assign"; });
  constexpr std::size_t most_loops = 2;
  if (first_rounds_ == most_loops || !sets) return;
  const bool outer_broke = std::exchange(broke_, false);
  const RunScope::InLoop in_loop(scope_, variable, is_row(block));
  scope_.set(variable, std::move(element));
  ++first_rounds_;
  run_range(block.tag + 1, end, reach);
  --first_rounds_;
  broke_ = outer_broke;
}

Reach Runner::run_unknown_loop(const LiquidBlock& block, std::string_view variable, std::optional<bool> filled,
                               Reach reach, EvaluatedValue element) {
  const std::size_t otherwise = block.branches.empty() ? *block.end_tag : block.branches[0];
  const bool outer_broke = std::exchange(broke_, false);
  forget(block.tag + 1, otherwise);
  {
    const RunScope::InLoop in_loop(scope_, variable, is_row(block));
    if (!variable.empty()) scope_.set(variable, std::move(element));
    const Reach inside = filled ? reach : both(reach, Reach::Maybe);
    mark(run_.behind, block.tag, inside);
    run_range(block.tag + 1, otherwise, inside);
  }
  forget(block.tag + 1, otherwise);
  broke_ = outer_broke;
  if (otherwise != *block.end_tag && !filled) {
    mark(run_.at, otherwise, reach);
    run_branch(otherwise, *block.end_tag, both(reach, Reach::Maybe), reach);
  }
  return reach;
}

}  // namespace jekyll
