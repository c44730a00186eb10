#include "site/rendering/filter_results.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "text/lists.h"

namespace jekyll {

namespace {

using Class = ValueClass;

EvaluatedValue split(const std::string& text, const std::string& pattern) {
  if (pattern.empty() || pattern == " ") return value_of(any_list);
  YamlList parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(pattern, at), text.size());
    parts.emplace_back(text.substr(at, end - at));
    at = end + pattern.size();
  }
  // Ruby leaves out what is empty at the end.
  while (!parts.empty() && parts.back().string()->empty()) parts.pop_back();
  return known_value(std::move(parts));
}

EvaluatedValue calculated(std::string_view name, const EvaluatedValue& input, const EvaluatedValue& argument) {
  const auto a = number_of(input);
  const auto b = number_of(argument);
  if (!a || !b) return value_of(any_number);
  const double result = name == "plus"    ? a->value + b->value
                        : name == "minus" ? a->value - b->value
                                          : a->value * b->value;
  constexpr double most = 1e15;
  if (!a->whole || !b->whole) return value_of(only(Class::Fraction));
  if (result > most || result < -most) return value_of(any_number);
  return known_value(static_cast<std::int64_t>(result));
}

EvaluatedValue size_of(const EvaluatedValue& input) {
  if (input.list() != nullptr) return known_value(static_cast<std::int64_t>(input.list()->size()));
  if (input.text() != nullptr) return known_value(static_cast<std::int64_t>(count_characters(*input.text())));
  if (input.is(only(Class::List, Class::Mapping))) return value_of(only(Class::Positive));
  return value_of(any_integer);
}

ValueClasses classes_of(LiquidType type) {
  switch (type) {
    case LiquidType::Text:
      return any_text;
    case LiquidType::Number:
      return any_number;
    case LiquidType::Boolean:
      return any_boolean;
    case LiquidType::Date:
      return only(Class::Date, Class::Time);
    case LiquidType::List:
      return any_list;
    case LiquidType::Mapping:
      return any_mapping;
    default:
      return any_value;
  }
}

/// `date` leaves alone what is no date.
EvaluatedValue formatted(const EvaluatedValue& input, const EvaluatedValue& format) {
  constexpr ValueClasses dates = any_integer | only(Class::Digits, Class::Day, Class::Date, Class::Time);
  if ((input.may & (dates | only(Class::Document, Class::Site))) == 0) return input;
  const bool written = format.text() != nullptr && !format.text()->empty();
  return written && input.is(dates) ? value_of(any_text) : EvaluatedValue{};
}

/// Of any input these make the same: numbers of what is none, lists of one element.
std::optional<ValueClasses> sure_result(const KnownFilter& filter, const EvaluatedValue& input) {
  constexpr std::array<std::string_view, 7> lists = {"reverse", "compact", "uniq", "sort_natural",
                                                     "concat",  "split",   "sort"};
  // These begin by making a text of whatever it is.
  constexpr std::array<std::string_view, 10> texts_of_all = {
      "strip_html",   "strip_newlines", "replace",  "replace_first",        "remove",
      "remove_first", "markdownify",    "smartify", "normalize_whitespace", "xml_escape"};
  if (contains(texts_of_all, filter.name)) return any_text;
  if ((input.may & only(Class::Document, Class::Site)) != 0) return std::nullopt;
  if (contains(lists, filter.name)) return any_list;
  constexpr std::array<std::string_view, 10> texts = {"append", "prepend", "upcase", "downcase",      "capitalize",
                                                      "strip",  "lstrip",  "rstrip", "newline_to_br", "join"};
  if (contains(texts, filter.name)) return any_text;
  constexpr ValueClasses endless = any_number | any_boolean | any_text | only(Class::Nil, Class::Date, Class::Time);
  if ((filter.name == "first" || filter.name == "last") && input.is(endless)) return only(Class::Nil);
  if (filter.name == "number_of_words") return any_integer;
  constexpr std::array<std::string_view, 3> other_numbers = {"size", "sum", "sample"};
  if (filter.output == LiquidType::Number && !contains(other_numbers, filter.name)) return any_number;
  return std::nullopt;
}

