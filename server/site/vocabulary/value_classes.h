// The classes of values that Liquid's filters tell apart: what one of a class does to a filter, all of it do.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace jekyll {

enum class ValueClass : std::uint8_t {
  Nil,
  True,
  False,
  Zero,
  Positive,
  Negative,
  Fraction,
  EmptyText,
  Digits,  // a text of digits only
  Day,     // a text that Ruby reads as a date
  Word,    // any other text
  Date,    // a day: 2024-01-31 in YAML
  Time,
  EmptyList,
  List,
  Range,
  EmptyMapping,
  Mapping,
  Document,  // a page, a document or a file
  Site,
};

/// A set of them, a bit for each.
using ValueClasses = std::uint32_t;

constexpr ValueClasses only(ValueClass value) {
  return ValueClasses{1} << static_cast<unsigned>(value);
}
template <typename... Others>
constexpr ValueClasses only(ValueClass first, Others... others) {
  return only(first) | (only(others) | ...);
}

constexpr ValueClasses any_value = only(ValueClass::Site) * 2 - 1;
constexpr ValueClasses any_boolean = only(ValueClass::True, ValueClass::False);
constexpr ValueClasses any_integer = only(ValueClass::Zero, ValueClass::Positive, ValueClass::Negative);
constexpr ValueClasses any_number = any_integer | only(ValueClass::Fraction);
constexpr ValueClasses any_text = only(ValueClass::EmptyText, ValueClass::Digits, ValueClass::Day, ValueClass::Word);
constexpr ValueClasses any_list = only(ValueClass::EmptyList, ValueClass::List);
constexpr ValueClasses any_mapping = only(ValueClass::EmptyMapping, ValueClass::Mapping);

/// The names of classes, and of some sets of them, in the vocabulary.
struct NamedClasses {
  std::string_view name;
  ValueClasses classes;
};
constexpr std::array<NamedClasses, 18> named_classes = {{
    {"nil", only(ValueClass::Nil)},
    {"true", only(ValueClass::True)},
    {"boolean", any_boolean},
    {"negative", only(ValueClass::Negative)},
    {"integer", any_integer},
    {"fraction", only(ValueClass::Fraction)},
    {"empty text", only(ValueClass::EmptyText)},
    {"text", any_text},
    {"day", only(ValueClass::Day)},
    {"word", only(ValueClass::Word)},
    {"date", only(ValueClass::Date)},
    {"time", only(ValueClass::Time)},
    {"list", any_list},
    {"range", only(ValueClass::Range)},
    {"mapping", any_mapping},
    {"filled mapping", only(ValueClass::Mapping)},
    {"document", only(ValueClass::Document)},
    {"site", only(ValueClass::Site)},
}};

}  // namespace jekyll
