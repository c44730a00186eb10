#include "site/rendering/filters.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "site/rendering/filter_results.h"
#include "site/urls/permalinks.h"
#include "syntax/liquid/loose.h"
#include "syntax/liquid/markup.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

using Class = ValueClass;

constexpr ValueClasses list_like = any_list | only(Class::Range);

std::string in_backticks(std::string_view name) {
  return "`" + std::string(name) + "`";
}

std::string what_to_do(const KnownFilter& filter, const EvaluatedValue& value) {
  if (value.is(only(Class::Nil))) return "Give it a value first, by `default` or in an `if` that asks for one.";
  std::string types;
  // Of a text it makes a date, where it can.
  const bool reads_dates = value.is(any_text) && contains(filter.inputs, LiquidType::Date);
  if (reads_dates) return "Write a date in full, such as 2024-01-31.";
  for (const LiquidType type : filter.inputs) {
    types += (types.empty() ? "It takes a " : " or a ") + std::string(to_string(type));
  }
  return types.empty() ? "Give it another value." : types + ".";
}

/// A short text itself.
std::string shown_text(const EvaluatedValue& value) {
  constexpr std::size_t longest = 40;
  const std::string* text = value.text();
  const bool plain =
      text != nullptr && !text->empty() && text->size() <= longest && text->find_first_of("`\n") == std::string::npos;
  return plain ? " (" + in_backticks(*text) + ")" : "";
}

LiquidFault fault_of_input(const FilterCall& call, const EvaluatedValue& input, std::string_view object) {
  return {LiquidFaultKind::Filter, call.span,
          in_backticks(call.filter.name) + " cannot take " + std::string(object) + std::string(describe(input)) +
              shown_text(input) + ", and the build stops. " + what_to_do(call.filter, input)};
}

LiquidFault fault_of_argument(const FilterCall& call, std::size_t index, std::string_view remedy) {
  const FilterArgument& argument = call.arguments[index];
  return {LiquidFaultKind::Filter, argument.span,
          in_backticks(call.filter.name) + " cannot take " + std::string(describe(argument.value)) + " as " +
              in_backticks(call.filter.parameters[index].name) + ", and the build stops. " + std::string(remedy)};
}

/// What a filter goes over when it is given a mapping.
enum class MappingUse { Nothing, Values, Pairs };

MappingUse mapping_use_of(std::string_view filter) {
  if (filter == "where" || filter == "find") return MappingUse::Values;
  return filter == "sort" ? MappingUse::Pairs : MappingUse::Nothing;
}

/// What lists in a list hold, in their place.
YamlList flattened(const YamlList& list, std::size_t depth = 0) {
  constexpr std::size_t deepest = 20;
  YamlList flat;
  for (const YamlValue& element : list) {
    const YamlList* inner = depth < deepest ? element.list() : nullptr;
    if (inner == nullptr) {
      flat.push_back(element);
    } else {
      std::ranges::move(flattened(*inner, depth + 1), std::back_inserter(flat));
    }
  }
  return flat;
}

/// The elements that the filter looks at: of a mapping its values, or pairs of key and value. `flat`: Liquid's own
/// filters look into lists of lists.
YamlList elements_of(std::string_view filter, const EvaluatedValue& input, bool flat) {
  if (input.list() != nullptr) return flat ? flattened(*input.list()) : *input.list();
  YamlList elements;
  const YamlMapping* mapping = input.known ? input.value.mapping() : nullptr;
  if (mapping == nullptr) return elements;
  const MappingUse use = mapping_use_of(filter);
  for (const auto& [key, value] : *mapping) {
    if (use == MappingUse::Values) elements.push_back(value);
    if (use == MappingUse::Pairs) elements.emplace_back(YamlList{YamlValue(key.str()), value});
  }
  return elements;
}

/// Of what is not known: the classes of the elements that the filter certainly meets; none where it may meet no
/// element.
ValueClasses classes_of_elements(std::string_view filter, const EvaluatedValue& input) {
  if (input.known) return 0;
  if (input.is(only(Class::List))) return input.elements;
  if (!input.is(only(Class::Mapping))) return 0;
  switch (mapping_use_of(filter)) {
    case MappingUse::Values:
      return input.elements;
    case MappingUse::Pairs:
      return only(Class::List);
    case MappingUse::Nothing:
      break;
  }
  return 0;
}