/// By the vocabulary: of what the filter is made for comes what it says.
EvaluatedValue usual_result(const KnownFilter& filter, const EvaluatedValue& input) {
  ValueClasses taken = filter.inputs.empty() ? any_value : 0;
  for (const LiquidType type : filter.inputs) taken |= classes_of(type);
  if (!input.is(taken)) return {};
  if (filter.output == LiquidType::Input) return input.is(any_list) ? value_of(any_list) : EvaluatedValue{};
  if (filter.output == LiquidType::Element) {
    const YamlList* list = input.list();
    if (list == nullptr || (filter.name != "first" && filter.name != "last")) return {};
    if (list->empty()) return nil_value();
    return known_value(filter.name == "first" ? list->front() : list->back());
  }
  return value_of(classes_of(filter.output));
}

/// Of elements those that certainly differ from each other.
SomeElements different_ones(const SomeElements& elements) {
  std::vector<EvaluatedValue> kept;
  if (!elements) return nullptr;
  for (const EvaluatedValue& element : *elements) {
    const bool differs =
        std::ranges::all_of(kept, [&](const EvaluatedValue& other) { return are_equal(element, other) == false; });
    if (differs) kept.push_back(element);
  }
  return some_elements(std::move(kept));
}

/// Filters that make a list of a list; nothing for others.
std::optional<EvaluatedValue> list_from_list(const EvaluatedValue& input, const FilterCall& call) {
  const std::string& name = call.filter.name;
  if (name == "sort" && input.is(any_mapping)) {
    EvaluatedValue pairs = value_of(input.is(only(Class::Mapping)) ? only(Class::List) : any_list);
    pairs.elements = only(Class::List);
    return pairs;
  }
  if (!input.is(any_list)) return std::nullopt;
  constexpr std::array<std::string_view, 4> same = {"sort", "sort_natural", "reverse", "uniq"};
  constexpr std::array<std::string_view, 7> fewer = {"where", "where_exp", "compact", "pop",
                                                     "shift", "slice",     "sample"};
  if (name == "map") return value_of(input.may);
  if (contains(same, name)) {
    EvaluatedValue list = list_like_input(input);
    list.some = name == "uniq" ? different_ones(input.some) : input.some;
    return list;
  }
  if (name == "group_by" || name == "group_by_exp") {
    EvaluatedValue items = list_like_input(input);
    items.may = only(Class::List);
    items.some = input.some;
    EvaluatedValue groups = value_of(input.may);
    groups.elements = only(Class::Mapping);
    groups.grouped = std::make_shared<const EvaluatedValue>(std::move(items));
    return groups;
  }
  const bool is_one = name == "sample" && call.arguments.empty();
  if (!contains(fewer, name) || is_one) return std::nullopt;
  EvaluatedValue list = list_like_input(input);
  if (name == "compact" && input.some) {
    std::vector<EvaluatedValue> kept;
    std::ranges::copy_if(*input.some, std::back_inserter(kept),
                         [](const EvaluatedValue& element) { return (element.may & only(Class::Nil)) == 0; });
    list.some = some_elements(std::move(kept));
    if (list.some) return list;
  }
  const bool from_first = name == "slice" && call.arguments.size() == 2 &&
                          call.arguments[0].value.is(only(Class::Zero)) &&
                          call.arguments[1].value.is(only(Class::Positive));
  if (!from_first) list.may = any_list;
  return list;
}

/// What `where` and `find` leave of a list of mappings that is known; nothing when that is not certain.
std::optional<EvaluatedValue> selected_by_value(const EvaluatedValue& input, const FilterCall& call) {
  const bool all = call.filter.name == "where";
  const YamlList* list = input.list();
  if ((!all && call.filter.name != "find") || call.arguments.size() != 2 || list == nullptr) return std::nullopt;
  const std::string* key = call.arguments[0].value.text();
  const std::optional<std::string> wanted = target_of_search(call.arguments[1].value);
  if (key == nullptr || key->empty() || key->find('.') != std::string::npos || !wanted) return std::nullopt;
  YamlList selected;
  for (const YamlValue& element : *list) {
    if (element.mapping() == nullptr) return std::nullopt;
    const std::optional<bool> asked = is_asked_for(element.find(*key), *wanted);
    if (!asked) return std::nullopt;
    if (!*asked) continue;
    if (!all) return known_value(element);
    selected.push_back(element);
  }
  return all ? known_value(std::move(selected)) : nil_value();
}

}  // namespace

