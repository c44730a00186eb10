#include "site/rendering/loops.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "site/rendering/filters.h"
#include "syntax/liquid/lexemes.h"

namespace jekyll {
namespace {

using Class = ValueClass;

std::optional<std::size_t> count_in(const EvaluatedValue& value, std::size_t otherwise) {
  if (!value.known) return std::nullopt;
  if (value.value.is_null()) return otherwise;
  const auto number = number_of(value);
  if (!number || number->value < 0) return std::nullopt;
  return static_cast<std::size_t>(number->value);
}

}  // namespace

std::optional<LiquidLoop> read_liquid_loop(std::string_view markup) {
  const std::vector<LiquidLexeme> lexemes = read_liquid_lexemes(markup, {0, markup.size()});
  if (lexemes.size() < 3 || !lexemes[1].is_word(markup, "in")) return std::nullopt;
  LiquidLoop loop;
  loop.variable = lexemes[0].span.of(markup);
  Span* value = &loop.collection;
  for (std::size_t i = 2; i < lexemes.size(); ++i) {
    const bool named =
        i + 1 < lexemes.size() && lexemes[i].kind == LiquidLexemeKind::Identifier && lexemes[i + 1].is(markup, ":");
    if (named || lexemes[i].is_word(markup, "reversed")) {
      const std::string_view name = lexemes[i].span.of(markup);
      if (!named) {
        loop.reversed = true;
        continue;
      }
      if (name != "limit" && name != "offset" && name != "cols") return std::nullopt;
      value = name == "limit" ? &loop.limit : name == "offset" ? &loop.offset : &loop.columns;
      ++i;
      continue;
    }
    if (lexemes[i].is(markup, ",")) continue;
    const Span span = lexemes[i].span;
    *value = value->empty() ? span : Span{value->begin, span.end};
  }
  if (loop.collection.empty()) return std::nullopt;
  return loop;
}

std::optional<LiquidFault> fault_of_loop_number(const EvaluatedValue& value, Span written, bool strict) {
  constexpr ValueClasses no_integer =
      any_boolean | any_list | any_mapping |
      only(Class::Fraction, Class::EmptyText, Class::Day, Class::Word, Class::Date, Class::Time, Class::Range);
  constexpr ValueClasses no_number = any_boolean | any_list | any_mapping | only(Class::Date, Class::Range);
  if (!value.is(strict ? no_integer : no_number)) return std::nullopt;
  return LiquidFault{LiquidFaultKind::Number, written,
                     "A loop counts in whole numbers, not in " + std::string(describe(value)) +
                         ", and the build stops. Write a whole number."};
}

std::span<const EvaluatedValue> sure_elements(const EvaluatedValue& list, const EvaluatedValue& limit,
                                              const EvaluatedValue& offset, bool reversed) {
  if (!list.some) return {};
  const auto is_missing = [](const EvaluatedValue& number) { return number.known && number.value.is_null(); };
  if (is_missing(limit) && is_missing(offset)) return *list.some;
  const auto from = count_in(offset, 0);
  const auto most = count_in(limit, list.some->size());
  if (!list.in_order || reversed || !from || !most) return {};
  const std::size_t first = std::min(*from, list.some->size());
  return std::span(*list.some).subspan(first, std::min(*most, list.some->size() - first));
}

EvaluatedValue element_of_loop(const EvaluatedValue& list, bool all) {
  EvaluatedValue element = value_of(list.is(any_list)      ? list.elements
                                    : list.is(any_mapping) ? only(Class::List)  // a key and its value
                                                           : any_value);
  element.grouped = list.grouped;
  element.named_by = list.is(any_mapping) ? list.named_by : nullptr;
  if (!element.grouped || (all && !element.grouped->in_order)) return element;
  // What is in one of the lists is met when all are; which are the first of each is not known.
  EvaluatedValue group = *element.grouped;
  if (!all) group.some = nullptr;
  group.in_order = false;
  element.grouped = std::make_shared<const EvaluatedValue>(std::move(group));
  return element;
}

std::optional<YamlList> rounds_of(const EvaluatedValue& list, const EvaluatedValue& limit, const EvaluatedValue& offset,
                                  bool reversed) {
  constexpr ValueClasses none =
      any_number | any_boolean |
      only(Class::Nil, Class::EmptyText, Class::EmptyList, Class::EmptyMapping, Class::Date, Class::Time);
  if (list.is(none)) return YamlList{};
  const auto from = count_in(offset, 0);
  const auto most = count_in(limit, most_rounds * most_rounds);
  if (most && *most == 0 && list.is(any_list)) return YamlList{};
  if (!list.known || !from || !most) return std::nullopt;
  YamlList rounds;
  if (const std::string* text = list.text()) {
    rounds.emplace_back(*text);
    return rounds;
  }
  if (const YamlMapping* mapping = list.value.mapping()) {
    for (const auto& [key, value] : *mapping) rounds.emplace_back(YamlList{YamlValue(key.str()), value});
  } else if (const YamlList* elements = list.value.list()) {
    rounds = *elements;
  }
  const std::size_t first = std::min(*from, rounds.size());
  const std::size_t count = std::min(*most, rounds.size() - first);
  rounds = YamlList(rounds.begin() + static_cast<std::ptrdiff_t>(first),
                    rounds.begin() + static_cast<std::ptrdiff_t>(first + count));
  if (reversed) std::ranges::reverse(rounds);
  return rounds;
}

}  // namespace jekyll