std::optional<LiquidFault> fault_of_elements(const FilterCall& call, const EvaluatedValue& input) {
  const ValueClasses refused = call.filter.refuses_elements;
  if (refused == 0 || call.arguments.empty()) return std::nullopt;
  const std::string& name = call.filter.name;
  // These make a text of any key.
  const bool any_key = name == "where" || name == "find" || name == "group_by" || name == "sort";
  const EvaluatedValue& key = call.arguments[0].value;
  constexpr ValueClasses no_key = only(Class::Nil, Class::False);
  if (any_key ? (key.may & no_key) != 0 : !key.is(any_text)) return std::nullopt;
  // One element is never compared with others.
  const std::size_t least = name == "uniq" || name == "sort_natural" ? 2 : 1;
  const YamlList elements = elements_of(name, input, (refused & only(Class::List)) == 0);
  const auto found =
      std::ranges::find_if(elements, [&](const YamlValue& element) { return known_value(element).is(refused); });
  if (elements.size() >= least && found != elements.end()) {
    return fault_of_input(call, known_value(*found), "a list that holds ");
  }
  const ValueClasses met = classes_of_elements(name, input);
  if (least == 1 && met != 0 && (met & ~refused) == 0) return fault_of_input(call, value_of(met), "a list that holds ");
  return std::nullopt;
}

/// What Ruby's `<=>` orders among itself.
std::size_t order_of(const YamlValue& value) {
  if (value.is_number()) return 1;
  if (value.string() != nullptr) return 2;
  if (value.as<YamlDate>() != nullptr) return 3;
  return value.as<YamlTime>() != nullptr ? 4 : 0;
}

/// Names of posts as they are written: a number stays one.
YamlList names_of_posts(const EvaluatedValue& posts_by_name) {
  YamlList names;
  const std::string_view key = posts_by_name.named_by == &SiteFile::tags ? "tags" : "categories";
  for (const EvaluatedValue& post : *posts_by_name.grouped->some) {
    const YamlValue* written = post.document->syntax().front_matter.document.root.value.find(key);
    if (written == nullptr || written->list() == nullptr) continue;
    std::ranges::copy_if(*written->list(), std::back_inserter(names),
                         [](const YamlValue& name) { return name.is_number() || name.string() != nullptr; });
  }
  return names;
}

/// `sort` without a key compares elements by `<=>`: those of one kind, or such as are equal.
std::optional<LiquidFault> fault_of_order(const FilterCall& call, const EvaluatedValue& input) {
  const bool keyed = !call.arguments.empty() && !call.arguments[0].value.is(only(Class::Nil));
  if (call.filter.name != "sort" || keyed) return std::nullopt;
  YamlList known;
  // Pairs are compared by their names first.
  if (input.named_by != nullptr && input.grouped && input.grouped->some) known = names_of_posts(input);
  if (input.some) {
    for (const EvaluatedValue& element : *input.some) {
      if (element.known) known.push_back(element.value);
    }
  }
  const YamlList& list = input.list() != nullptr ? *input.list() : known;
  for (const YamlValue& element : list) {
    // Lists are compared element by element, but with nothing else.
    if (element.list() != nullptr && list.front().list() != nullptr) continue;
    const std::size_t order = order_of(element);
    if (order != 0 && order == order_of(list.front())) continue;
    if (element == list.front()) continue;
    return LiquidFault{LiquidFaultKind::Filter, call.span,
                       "`sort` cannot compare " + std::string(describe(known_value(list.front()))) + " with " +
                           std::string(describe(known_value(element))) +
                           ", and the build stops. Sort by a key, `sort: \"name\"`, or keep values of one kind."};
  }
  return std::nullopt;
}

