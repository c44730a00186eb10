#include "site/rendering/value.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include "site/dates/dates.h"
#include "site/files/site_file.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

using Class = ValueClass;

/// `2020-05`: Ruby reads month 20 and day 20, and a zone.
bool is_month_of_year(std::string_view text) {
  constexpr std::size_t digits_of_year = 4;
  const std::string_view month = text.substr(std::min(text.size(), digits_of_year + 1));
  return text.size() > digits_of_year + 1 && text[digits_of_year] == '-' && month.size() <= 2 &&
         are_ascii_digits(month) && are_ascii_digits(text.substr(0, digits_of_year)) && text.substr(0, 2) > "12";
}

/// `2020-02-41`: whoever reads it reads a date.
bool has_form_of_day(std::string_view text) {
  const std::size_t first = text.find('-');
  const std::size_t second = text.find('-', std::min(text.size(), first + 1));
  if (first != 4 || second == std::string_view::npos) return false;
  const std::string_view month = text.substr(first + 1, second - first - 1);
  const std::string_view day = text.substr(second + 1);
  const auto is_part = [](std::string_view part) {
    return part.size() <= 2 && !part.empty() && are_ascii_digits(part);
  };
  return are_ascii_digits(text.substr(0, first)) && is_part(month) && is_part(day);
}

/// What Ruby takes for a number or for a date in one place and not in another stays open.
ValueClasses classes_of_text(const std::string& text) {
  if (text.empty()) return only(Class::EmptyText);
  if (are_ascii_digits(text)) return only(Class::Digits);
  if (is_month_of_year(text)) return only(Class::Word);
  const bool like_number = text.find_first_not_of("0123456789_+- \t\r\n") == std::string::npos;
  if (like_number && text.find_first_of("0123456789") != std::string::npos && !has_form_of_day(text) &&
      !parse_time(text, {})) {
    return only(Class::Digits, Class::Day, Class::Word);
  }
  const std::string lowered = ascii_lowered(text);
  if (lowered == "now" || lowered == "today") return only(Class::Day);
  return parse_time(text, {}) ? only(Class::Day) : only(Class::Word);
}

ValueClasses classes_of(const YamlValue& value) {
  if (value.is_null()) return only(Class::Nil);
  if (const bool* truth = value.as<bool>()) return only(*truth ? Class::True : Class::False);
  if (const auto* whole = value.as<std::int64_t>()) {
    return only(*whole == 0 ? Class::Zero : *whole > 0 ? Class::Positive : Class::Negative);
  }
  if (value.as<double>() != nullptr) return only(Class::Fraction);
  if (value.string() != nullptr) return classes_of_text(*value.string());
  if (value.as<YamlDate>() != nullptr) return only(Class::Date);
  if (value.as<YamlTime>() != nullptr) return only(Class::Time);
  if (const YamlList* list = value.list()) return only(list->empty() ? Class::EmptyList : Class::List);
  return only(value.mapping()->empty() ? Class::EmptyMapping : Class::Mapping);
}

struct Description {
  ValueClasses classes;
  std::string_view words;
};
constexpr std::array<Description, 9> descriptions = {{
    {only(Class::Nil), "nothing (`nil`)"},
    {any_boolean, "`true` or `false`"},
    {any_number, "a number"},
    {any_text, "a text"},
    {only(Class::Date, Class::Time), "a date"},
    {any_list, "a list"},
    {only(Class::Range), "a range"},
    {any_mapping | only(Class::Site), "a mapping"},
    {only(Class::Document), "a page"},
}};

}  // namespace

EvaluatedValue known_value(YamlValue value) {
  EvaluatedValue known;
  known.may = classes_of(value);
  known.known = true;
  known.value = std::move(value);
  return known;
}

EvaluatedValue value_of(ValueClasses classes) {
  EvaluatedValue value;
  value.may = classes;
  return value;
}

EvaluatedValue nil_value() {
  return known_value({});
}

EvaluatedValue element_of(const EvaluatedValue& list, bool sure) {
  EvaluatedValue element = value_of(list.elements | (sure ? 0 : only(Class::Nil)));
  element.grouped = list.grouped;
  return element;
}

EvaluatedValue undefined_value() {
  EvaluatedValue value = nil_value();
  value.undefined = true;
  return value;
}

EvaluatedValue document_value(const SiteFile& document) {
  EvaluatedValue value = value_of(only(Class::Document));
  value.document = &document;
  return value;
}

SomeElements some_elements(std::vector<EvaluatedValue> elements) {
  return elements.empty() ? nullptr : std::make_shared<const std::vector<EvaluatedValue>>(std::move(elements));
}

bool is_no_text_key(std::string_view word) {
  constexpr std::array<std::string_view, 6> words = {"yes", "no", "on", "off", "true", "false"};
  return contains(words, word);
}

std::optional<bool> truth_of(const EvaluatedValue& value) {
  constexpr ValueClasses untrue = only(Class::Nil, Class::False);
  if (value.is(untrue)) return false;
  if ((value.may & untrue) == 0) return true;
  return std::nullopt;
}

std::optional<bool> are_equal(const EvaluatedValue& a, const EvaluatedValue& b) {
  constexpr ValueClasses objects = only(Class::Document, Class::Site, Class::Range);
  if (((a.may | b.may) & objects) != 0) return std::nullopt;
  if (a.known && b.known) {
    if (a.is(any_number) && b.is(any_number)) return number_of(a)->value == number_of(b)->value;
    return a.value == b.value;
  }
  // A fraction may equal a whole number.
  const bool fraction = ((a.may | b.may) & only(Class::Fraction)) != 0;
  const bool numbers = fraction && (a.may & any_number) != 0 && (b.may & any_number) != 0;
  if ((a.may & b.may) == 0 && !numbers) return false;
  return std::nullopt;
}

std::string note_of(const EvaluatedValue& element) {
  if (element.document != nullptr) return " So it is for `" + element.document->path() + "`.";
  const bool is_plain = element.text() != nullptr || (element.known && element.is(any_number));
  return is_plain ? " So it is for `" + element.value.to_string() + "`." : "";
}

std::string_view describe(const EvaluatedValue& value) {
  for (const Description& description : descriptions) {
    if (value.is(description.classes)) return description.words;
  }
  return "such a value";
}

std::optional<LiquidNumber> number_of(const EvaluatedValue& value) {
  constexpr ValueClasses open = any_text | any_number | only(Class::Document, Class::Site);
  if ((value.may & open) == 0) return LiquidNumber{};
  if (value.is(only(Class::EmptyText, Class::Zero))) return LiquidNumber{};
  if (!value.known) return std::nullopt;
  if (const auto* whole = value.value.as<std::int64_t>()) return LiquidNumber{static_cast<double>(*whole), true};
  if (const auto* real = value.value.as<double>()) return LiquidNumber{*real, false};
  // -?\d+\.\d+ is a fraction; of all else the digits that it begins with count.
  const std::string& text = *value.value.string();
  const std::string_view unsigned_text = trimmed(std::string_view(text).substr(text.starts_with('-') ? 1 : 0));
  const std::size_t dot = unsigned_text.find('.');
  const bool fraction = dot != std::string_view::npos && are_ascii_digits(unsigned_text.substr(0, dot)) &&
                        are_ascii_digits(unsigned_text.substr(dot + 1));
  if (fraction) return LiquidNumber{std::strtod(text.c_str(), nullptr), false};
  return LiquidNumber{static_cast<double>(std::strtoll(text.c_str(), nullptr, 10)), true};
}

}  // namespace jekyll
