#include "site/rendering/loops.h"

#include <algorithm>
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
