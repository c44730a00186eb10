// What a plain scalar means: Psych's ScalarScanner, YAML 1.1 with Ruby's own additions.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <optional>

#include "syntax/yaml/calendar.h"
#include "syntax/yaml/yaml.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

std::string_view without_sign(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  return text;
}

bool consists_of(std::string_view text, std::string_view characters) {
  return text.find_first_not_of(characters) == std::string_view::npos;
}

/// Reads forward through a text of fixed shape.
class NumberReader {
 public:
  explicit NumberReader(std::string_view text) : rest_(text) {}

  /// Between `least` and `most` digits, as many as there are.
  std::optional<int> number(std::size_t least, std::size_t most) {
    std::size_t count = 0;
    int value = 0;
    while (count < most && count < rest_.size() && is_ascii_digit(rest_[count]))
      value = value * 10 + (rest_[count++] - '0');
    if (count < least) return std::nullopt;
    rest_.remove_prefix(count);
    return value;
  }
  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::size_t take_spaces() {
    const std::size_t count = std::min(rest_.find_first_not_of(" \t"), rest_.size());
    rest_.remove_prefix(count);
    return count;
  }
  std::string_view take_digits() {
    const std::size_t count = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    const std::string_view digits = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return digits;
  }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

void add_day(YamlDate& date) {
  if (++date.day <= days_in_month(date.year, date.month)) return;
  date.day = 1;
  if (++date.month <= 12) return;
  date.month = 1;
  ++date.year;
}

/// Ruby's Time.utc takes 31 April for 1 May, 24:00 and second 60 for the next moment.
void roll_over(YamlTime& time) {
  if (time.date.day > days_in_month(time.date.year, time.date.month)) {
    time.date.day -= days_in_month(time.date.year, time.date.month);
    ++time.date.month;
  }
  if (time.second == 60) {
    time.second = 0;
    ++time.minute;
  }
  if (time.minute == 60) {
    time.minute = 0;
    ++time.hour;
  }
  if (time.hour == 24) {
    time.hour = 0;
    add_day(time.date);
  }
}

std::int64_t nanoseconds_of(std::string_view fraction) {
  std::int64_t value = 0;
  for (std::size_t i = 0; i < 9; ++i) value = value * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
  return value;
}

/// `Z`, `+9`, `+09`, `+0900`, `+09:00`; nothing written: no offset. False: not a zone.
bool read_zone(NumberReader& reader, std::optional<int>& offset_seconds) {
  reader.take_spaces();
  if (reader.done()) return true;
  if (reader.take('Z')) {
    offset_seconds = 0;
    return reader.done();
  }
  const bool negative = reader.rest().starts_with('-');
  if (!reader.take('-') && !reader.take('+')) return false;
  const std::optional<int> hours = reader.number(1, 2);
  if (!hours) return false;
  const bool colon = reader.take(':');
  // "+090" fits Psych's expression too and is read as "+09:0".
  const std::size_t least = colon || reader.rest().size() != 1 ? 2 : 1;
  const std::optional<int> minutes = reader.done() ? std::optional<int>(0) : reader.number(least, 2);
  if (!minutes || !reader.done()) return false;
  // Psych loses the sign of "-00:30".
  const int seconds = *hours * 3600 + *minutes * 60;
  offset_seconds = negative && *hours > 0 ? -seconds : seconds;
  return seconds < 24 * 3600;
}

/// A timestamp with seconds; anything less is text to Psych.
std::optional<YamlTime> parse_timestamp(std::string_view text) {
  NumberReader reader(text);
  const bool negative = reader.take('-');
  YamlTime time;
  const std::optional<int> year = reader.number(4, 4);
  if (!year || !reader.take('-')) return std::nullopt;
  const std::optional<int> month = reader.number(1, 2);
  if (!month || !reader.take('-')) return std::nullopt;
  const std::optional<int> day = reader.number(1, 2);
  if (!day) return std::nullopt;
  if (!reader.take('T') && !reader.take('t')) {
    // A tab alone makes Psych raise; with a blank first it is a separator.
    if (!reader.rest().starts_with(' ')) return std::nullopt;
    reader.take_spaces();
  }
  const std::optional<int> hour = reader.number(1, 2);
  if (!hour || !reader.take(':')) return std::nullopt;
  const std::optional<int> minute = reader.number(2, 2);
  if (!minute || !reader.take(':')) return std::nullopt;
  const std::optional<int> second = reader.number(2, 2);
  if (!second) return std::nullopt;
  if (reader.take('.')) time.nanosecond = nanoseconds_of(reader.take_digits());
  if (!read_zone(reader, time.utc_offset_seconds)) return std::nullopt;
  const bool end_of_day = *hour == 24 && *minute == 0 && *second == 0;
  if (*month < 1 || *month > 12 || *day < 1 || *day > 31 || *minute > 59 || *second > 60 ||
      (*hour > 23 && !end_of_day)) {
    return std::nullopt;
  }
  time.date = {negative ? -*year : *year, *month, *day};
  time.hour = *hour;
  time.minute = *minute;
  time.second = *second;
  roll_over(time);
  return time;
}

std::optional<YamlDate> parse_date(std::string_view text) {
  NumberReader reader(text);
  const std::optional<int> year = reader.number(4, 4);
  if (!year || !reader.take('-')) return std::nullopt;
  const std::optional<int> month = reader.number(1, 2);
  if (!month || !reader.take('-')) return std::nullopt;
  const std::optional<int> day = reader.number(1, 2);
  if (!day || !reader.done()) return std::nullopt;
  if (*month < 1 || *month > 12 || *day < 1 || *day > days_in_month(*year, *month)) return std::nullopt;
  return YamlDate{*year, *month, *day};
}

std::string without_separators(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), [](char c) { return c != '_' && c != ','; });
  return digits;
}