std::optional<std::string> target_of_search(const EvaluatedValue& target) {
  const bool is_plain = target.text() != nullptr || (target.known && target.is(any_integer | any_boolean));
  return is_plain ? std::optional(target.value.to_string()) : std::nullopt;
}

std::optional<bool> is_asked_for(const YamlValue* value, const std::string& target) {
  const auto is_plain = [](const YamlValue& v) {
    return v.string() != nullptr || v.as<std::int64_t>() != nullptr || v.as<bool>() != nullptr;
  };
  if (value == nullptr || value->is_null()) return false;
  if (is_plain(*value)) return value->to_string() == target;
  const YamlList* list = value->list();
  if (list == nullptr || !std::ranges::all_of(*list, is_plain)) return std::nullopt;
  return std::ranges::any_of(*list, [&](const YamlValue& element) { return element.to_string() == target; });
}

std::size_t count_characters(std::string_view text) {
  constexpr unsigned char mask = 0xC0;
  constexpr unsigned char continued = 0x80;
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & mask) != continued; }));
}

EvaluatedValue list_like_input(const EvaluatedValue& input) {
  EvaluatedValue list = value_of(input.may);
  list.elements = input.elements;
  list.grouped = input.grouped;
  if (const YamlList* elements = input.list()) {
    list.elements = elements->empty() ? any_value : 0;
    for (const YamlValue& element : *elements) list.elements |= known_value(element).may;
  }
  return list;
}

EvaluatedValue result_of(const EvaluatedValue& input, const FilterCall& call) {
  const std::string& name = call.filter.name;
  const std::string* text = input.text();
  if (auto selected = selected_by_value(input, call)) return std::move(*selected);
  if (auto list = list_from_list(input, call)) return std::move(*list);
  if (name == "first" && input.in_order && input.some) return input.some->front();
  if ((name == "first" || name == "last") && !input.known && input.is(any_list)) {
    return element_of(input, input.is(only(Class::List)));
  }
  // What can't be grouped or searched passes.
  constexpr ValueClasses no_lists = any_text | any_number | any_boolean | only(Class::Nil, Class::Date, Class::Time);
  if ((name.starts_with("group_by") || name.starts_with("where")) && input.is(no_lists)) return input;
  constexpr std::array<std::string_view, 4> of_lists_alone = {"push", "pop", "shift", "unshift"};
  if (contains(of_lists_alone, name) && input.is(no_lists | any_mapping)) return input;
  if (name == "size") return size_of(input);
  if (name == "date" && call.arguments.size() == 1) return formatted(input, call.arguments[0].value);
  if (name == "jsonify" || name == "inspect" || name == "slice") {
    const bool text_out = name == "jsonify" || name == "inspect" || (name == "slice" && input.is(any_text));
    return text_out ? value_of(any_text) : EvaluatedValue{};
  }
  const std::optional<ValueClasses> sure = sure_result(call.filter, input);
  if (call.arguments.size() != 1) return sure ? value_of(*sure) : usual_result(call.filter, input);
  const EvaluatedValue& argument = call.arguments[0].value;
  if (name == "plus" || name == "minus" || name == "times") return calculated(name, input, argument);
  if (name == "default") {
    constexpr ValueClasses replaced =
        only(Class::Nil, Class::False, Class::EmptyText, Class::EmptyList, Class::EmptyMapping);
    if (input.is(replaced)) return argument;
    return (input.may & (replaced | only(Class::Document, Class::Site))) == 0 ? input : EvaluatedValue{};
  }
  const std::string* written = argument.text();
  if (input.is(only(Class::Nil)) && written != nullptr && (name == "append" || name == "prepend")) return argument;
  if ((name == "push" || name == "unshift") && input.list() != nullptr && argument.known) {
    YamlList list = *input.list();
    list.insert(name == "push" ? list.end() : list.begin(), argument.value);
    return known_value(std::move(list));
  }
  if (text != nullptr && written != nullptr) {
    if (name == "split") return split(*text, *written);
    if (name == "append") return known_value(*text + *written);
    if (name == "prepend") return known_value(*written + *text);
  }
  return sure ? value_of(*sure) : usual_result(call.filter, input);
}

}  // namespace jekyll
