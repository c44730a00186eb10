// A run of a file's Liquid, tag by tag (run.h). Internal to rendering/. What goes round stands in run_loops.cpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "site/rendering/filters.h"
#include "site/rendering/loops.h"
#include "site/rendering/markups.h"
#include "site/rendering/printing.h"
#include "site/rendering/scope.h"
#include "syntax/liquid/lexemes.h"
#include "syntax/liquid/loose.h"
#include "syntax/liquid/tags.h"
#include "text/ascii.h"
#include "text/lists.h"

namespace jekyll {

class Runner {
  using Class = ValueClass;

 public:
  Runner(const LiquidSurroundings& surroundings, const SiteFile& file, const ShownAs& shown)
      : surroundings_(surroundings),
        file_(file),
        scope_(surroundings, file, shown),
        notes_includes_(shown.notes_includes),
        liquid_(file.syntax().liquid),
        markups_(file.parsed.liquid_markups) {
    const std::size_t count = liquid_.tokens.size();
    places_.reserve(count);
    std::size_t at = 0;
    for (const LiquidToken& token : liquid_.tokens) {
      places_.push_back(at);
      if (is_evaluated(token)) at += token.markup.size();
    }
    whole_ = at == markups_.size();
  }

  LiquidRun run() {
    const std::size_t count = liquid_.tokens.size();
    const bool refused = std::ranges::any_of(
        liquid_.problems, [](const LiquidProblem& problem) { return problem.kind != LiquidProblemKind::Tolerated; });
    const bool runs = whole_ && !refused;
    run_.at.assign(count, runs ? Reach::Never : Reach::Maybe);
    run_.behind.assign(count, runs ? Reach::Never : Reach::Maybe);
    if (runs) run_range(0, count, Reach::Always);
    return std::move(run_);
  }

 private:
  [[nodiscard]] std::string_view markup_of(std::size_t index) const {
    return markups_.substr(places_[index], liquid_.tokens[index].markup.size());
  }
  /// What stands at a span of the file, inside of the token's markup.
  [[nodiscard]] std::string_view text_at(std::size_t index, Span span) const {
    const Span markup = liquid_.tokens[index].markup;
    if (!markup.contains(span)) return {};
    return markup_of(index).substr(span.begin - markup.begin, span.size());
  }
  [[nodiscard]] bool is_strict(std::size_t index) const { return is_read_strictly(liquid_, liquid_.tokens[index]); }
  void add_fault(std::size_t index, LiquidFault fault, Reach reach, std::size_t offset = 0) {
    if (reach != Reach::Always || surroundings_.doubtful) return;
    const std::size_t begin = liquid_.tokens[index].markup.begin + offset;
    fault.span = {begin + fault.span.begin, begin + fault.span.end};
    const bool known = std::ranges::any_of(run_.faults, [&](const LiquidFault& f) { return f.span == fault.span; });
    if (known) return;
    fault.message += note_;
    run_.faults.push_back(std::move(fault));
  }

  /// An expression that stands at `begin` in the file, inside of the token's markup.
  EvaluatedValue evaluate(std::size_t index, std::string_view text, std::size_t begin, Reach reach) {
    Evaluated evaluated = evaluate_expression(scope_, text);
    if (evaluated.fault) {
      add_fault(index, std::move(*evaluated.fault), reach, begin - liquid_.tokens[index].markup.begin);
      return {};
    }
    return std::move(evaluated.value);
  }
  EvaluatedValue expression(std::size_t index, Span span, Reach reach) {
    return evaluate(index, text_at(index, span), span.begin, reach);
  }

  /// An expression with its filters.
  EvaluatedValue pipeline(std::size_t index, Reach reach) {
    const LiquidToken& token = liquid_.tokens[index];
    if (!is_strict(index)) return loose_pipeline(index, reach);
    EvaluatedValue value = expression(index, token.expression, reach);
    for (const LiquidFilter& filter : token.filters) {
      std::vector<Span> arguments;
      for (const LiquidArgument& argument : filter.arguments) {
        if (argument.key.empty()) arguments.push_back(argument.span);
      }
      if (!filter_value(index, {filter.name, filter.name_span, std::move(arguments)}, value, reach)) return {};
    }
    return value;
  }