/// Only whole numbers are divided by 0; with fractions Ruby gives infinity, but not for the remainder.
std::optional<LiquidFault> fault_of_division(const FilterCall& call, const EvaluatedValue& input) {
  const bool modulo = call.filter.name == "modulo";
  if ((!modulo && call.filter.name != "divided_by") || call.arguments.size() != 1) return std::nullopt;
  const auto divisor = number_of(call.arguments[0].value);
  if (!divisor || divisor->value != 0) return std::nullopt;
  const auto dividend = number_of(input);
  // Of a document or the site Liquid makes 0.
  constexpr ValueClasses whole_ones = any_integer | only(Class::Document, Class::Site);
  const bool whole = divisor->whole && ((dividend && dividend->whole) || input.is(whole_ones));
  if (!modulo && !whole) return std::nullopt;
  const bool is_number = call.arguments[0].value.is(any_number);
  return LiquidFault{LiquidFaultKind::Filter, call.arguments[0].span,
                     in_backticks(call.filter.name) +
                         (is_number ? " divides by 0" : " reads this as 0, and divides by it") +
                         ", and the build stops. Ask for 0 first, or write another number."};
}

/// Whether Ruby's strict decoder takes the text: groups of four, the last one filled up by `=`, no bits left over.
bool is_base64(std::string_view text, std::string_view last_digits) {
  constexpr std::size_t group = 4;
  if (text.size() % group != 0) return false;
  std::size_t padding = 0;
  while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
  const std::string_view digits = text.substr(0, text.size() - padding);
  const auto value_of_digit = [&](char c) -> std::size_t {
    if (is_ascii_digit(c)) return static_cast<std::size_t>(c - '0') + 52;
    if (is_ascii_alpha(c)) return static_cast<std::size_t>(ascii_lower(c) - 'a') + (c == ascii_lower(c) ? 26 : 0);
    const std::size_t last = last_digits.find(c);
    return last == std::string_view::npos ? last : last + 62;
  };
  if (!std::ranges::all_of(digits, [&](char c) { return value_of_digit(c) != std::string_view::npos; })) return false;
  const std::size_t unused = padding == 2 ? 15 : padding == 1 ? 3 : 0;
  return padding == 0 || (value_of_digit(digits.back()) & unused) == 0;
}

/// `base64_decode` of what was never encoded.
std::optional<LiquidFault> fault_of_base64(const FilterCall& call, const EvaluatedValue& input) {
  const bool url_safe = call.filter.name == "base64_url_safe_decode";
  if (!url_safe && call.filter.name != "base64_decode") return std::nullopt;
  const bool is_written = input.known && (input.value.string() != nullptr || input.value.is_number());
  if (!is_written) return std::nullopt;
  std::string text = input.value.to_string();
  // The other alphabet may leave the padding out.
  if (url_safe && !text.ends_with('=')) text.append((4 - text.size() % 4) % 4, '=');
  if (is_base64(text, url_safe ? "-_" : "+/") || (url_safe && is_base64(text, "+/"))) return std::nullopt;
  return LiquidFault{LiquidFaultKind::Filter, call.span,
                     in_backticks(call.filter.name) + " cannot read `" + input.value.to_string() +
                         "`, which is not in Base64, and the build stops."};
}

/// Whether the filter looks at its arguments before it returns what it can't use.
bool reads_arguments(const KnownFilter& filter, const EvaluatedValue& input) {
  if (filter.name == "slice" || filter.name == "concat") return true;
  const bool of_lists = filter.inputs.size() == 1 && filter.inputs[0] == LiquidType::List;
  if (!of_lists) return (input.may & only(Class::Nil)) == 0;
  if (filter.name.ends_with("_exp")) return input.is(list_like | any_mapping | only(Class::Document, Class::Site));
  return input.is(any_list);
}