YamlValue integer_or_double(std::string_view digits, int base, bool negative) {
  std::int64_t value = 0;
  const std::string signed_digits = (negative ? "-" : "") + std::string(digits);
  const char* end = signed_digits.data() + signed_digits.size();
  if (std::from_chars(signed_digits.data(), end, value, base).ec == std::errc()) return value;
  double large = 0;
  for (const char c : digits) large = large * base + (is_ascii_digit(c) ? c - '0' : ascii_lower(c) - 'a' + 10);
  return negative ? -large : large;
}

/// Base 2, 8, 10 and 16, with `_` and `,` between digits.
std::optional<YamlValue> parse_integer(std::string_view text) {
  const bool negative = text.starts_with('-');
  const std::string_view body = without_sign(text);
  if (body.empty()) return std::nullopt;
  const auto make = [&](std::string_view digits, int base) -> std::optional<YamlValue> {
    const std::string bare = without_separators(digits);
    if (bare.empty()) return std::nullopt;
    return integer_or_double(bare, base, negative);
  };
  if (body.starts_with("0b") && body.size() > 2 && consists_of(body.substr(2), "01_,")) return make(body.substr(2), 2);
  if (body.starts_with("0x") && body.size() > 2 && consists_of(body.substr(2), "0123456789abcdefABCDEF_,")) {
    return make(body.substr(2), 16);
  }
  if (body.starts_with('0')) return consists_of(body, "01234567_,") ? make(body, 8) : std::nullopt;
  if (!is_ascii_digit(body.front())) return std::nullopt;
  for (std::size_t i = 1; i < body.size(); ++i) {
    const bool separator = (body[i] == '_' || body[i] == ',') && i + 1 < body.size() && is_ascii_digit(body[i + 1]);
    if (!is_ascii_digit(body[i]) && !separator) return std::nullopt;
  }
  return make(body, 10);
}