  /// The same of what only Liquid's loose parser takes.
  EvaluatedValue loose_pipeline(std::size_t index, Reach reach) {
    const LiquidToken& token = liquid_.tokens[index];
    const Span read{token.expression.begin, token.markup.end};
    const std::optional<LooseOutput> output = read_loose_output(text_at(index, read));
    if (!output) return {};
    const auto in_file = [&](Span span) { return Span{read.begin + span.begin, read.begin + span.end}; };
    EvaluatedValue value = loose_expression(index, in_file(output->expression), reach);
    for (const LooseFilter& filter : output->filters) {
      std::vector<Span> arguments;
      for (const Span argument : filter.arguments) arguments.push_back(in_file(argument));
      const std::string_view name = text_at(index, in_file(filter.name));
      if (!filter_value(index, {name, in_file(filter.name), std::move(arguments)}, value, reach)) return {};
    }
    return value;
  }

  /// Of signs that no name has, Liquid looks up the names between.
  EvaluatedValue loose_expression(std::size_t index, Span span, Reach reach) {
    const std::string_view text = text_at(index, span);
    const bool begins_name = !text.empty() && (is_ascii_alpha(text.front()) || is_non_ascii(text.front()));
    if (!begins_name || text.find_first_of("\"'[") != text.npos) return expression(index, span, reach);
    const std::string path = loose_lookup(text);
    // A number is a name there, too.
    const bool named = !path.empty() && is_ascii_alpha(path.front());
    return named ? evaluate(index, path, span.begin, reach) : EvaluatedValue{};
  }

  /// A filter as it is called; spans of the file, of arguments without names.
  struct Call {
    std::string_view name;
    Span span;
    std::vector<Span> arguments;
  };

  /// Makes of the value what the filter does; false: Jekyll stops there.
  bool filter_value(std::size_t index, const Call& written, EvaluatedValue& value, Reach reach) {
    const KnownFilter* known = surroundings_.vocabulary.find_filter(written.name);
    if (known == nullptr) {
      // Nothing registers it, so the value passes.
      if (surroundings_.doubtful) value = {};
      return true;
    }
    const std::size_t begin = liquid_.tokens[index].markup.begin;
    const auto in_markup = [begin](Span span) { return Span{span.begin - begin, span.end - begin}; };
    FilterCall call{*known, in_markup(written.span), {}};
    const bool strict = is_strict(index);
    for (const Span argument : written.arguments) {
      EvaluatedValue given = strict ? expression(index, argument, reach) : loose_expression(index, argument, reach);
      call.arguments.push_back({std::move(given), in_markup(argument)});
    }
    Evaluated result = apply_filter(scope_, value, call);
    if (result.fault) add_fault(index, std::move(*result.fault), reach);
    const bool goes_on = !result.fault;
    value = std::move(result.value);
    return goes_on;
  }

  std::optional<bool> condition(std::size_t index, Reach reach) {
    if (!is_strict(index)) return std::nullopt;
    EvaluatedCondition evaluated = evaluate_condition(scope_, markup_of(index));
    if (evaluated.fault) add_fault(index, std::move(*evaluated.fault), reach);
    return evaluated.truth;
  }

  void mark(std::vector<Reach>& list, std::size_t index, Reach reach) const {
    list[index] = std::max(list[index], reach);
  }

  [[nodiscard]] const LiquidBlock* block_at(std::size_t index) const {
    const auto block = std::ranges::lower_bound(liquid_.blocks, index, {}, [](const LiquidBlock& b) { return b.tag; });
    return block != liquid_.blocks.end() && block->tag == index ? &*block : nullptr;
  }

  /// Forgets what the tags may have set.
  void forget(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const LiquidToken& token = liquid_.tokens[i];
      if (token.kind != LiquidKind::Tag) continue;
      if (is_liquid_include(token.name)) scope_.forget_all();
      if (!token.variable.empty()) scope_.set(token.variable, {});
    }
  }

  /// Runs what may be reached; what it sets is not known behind it. Returns how what follows is reached.
  Reach run_part(std::size_t begin, std::size_t end, Reach reach, Reach around) {
    if (reach == Reach::Never) return around;
    if (reach == around) return run_range(begin, end, reach);
    const Reach left = run_range(begin, end, reach);
    forget(begin, end);
    return left == Reach::Never ? Reach::Maybe : around;
  }