/// `group_by_exp: "post", "post.date | date: '%Y'"`: an output of Liquid for each element.
std::optional<LiquidFault> fault_of_output(const LiquidScope& scope, const WithVariable& inner,
                                           const LooseOutput& output, const FilterArgument& written) {
  const std::string* text = written.value.text();
  EvaluatedValue value = evaluate_expression(inner, output.expression.of(*text)).value;
  for (const LooseFilter& filter : output.filters) {
    const KnownFilter* known = scope.vocabulary().find_filter(filter.name.of(*text));
    if (known == nullptr) return std::nullopt;
    if (!known->takes_arguments(filter.argument_count())) {
      return LiquidFault{LiquidFaultKind::Filter, written.span,
                         "The build stops: " + in_backticks(known->name) +
                             " is given more or fewer arguments here than it takes. Are its quotes closed?"};
    }
    FilterCall nested{*known, written.span, {}};
    for (const Span argument : filter.arguments) {
      nested.arguments.push_back({evaluate_expression(inner, argument.of(*text)).value, written.span});
    }
    Evaluated result = apply_filter(inner, value, nested);
    if (result.fault) return std::move(result.fault);
    value = std::move(result.value);
  }
  return std::nullopt;
}

std::optional<LiquidFault> fault_of_grouping(const LiquidScope& scope, const FilterCall& call,
                                             const EvaluatedValue& input) {
  const FilterArgument& written = call.arguments[1];
  const std::string* text = written.value.text();
  const std::string* name = call.arguments[0].value.text();
  constexpr std::size_t deepest = 3;
  if (text == nullptr || name == nullptr || !input.is(only(Class::List)) || scope.depth() > deepest)
    return std::nullopt;
  const std::optional<LooseOutput> output = read_loose_output(*text);
  if (!output) return std::nullopt;
  std::vector<EvaluatedValue> elements = {value_of(list_like_input(input).elements)};
  if (input.some) elements.insert(elements.end(), input.some->begin(), input.some->end());
  for (const EvaluatedValue& element : elements) {
    if (auto fault = fault_of_output(scope, WithVariable(scope, *name, element), *output, written)) {
      fault->message += note_of(element);
      return fault;
    }
  }
  return std::nullopt;
}

/// `where_exp: "item", "item.price > 2"` and its like.
std::optional<LiquidFault> fault_of_condition(const LiquidScope& scope, const FilterCall& call,
                                              const EvaluatedValue& input) {
  const bool condition = call.filter.name == "where_exp" || call.filter.name == "find_exp";
  const bool expression = condition || call.filter.name == "group_by_exp";
  if (!expression || call.arguments.size() != 2 || !reads_arguments(call.filter, input)) return std::nullopt;
  const FilterArgument& written = call.arguments[1];
  if ((written.value.may & any_text) == 0) return fault_of_argument(call, 1, "Write the expression in quotes.");
  if (!condition) return fault_of_grouping(scope, call, input);
  const std::string* text = written.value.text();
  if (text == nullptr) return std::nullopt;
  const auto problem = check_liquid_condition(*text, {0, text->size()});
  if (problem || trimmed(*text).empty()) {
    return LiquidFault{LiquidFaultKind::Filter, written.span,
                       in_backticks(call.filter.name) + " cannot read its condition, and the build stops. " +
                           (problem ? problem->message : std::string("Write one, such as `item.price > 2`."))};
  }
  return std::nullopt;
}

std::optional<LiquidFault> fault_of_arguments(const FilterCall& call, const EvaluatedValue& input) {
  if (!reads_arguments(call.filter, input)) return std::nullopt;
  for (std::size_t i = 0; i < call.arguments.size() && i < call.filter.parameters.size(); ++i) {
    const KnownParameter& parameter = call.filter.parameters[i];
    if (parameter.refuses == 0 || !call.arguments[i].value.is(parameter.refuses)) continue;
    return fault_of_argument(call, i,
                             parameter.type == LiquidType::Number ? "Write a whole number."
                             : parameter.type == LiquidType::List ? "Make a list of it first, by `split`."
                                                                  : "Write a text in quotes.");
  }
  if (call.filter.name == "sort" && call.arguments.size() == 2) {
    const EvaluatedValue& order = call.arguments[1].value;
    const std::string* text = order.text();
    const bool wrong = text != nullptr ? *text != "first" && *text != "last" : (order.may & any_text) == 0;
    const bool keyed = (call.arguments[0].value.may & only(Class::Nil)) == 0;
    if (wrong && keyed) return fault_of_argument(call, 1, "Write `\"first\"` or `\"last\"`.");
  }
  return std::nullopt;
}