/// Decimal digits with a point; an exponent must have a sign (so "1e3" and "1.5e3" are text).
std::optional<YamlValue> parse_float(std::string_view text) {
  const std::string_view body = without_sign(text);
  const std::size_t point = body.find('.');
  if (point == std::string_view::npos || body == ".") return std::nullopt;
  const std::string_view whole = body.substr(0, point);
  if (!whole.empty() && (!is_ascii_digit(whole.front()) || !consists_of(whole, "0123456789_,"))) return std::nullopt;
  NumberReader reader(body.substr(point + 1));
  const std::string_view fraction = reader.take_digits();
  if (reader.take('e') || reader.take('E')) {
    if (!reader.take('+') && !reader.take('-')) return std::nullopt;
    if (reader.take_digits().empty()) return std::nullopt;
    if (whole.empty() && fraction.empty()) return std::nullopt;
  }
  if (!reader.done()) return std::nullopt;
  return std::strtod(without_separators(text).c_str(), nullptr);
}

/// "12:30" and "1:30:15.5": numbers in base 60, the first part always counting 3600.
std::optional<YamlValue> parse_sexagesimal(std::string_view text) {
  const bool negative = text.starts_with('-');
  const std::string_view body = without_sign(text);
  const std::size_t colon = body.find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const std::string_view first = body.substr(0, colon);
  if (!is_ascii_digit(first.front()) || !consists_of(first, "0123456789_")) return std::nullopt;
  NumberReader reader(body.substr(colon));
  std::array<int, 2> parts = {0, 0};
  std::size_t count = 0;
  while (count < 2 && reader.take(':')) {
    const std::optional<int> part = reader.number(1, 2);
    if (!part || *part > 59) return std::nullopt;
    parts[count++] = *part;
  }
  // A '.' behind makes it a float, whose fraction belongs to the last part.
  const bool fractional = reader.take('.');
  if (fractional && !consists_of(reader.rest(), "0123456789_")) return std::nullopt;
  if (!fractional && !reader.done()) return std::nullopt;
  const double sign = negative ? -1 : 1;
  const double high = std::strtod(without_separators(first).c_str(), nullptr) * 3600 * sign;
  double low = parts[0] * 60.0 + parts[1];
  if (fractional) {
    const std::string digits = "0." + without_separators(reader.rest());
    low += std::strtod(digits.c_str(), nullptr) * (count == 1 ? 60 : 1);
    return high + low;
  }
  const double sum = high + low;
  if (std::abs(sum) > 9e15) return sum;
  return static_cast<std::int64_t>(sum);
}

}  // namespace

YamlValue resolve_plain_scalar(std::string_view scalar) {
  if (scalar.empty() || scalar == "~" || equals_ignoring_case(scalar, "null")) return {};
  for (const std::string_view word : {"yes", "true", "on"}) {
    if (equals_ignoring_case(scalar, word)) return true;
  }
  for (const std::string_view word : {"no", "false", "off"}) {
    if (equals_ignoring_case(scalar, word)) return false;
  }
  const char first = scalar.front();
  if (!is_ascii_digit(first) && first != '+' && first != '-' && first != '.') return std::string(scalar);
  // Psych's first test: a text that begins with a word character, or with one behind any other character.
  if (scalar.find('\n') != std::string_view::npos) return std::string(scalar);
  if (const auto time = parse_timestamp(scalar)) return *time;
  if (const auto date = parse_date(scalar)) return *date;
  if (equals_ignoring_case(scalar, ".inf") || equals_ignoring_case(scalar, "+.inf")) {
    return std::numeric_limits<double>::infinity();
  }
  if (equals_ignoring_case(scalar, "-.inf")) return -std::numeric_limits<double>::infinity();
  if (equals_ignoring_case(scalar, ".nan")) return std::numeric_limits<double>::quiet_NaN();
  if (auto number = parse_sexagesimal(scalar)) return std::move(*number);
  if (auto number = parse_float(scalar)) return std::move(*number);
  if (auto number = parse_integer(scalar)) return std::move(*number);
  return std::string(scalar);
}

}  // namespace jekyll