  /// Runs the tokens; returns how what stands behind them is reached.
  Reach run_range(std::size_t begin, std::size_t end, Reach reach) {
    for (std::size_t i = begin; i < end && reach != Reach::Never; ++i) {
      if (++steps_ > most_steps) reach = Reach::Maybe;
      mark(run_.at, i, reach);
      if (const LiquidBlock* block = block_at(i); block != nullptr && block->end_tag) {
        const std::size_t last = *block->end_tag;
        const Reach around = reach;
        reach = run_block(*block, reach);
        i = last;
        mark(run_.at, i, around);
      } else {
        reach = run_tag(i, reach);
      }
      mark(run_.behind, i, reach);
    }
    return reach;
  }

  Reach run_tag(std::size_t index, Reach reach) {
    const LiquidToken& token = liquid_.tokens[index];
    if (!token.closed) return reach;
    if (token.kind == LiquidKind::Output || token.name == "echo") {
      if (is_evaluated(token)) {
        pipeline(index, reach);
      } else if (scope_.stops_at_undefined()) {
        // Of an output without filters the markup is not kept.
        evaluate(index, token.variable, token.expression.begin, reach);
      }
      return reach;
    }
    if (token.name == "assign") {
      EvaluatedValue value = pipeline(index, reach);
      if (!token.variable.empty()) scope_.set(token.variable, std::move(value));
    } else if (is_liquid_include(token.name)) {
      if (notes_includes_) note_include(token, reach);
      scope_.forget_all();
    } else if (token.name == "break" || token.name == "continue") {
      // Both leave the round; whether another one follows is told by `broke_`.
      broke_ = broke_ || token.name == "break";
      return reach == Reach::Always ? Reach::Never : Reach::Maybe;
    } else if (!token.variable.empty()) {
      scope_.set(token.variable, {});
    }
    return reach;
  }

  /// What the tag passes on. An include may set any variable.
  void note_include(const LiquidToken& token, Reach reach) {
    IncludeCall call;
    call.tag = token.whole;
    call.reach = reach;
    scope_.hand_to(call);
    call.name = print_include_name(scope_, file_, token.whole);
    for (const PassedParameter& passed : file_.parsed.passed_parameters) {
      if (passed.tag != token.whole.begin) continue;
      call.parameters[passed.name] = passed.form == ParameterForm::Literal
                                         ? known_value(passed.value)
                                         : evaluate_expression(scope_, passed.value).value;
    }
    run_.includes.push_back(std::move(call));
  }

  Reach run_block(const LiquidBlock& block, Reach reach) {
    const LiquidToken& tag = liquid_.tokens[block.tag];
    const std::string_view name = tag.name;
    const std::size_t body = block.tag + 1;
    const std::size_t end = *block.end_tag;
    if (name == "if" || name == "unless") return run_condition(block, reach);
    if (name == "case") return run_case(block, reach);
    if (name == "for" || name == "tablerow") return run_loop(block, reach);
    if (liquid_body_of(name) == LiquidBodyUse::Comment || liquid_body_of(name) == LiquidBodyUse::Raw) return reach;
    const bool known = is_liquid_block(name);
    mark(run_.behind, block.tag, known ? reach : Reach::Maybe);
    const Reach left = run_part(body, end, known ? reach : Reach::Maybe, reach);
    if (name == "capture" && !tag.variable.empty()) scope_.set(tag.variable, value_of(any_text));
    return left;
  }

  /// The branch that begins at `tag`; `end` is behind its last token.
  Reach run_branch(std::size_t tag, std::size_t end, Reach reach, Reach around) {
    mark(run_.behind, tag, reach);
    return run_part(tag + 1, end, reach, around);
  }

  [[nodiscard]] static Reach both(Reach a, Reach b) { return std::min(a, b); }
  [[nodiscard]] static Reach when(std::optional<bool> truth, Reach reach) {
    if (truth) return *truth ? reach : Reach::Never;
    return both(reach, Reach::Maybe);
  }

  Reach run_condition(const LiquidBlock& block, Reach reach) {
    Reach left = reach;  // how the next branch is asked
    Reach behind = reach;
    std::size_t tag = block.tag;
    for (std::size_t i = 0; i <= block.branches.size(); ++i) {
      const std::size_t end = i < block.branches.size() ? block.branches[i] : *block.end_tag;
      const bool otherwise = liquid_.tokens[tag].name == "else";
      std::optional<bool> truth = true;
      if (!otherwise && left != Reach::Never) {
        truth = condition(tag, left);
        if (i == 0 && liquid_.tokens[tag].name == "unless" && truth) truth = !*truth;
      }
      if (i > 0) mark(run_.at, tag, left);
      behind = both(behind, run_branch(tag, end, when(truth, left), reach));
      left = truth ? (*truth ? Reach::Never : left) : both(left, Reach::Maybe);
      tag = end;
    }
    return behind;
  }