/// A text that Addressable takes for a URL with a scheme that is none.
std::optional<LiquidFault> fault_of_scheme(const FilterCall& call, const EvaluatedValue& input) {
  const std::string* text = input.text();
  const bool parses = call.filter.name == "relative_url" || call.filter.name == "absolute_url";
  if (text == nullptr || !parses || !is_refused_url(*text)) return std::nullopt;
  return LiquidFault{LiquidFaultKind::Filter, call.span,
                     in_backticks(call.filter.name) + " takes what stands before the first colon of `" + *text +
                         "` for the scheme of a URL, and the build stops. Write `%3A` for the colon."};
}

/// Whether a directive of strftime ends before it says what it writes: `%Y-%`.
bool has_open_directive(std::string_view format) {
  constexpr std::string_view flags_and_width = "-_0^#123456789";
  for (std::size_t at = format.find('%'); at != std::string_view::npos; at = format.find('%', at + 1)) {
    at = format.find_first_not_of(flags_and_width, at + 1);
    if (at == std::string_view::npos) return true;
  }
  return false;
}

/// A time refuses such a format; a date without a time, and what is none, doesn't.
std::optional<LiquidFault> fault_of_date_format(const FilterCall& call, const EvaluatedValue& input) {
  if (call.filter.name != "date" || call.arguments.size() != 1) return std::nullopt;
  const std::string* format = call.arguments[0].value.text();
  const std::string* text = input.text();
  const bool is_now = text != nullptr && (downcase(*text) == "now" || downcase(*text) == "today");
  const bool is_time = is_now || input.is(any_integer | only(Class::Digits, Class::Day, Class::Time));
  if (format == nullptr || !is_time || !has_open_directive(*format)) return std::nullopt;
  return LiquidFault{
      LiquidFaultKind::Filter, call.arguments[0].span,
      "The format ends in the middle of a directive, and the build stops. Complete it, as in `%Y`, or write "
      "`%%` for the sign itself."};
}

std::optional<LiquidFault> find_fault(const LiquidScope& scope, const EvaluatedValue& input, const FilterCall& call) {
  if (input.is(call.filter.refuses)) return fault_of_input(call, input, "");
  const std::string* text = input.text();
  if (call.filter.name == "array_to_sentence_string" && text != nullptr && count_characters(*text) > 2) {
    return fault_of_input(call, input, "");
  }
  if (auto fault = fault_of_scheme(call, input)) return fault;
  if (auto fault = fault_of_arguments(call, input)) return fault;
  if (auto fault = fault_of_division(call, input)) return fault;
  if (auto fault = fault_of_base64(call, input)) return fault;
  if (auto fault = fault_of_date_format(call, input)) return fault;
  if (auto fault = fault_of_condition(scope, call, input)) return fault;
  if (auto fault = fault_of_elements(call, input)) return fault;
  return fault_of_order(call, input);
}

/// The condition of `where_exp` and its like, whose arguments are known texts, for an element. A fault stands where the
/// condition does.
EvaluatedCondition ask_condition(const LiquidScope& scope, const FilterCall& call, EvaluatedValue element) {
  const WithVariable inner(scope, *call.arguments[0].value.text(), std::move(element));
  EvaluatedCondition result = evaluate_condition(inner, *call.arguments[1].value.text());
  if (result.fault) result.fault->span = call.arguments[1].span;
  return result;
}

/// What `where_exp` and `find_exp` leave of a list that is known, or what stops Jekyll at one of its elements; nothing
/// when a condition is not certain.
std::optional<Evaluated> selected_by_condition(const LiquidScope& scope, const EvaluatedValue& input,
                                               const FilterCall& call) {
  const bool all = call.filter.name == "where_exp";
  const YamlList* list = input.list();
  if ((!all && call.filter.name != "find_exp") || call.arguments.size() != 2 || list == nullptr) return std::nullopt;
  const std::string* name = call.arguments[0].value.text();
  const std::string* text = call.arguments[1].value.text();
  if (name == nullptr || text == nullptr) return std::nullopt;
  constexpr std::size_t most = 100;
  bool certain = list->size() <= most;
  YamlList selected;
  for (const YamlValue& element : std::span(*list).first(std::min(most, list->size()))) {
    EvaluatedCondition result = ask_condition(scope, call, known_value(element));
    if (result.fault) return Evaluated{{}, std::move(result.fault)};
    certain = certain && result.truth.has_value();
    if (result.truth == false) continue;
    selected.push_back(element);
    // The first that fits ends the search.
    if (!all) break;
  }
  if (!certain) return std::nullopt;
  if (all) return Evaluated{known_value(std::move(selected))};
  return Evaluated{selected.empty() ? nil_value() : known_value(selected.front())};
}

