#include "site/dates/time_parts.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "text/ascii.h"

namespace jekyll {

namespace {

/// The text with everything that no date holds as a blank, ascii_lower case. Rules take out what they recognise, as
/// Ruby's do.
struct Text {
  std::string characters;

  [[nodiscard]] char at(std::size_t i) const { return i < characters.size() ? characters[i] : '\0'; }
  void blank(std::size_t begin, std::size_t end) { characters.replace(begin, end - begin, end > begin ? 1 : 0, ' '); }
};

Text prepared(std::string_view text) {
  constexpr std::string_view kept = "-+',./:@[]";
  constexpr std::size_t longest = 128;  // Ruby refuses longer texts
  Text result;
  for (const char c : text.substr(0, longest)) {
    const bool meant = is_ascii_digit(c) || is_ascii_alpha(c) || kept.find(c) != std::string_view::npos;
    if (meant) result.characters.push_back(ascii_lower(c));
    if (!meant && !result.characters.ends_with(' ')) result.characters.push_back(' ');
  }
  return result;
}

struct Number {
  int value = 0;
  std::size_t digits = 0;
  std::size_t end = 0;
  bool apostrophe = false;
};

std::optional<Number> number_at(const Text& text, std::size_t i) {
  Number number;
  if (text.at(i) == '\'') {
    number.apostrophe = true;
    ++i;
  }
  std::int64_t value = 0;
  while (is_ascii_digit(text.at(i))) {
    if (number.digits < 9) value = value * 10 + (text.at(i) - '0');
    ++number.digits;
    ++i;
  }
  if (number.digits == 0 || number.digits > 9) return std::nullopt;
  number.value = static_cast<int>(value);
  number.end = i;
  return number;
}

std::size_t skip_blanks(const Text& text, std::size_t i) {
  while (text.at(i) == ' ') ++i;
  return i;
}

/// A two-digit year is of this or the last century, as in Date._parse with completion.
int completed_year(const Number& year) {
  if (year.digits > 2) return year.value;
  return year.value + (year.value >= 69 ? 1900 : 2000);
}

/// Ruby's s3e: three numbers in the order in which they are written as year, month and day; one that can only be a year
/// changes places.
void take_year_month_day(Number year, Number month, Number day, TimeParts& parts) {
  const auto is_year = [](const Number& number) { return number.apostrophe || number.digits > 2; };
  if (!is_year(year) && is_year(day)) std::swap(year, day);
  parts.year = completed_year(year);
  parts.month = month.value;
  parts.day = day.value;
}

int month_at(const Text& text, std::size_t i) {
  static constexpr std::array<std::string_view, 12> names = {"jan", "feb", "mar", "apr", "may", "jun",
                                                             "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string_view rest = std::string_view(text.characters).substr(std::min(i, text.characters.size()));
  for (std::size_t m = 0; m < names.size(); ++m) {
    if (rest.starts_with(names[m])) return static_cast<int>(m) + 1;
  }
  return 0;
}

std::size_t skip_ordinal(const Text& text, std::size_t i) {
  for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
    if (std::string_view(text.characters).substr(i).starts_with(suffix) && !is_ascii_alpha(text.at(i + 2)))
      return i + 2;
  }
  return i;
}

std::size_t skip_letters(const Text& text, std::size_t i) {
  while (is_ascii_alpha(text.at(i))) ++i;
  return i;
}

/// [+-]digits with optional separators, or a word; behind a time of day.
std::size_t zone_end(const Text& text, std::size_t i) {
  std::size_t end = i;
  if (text.at(end) != '+' && text.at(end) != '-') end = skip_letters(text, end);
  if ((text.at(end) == '+' || text.at(end) == '-') && is_ascii_digit(text.at(end + 1))) {
    ++end;
    while (is_ascii_digit(text.at(end))) ++end;
    while (text.at(end) == ':' && is_ascii_digit(text.at(end + 1))) {
      ++end;
      while (is_ascii_digit(text.at(end))) ++end;
    }
  }
  return end;
}

/// 10:30, 10:30:15.5, 10h, with am or pm and a zone behind it.
bool take_time_of_day(Text& text, TimeParts& parts) {
  for (std::size_t i = 0; i < text.characters.size(); ++i) {
    if (!is_ascii_digit(text.at(i)) || (i > 0 && is_ascii_digit(text.at(i - 1)))) continue;
    const auto hour = number_at(text, i);
    if (!hour) continue;
    std::size_t end = skip_blanks(text, hour->end);
    if (text.at(end) == ':') {
      const auto minute = number_at(text, skip_blanks(text, end + 1));
      if (!minute || minute->apostrophe) continue;
      parts.minute = minute->value;
      end = minute->end;
      const std::size_t colon = skip_blanks(text, end);
      if (text.at(colon) == ':') {
        if (const auto second = number_at(text, skip_blanks(text, colon + 1))) {
          parts.second = second->value;
          end = second->end;
          if ((text.at(end) == '.' || text.at(end) == ',') && is_ascii_digit(text.at(end + 1))) {
            ++end;
            while (is_ascii_digit(text.at(end))) ++end;
          }
        }
      }
    } else if (text.at(end) == 'h' && !is_ascii_alpha(text.at(end + 1))) {
      ++end;
      if (const auto minute = number_at(text, skip_blanks(text, end)); minute && minute->digits <= 2) {
        parts.minute = minute->value;
        end = minute->end;
      }
    } else {
      const std::string_view rest = std::string_view(text.characters).substr(end);
      if (!rest.starts_with("am") && !rest.starts_with("pm")) continue;
    }
    parts.hour = hour->value;
    const std::size_t half = skip_blanks(text, end);
    if ((text.at(half) == 'a' || text.at(half) == 'p') && text.at(half + 1) == 'm' &&
        !is_ascii_alpha(text.at(half + 2))) {
      parts.hour = hour->value % 12 + (text.at(half) == 'p' ? 12 : 0);
      end = half + 2;
    }
    const std::size_t zone = skip_blanks(text, end);
    const std::size_t behind_zone = zone_end(text, zone);
    if (behind_zone > zone && month_at(text, zone) == 0) {
      parts.zone = text.characters.substr(zone, behind_zone - zone);
      end = behind_zone;
    }
    // "T" between date and time belongs to the time.
    const bool joined = i > 1 && text.at(i - 1) == 't' && is_ascii_digit(text.at(i - 2));
    text.blank(joined ? i - 1 : i, end);
    return true;
  }
  return false;
}

/// "5 July 2020", "5th jul", "2020 jan 3".
bool take_day_month_name(const Text& text, TimeParts& parts) {
  for (std::size_t i = 0; i < text.characters.size(); ++i) {
    if (!is_ascii_digit(text.at(i)) || (i > 0 && is_ascii_digit(text.at(i - 1)))) continue;
    const auto day = number_at(text, i);
    if (!day) continue;
    const std::size_t name = skip_blanks(text, skip_ordinal(text, day->end));
    const int month = month_at(text, name);
    if (month == 0) continue;
    std::size_t rest = skip_letters(text, name);
    while (text.at(rest) == '.' || text.at(rest) == ',' || text.at(rest) == ' ') ++rest;
    const auto year = number_at(text, rest);
    parts.month = month;
    if (year) {
      take_year_month_day(*year, Number{month, 2, 0, false}, *day, parts);
    } else if (day->digits > 2) {
      parts.year = day->value;
    } else {
      parts.day = day->value;
    }
    return true;
  }
  return false;
}

/// "July 5, 2020".
bool take_month_name_day(const Text& text, TimeParts& parts) {
  for (std::size_t i = 0; i < text.characters.size(); ++i) {
    if (i > 0 && is_ascii_alpha(text.at(i - 1))) continue;
    const int month = month_at(text, i);
    if (month == 0) continue;
    std::size_t rest = skip_letters(text, i);
    while (text.at(rest) == '.' || text.at(rest) == ' ') ++rest;
    const auto day = number_at(text, rest);
    if (!day) continue;
    parts.month = month;
    rest = skip_ordinal(text, day->end);
    while (text.at(rest) == ',' || text.at(rest) == ' ') ++rest;
    const auto year = number_at(text, rest);
    if (!year && (day->digits > 2 || day->apostrophe)) {
      parts.year = completed_year(*day);
      return true;
    }
    parts.day = day->value;
    if (year) parts.year = completed_year(*year);
    return true;
  }
  return false;
}

/// Three numbers between `separator`s: 2020-01-05, 7/1/2020, 1.7.2020; "2020-Jan-05" too.
bool take_three_numbers(const Text& text, char separator, TimeParts& parts) {
  for (std::size_t i = 0; i < text.characters.size(); ++i) {
    if (i > 0 && is_ascii_digit(text.at(i - 1))) continue;
    const auto first = number_at(text, i);
    if (!first || text.at(first->end) != separator) continue;
    std::optional<Number> second = number_at(text, first->end + 1);
    if (const int month = month_at(text, first->end + 1); month != 0) {
      second = Number{month, 2, skip_letters(text, first->end + 1), false};
    }
    if (!second) continue;
    const auto third = text.at(second->end) == separator ? number_at(text, second->end + 1) : std::nullopt;
    if (third) {
      take_year_month_day(*first, *second, *third, parts);
      return true;
    }
    if (separator == '/') {
      // 7/1 is month and day; 2020/5 and 5/2020 are months of a year.
      constexpr std::size_t digits_of_year = 3;
      const bool year_first = first->digits >= digits_of_year;
      const bool year_last = second->digits >= digits_of_year;
      parts.month = year_first ? second->value : first->value;
      if (year_first || year_last) {
        parts.year = year_first ? first->value : second->value;
      } else {
        parts.day = second->value;
      }
      return true;
    }
  }
  return false;
}

/// "7th": a day of this month.
bool take_ordinal_day(const Text& text, TimeParts& parts) {
  for (std::size_t i = 0; i < text.characters.size(); ++i) {
    if (!is_ascii_digit(text.at(i)) || (i > 0 && is_ascii_digit(text.at(i - 1)))) continue;
    const auto day = number_at(text, i);
    if (!day || skip_ordinal(text, day->end) == day->end) continue;
    parts.day = day->value;
    return true;
  }
  return false;
}

/// "May", "2nd of May": a word that begins like a month, and nothing else that is understood.
bool take_month_name(const Text& text, TimeParts& parts) {
  for (std::size_t i = 0; i < text.characters.size(); ++i) {
    if (i > 0 && (is_ascii_alpha(text.at(i - 1)) || is_ascii_digit(text.at(i - 1)))) continue;
    const int month = month_at(text, i);
    if (month == 0) continue;
    parts.month = month;
    return true;
  }
  return false;
}

/// "2020-183": a year and the day in it.
bool take_ordinal_date(const Text& text, TimeParts& parts) {
  const std::size_t begin = text.characters.find_first_of("0123456789");
  if (begin == std::string::npos) return false;
  const auto year = number_at(text, begin);
  if (!year || year->digits != 4 || text.at(year->end) != '-') return false;
  const auto day = number_at(text, year->end + 1);
  if (!day || day->digits != 3) return false;
  parts.year = year->value;
  parts.day_of_year = day->value;
  return true;
}

/// A run of digits: 20200105, 20200105T103000, 200105.
bool take_digits(const Text& text, TimeParts& parts) {
  std::size_t begin = 0;
  while (begin < text.characters.size() && !is_ascii_digit(text.at(begin))) ++begin;
  std::size_t end = begin;
  while (is_ascii_digit(text.at(end))) ++end;
  std::string digits = text.characters.substr(begin, end - begin);
  if (digits.size() == 8 && text.at(end) == 't') {
    for (std::size_t i = end + 1; is_ascii_digit(text.at(i)) && digits.size() < 14; ++i) digits.push_back(text.at(i));
  }
  const auto part = [&](std::size_t at, std::size_t length) {
    int value = 0;
    for (std::size_t i = at; i < at + length; ++i) value = value * 10 + (digits[i] - '0');
    return value;
  };
  const auto short_year = [](int value) { return value + (value >= 69 ? 1900 : 2000); };
  switch (digits.size()) {
    case 2:
      parts.day = part(0, 2);
      return true;
    case 3:
      parts.day_of_year = part(0, 3);
      return true;
    case 4:
      parts.month = part(0, 2);
      parts.day = part(2, 2);
      return true;
    case 5:
      parts.year = short_year(part(0, 2));
      parts.day_of_year = part(2, 3);
      return true;
    case 6:
      parts.year = short_year(part(0, 2));
      parts.month = part(2, 2);
      parts.day = part(4, 2);
      return true;
    case 7:
      parts.year = part(0, 4);
      parts.day_of_year = part(4, 3);
      return true;
    case 8:
    case 10:
    case 12:
    case 14:
      parts.year = part(0, 4);
      parts.month = part(4, 2);
      parts.day = part(6, 2);
      if (digits.size() > 8) parts.hour = part(8, 2);
      if (digits.size() > 10) parts.minute = part(10, 2);
      if (digits.size() > 12) parts.second = part(12, 2);
      return true;
    default:
      return false;
  }
}

}  // namespace

TimeParts find_time_parts(std::string_view text) {
  TimeParts parts;
  Text rest = prepared(text);
  take_time_of_day(rest, parts);
  if (take_day_month_name(rest, parts) || take_month_name_day(rest, parts)) return parts;
  for (const char separator : {'-', '/', '.'}) {
    if (take_three_numbers(rest, separator, parts)) return parts;
  }
  if (take_ordinal_date(rest, parts) || take_month_name(rest, parts) || take_ordinal_day(rest, parts)) return parts;
  take_digits(rest, parts);
  return parts;
}

std::optional<int> offset_of_zone(std::string_view zone) {
  static constexpr std::pair<std::string_view, int> hours[] = {
      {"utc", 0},  {"z", 0},    {"ut", 0},   {"gmt", 0},  {"est", -5}, {"edt", -4},
      {"cst", -6}, {"cdt", -5}, {"mst", -7}, {"mdt", -6}, {"pst", -8}, {"pdt", -7},
  };
  std::string name;
  for (const char c : zone) name.push_back(ascii_lower(c));
  for (const auto& [known, offset] : hours) {
    if (known == name) return offset * 3600;
  }
  if (name.size() < 3 || (name[0] != '+' && name[0] != '-')) return std::nullopt;
  std::string digits;
  for (const char c : name.substr(1)) {
    if (is_ascii_digit(c)) digits.push_back(c);
    if (!is_ascii_digit(c) && c != ':') return std::nullopt;
  }
  if (digits.size() != 2 && digits.size() != 4 && digits.size() != 6) return std::nullopt;
  const auto pair = [&](std::size_t at) {
    return at < digits.size() ? (digits[at] - '0') * 10 + (digits[at + 1] - '0') : 0;
  };
  const int seconds = pair(0) * 3600 + pair(2) * 60 + pair(4);
  return name[0] == '-' ? -seconds : seconds;
}

}  // namespace jekyll