  /// Every `when` is asked; `else` runs where none fits.
  Reach run_case(const LiquidBlock& block, Reach reach) {
    const EvaluatedValue subject = expression(block.tag, liquid_.tokens[block.tag].markup, reach);
    Reach otherwise = reach;
    Reach behind = reach;
    for (std::size_t i = 0; i < block.branches.size(); ++i) {
      const std::size_t tag = block.branches[i];
      const std::size_t end = i + 1 < block.branches.size() ? block.branches[i + 1] : *block.end_tag;
      const bool is_else = liquid_.tokens[tag].name == "else";
      const std::optional<bool> truth = is_else ? std::optional(true) : fits(tag, subject, reach);
      mark(run_.at, tag, reach);
      behind = both(behind, run_branch(tag, end, is_else ? otherwise : when(truth, reach), reach));
      if (!is_else) otherwise = truth ? (*truth ? Reach::Never : otherwise) : both(otherwise, Reach::Maybe);
    }
    return behind;
  }

  /// Whether one of the values of a `when` equals the subject.
  std::optional<bool> fits(std::size_t tag, const EvaluatedValue& subject, Reach reach) {
    const LiquidToken& token = liquid_.tokens[tag];
    if (!is_strict(tag)) return std::nullopt;
    bool certain = true;
    const std::string_view text = markup_of(tag);
    const std::vector<LiquidLexeme> lexemes = read_liquid_lexemes(text, {0, text.size()});
    for (std::size_t i = 0; i < lexemes.size();) {
      std::size_t end = i;
      while (end < lexemes.size() && !lexemes[end].is(text, ",") && !lexemes[end].is_word(text, "or")) ++end;
      if (end > i) {
        const std::size_t begin = token.markup.begin;
        const Span span{begin + lexemes[i].span.begin, begin + lexemes[end - 1].span.end};
        const std::optional<bool> equal = are_equal(subject, expression(tag, span, reach));
        if (equal && *equal) return true;
        certain = certain && equal.has_value();
      }
      i = end + 1;
    }
    return certain ? std::optional(false) : std::nullopt;
  }

  /// A loop's number, refused where Ruby's Integer() raises.
  EvaluatedValue loop_number(std::size_t tag, Span written, bool strict, Reach reach);
  Reach run_loop(const LiquidBlock& block, Reach reach);
  void run_rounds(const LiquidBlock& block, std::size_t end, std::string_view variable, const YamlList& rounds,
                  Reach reach);
  [[nodiscard]] bool is_row(const LiquidBlock& block) const { return liquid_.tokens[block.tag].name == "tablerow"; }
  [[nodiscard]] bool may_break(std::size_t begin, std::size_t end) const;
  /// The rounds for some elements of a list, of which others may come before and between.
  void run_some(const LiquidBlock& block, std::size_t end, std::string_view variable,
                std::span<const EvaluatedValue> elements, Reach reach);
  /// Of a loop that has one: in it all has the value that it had before.
  void run_first_round(const LiquidBlock& block, std::size_t end, std::string_view variable, EvaluatedValue element,
                       Reach reach);
  /// A loop over what is not known. `filled`: it has certainly an element.
  Reach run_unknown_loop(const LiquidBlock& block, std::string_view variable, std::optional<bool> filled, Reach reach,
                         EvaluatedValue element = {});

  static constexpr std::size_t most_steps = 3000;

  const LiquidSurroundings& surroundings_;
  const SiteFile& file_;
  RunScope scope_;
  bool notes_includes_;
  const LiquidDocument& liquid_;
  std::string_view markups_;
  std::vector<std::size_t> places_;  // of each token's markup in `markups_`
  bool whole_ = true;
  bool broke_ = false;
  std::size_t first_rounds_ = 0;  // of loops over what is not known, one in the other
  std::string note_;              // for which element of a list that is not known the round runs
  std::size_t steps_ = 0;
  std::size_t steps_of_some_ = 0;  // in rounds for some elements
  LiquidRun run_;
};

}  // namespace jekyll