/// A list that certainly holds the elements; without any it may be empty.
EvaluatedValue list_that_holds(std::vector<EvaluatedValue> some, ValueClasses elements, bool in_order = false) {
  EvaluatedValue list = value_of(some.empty() ? any_list : only(Class::List));
  list.elements = elements;
  list.in_order = in_order && !some.empty();
  list.some = some_elements(std::move(some));
  return list;
}

/// `key` of an element; nothing where it is not known.
std::optional<EvaluatedValue> known_field(const LiquidScope& scope, const EvaluatedValue& element,
                                          const std::string& key) {
  if (element.document == nullptr || key.empty() || key.find('.') != std::string::npos) return std::nullopt;
  EvaluatedValue value = scope.field_of(*element.document, key);
  return value.known ? std::optional(std::move(value)) : std::nullopt;
}

/// What certainly comes of elements that a list holds beside others, or what stops Jekyll at one of them; nothing for
/// other filters.
std::optional<Evaluated> made_of_some(const LiquidScope& scope, const EvaluatedValue& input, const FilterCall& call) {
  const std::string_view filter = call.filter.name;
  if (call.arguments.empty()) return std::nullopt;
  std::vector<EvaluatedValue> made;
  if (filter == "concat" && call.arguments.size() == 1) {
    for (const EvaluatedValue* list : {&input, &call.arguments[0].value}) {
      if (list->some) made.insert(made.end(), list->some->begin(), list->some->end());
    }
    if (made.empty()) return std::nullopt;
    return Evaluated{list_that_holds(std::move(made), any_value)};
  }
  const std::string* name = call.arguments[0].value.text();
  if (!input.some || name == nullptr) return std::nullopt;
  if (filter == "map" && call.arguments.size() == 1) {
    for (const EvaluatedValue& element : *input.some) {
      if (auto value = known_field(scope, element, *name)) made.push_back(std::move(*value));
    }
    EvaluatedValue list = list_that_holds(std::move(made), any_value);
    list.may = input.may;
    return Evaluated{std::move(list)};
  }
  if (call.arguments.size() != 2) return std::nullopt;
  const EvaluatedValue& asked = call.arguments[1].value;
  if (filter == "where") {
    const std::optional<std::string> target = target_of_search(asked);
    if (!target) return std::nullopt;
    bool certain = input.in_order;
    for (const EvaluatedValue& element : *input.some) {
      const auto value = known_field(scope, element, *name);
      const std::optional<bool> fits = value ? is_asked_for(&value->value, *target) : std::nullopt;
      certain = certain && fits;
      if (fits == true) made.push_back(element);
    }
    return Evaluated{list_that_holds(std::move(made), input.elements, certain)};
  }
  if (filter != "where_exp" || asked.text() == nullptr) return std::nullopt;
  bool certain = input.in_order;
  for (const EvaluatedValue& element : *input.some) {
    EvaluatedCondition result = ask_condition(scope, call, element);
    if (result.fault) {
      result.fault->message += note_of(element);
      return Evaluated{{}, std::move(result.fault)};
    }
    certain = certain && result.truth;
    if (result.truth == true) made.push_back(element);
  }
  return Evaluated{list_that_holds(std::move(made), input.elements, certain)};
}

}  // namespace

Evaluated apply_filter(const LiquidScope& scope, const EvaluatedValue& input, const FilterCall& call) {
  if (auto fault = find_fault(scope, input, call)) return {{}, std::move(fault)};
  if (auto selected = selected_by_condition(scope, input, call)) return std::move(*selected);
  if (auto made = made_of_some(scope, input, call)) return std::move(*made);
  return {result_of(input, call)};
}

}  // namespace jekyll
