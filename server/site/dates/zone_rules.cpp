#include "site/dates/zone_rules.h"

#include <algorithm>
#include <utility>

#include "site/dates/civil_days.h"
#include "text/ascii.h"

namespace jekyll {

namespace {

// ---- POSIX strings

/// Reads a string from its beginning; each part says whether it was there.
struct RuleReader {
  std::string_view rest;

  bool take(char wanted) {
    if (!rest.starts_with(wanted)) return false;
    rest.remove_prefix(1);
    return true;
  }
  bool name(std::string& out) {
    const bool quoted = take('<');
    std::size_t size = 0;
    while (size < rest.size() && (quoted ? rest[size] != '>' : is_ascii_alpha(rest[size]))) ++size;
    out = rest.substr(0, size);
    rest.remove_prefix(size);
    return size >= 3 && (!quoted || take('>'));
  }
  bool number(int& out, int most) {
    std::size_t size = 0;
    out = 0;
    for (; size < rest.size() && size < 3 && is_ascii_digit(rest[size]); ++size) out = out * 10 + (rest[size] - '0');
    rest.remove_prefix(size);
    return size > 0 && out <= most;
  }
  /// "2", "-1:30", "26:00:00"
  bool time(std::int32_t& seconds) {
    const bool negative = take('-');
    if (!negative) take('+');
    int hours = 0;
    int minutes = 0;
    int rest_seconds = 0;
    // Not a day's hours alone: some rules count on from another day.
    if (!number(hours, 167)) return false;
    if (take(':') && !number(minutes, 59)) return false;
    if (take(':') && !number(rest_seconds, 59)) return false;
    seconds = (hours * 3600 + minutes * 60 + rest_seconds) * (negative ? -1 : 1);
    return true;
  }
  bool change_day(ZoneChangeDay& day) {
    if (take('M')) {
      day.form = ZoneChangeDay::Form::WeekdayOfMonth;
      auto& [month, week, weekday] = day.numbers;
      if (!number(month, 12) || !take('.') || !number(week, 5) || !take('.') || !number(weekday, 6)) return false;
      if (month == 0 || week == 0) return false;
    } else {
      const bool julian = take('J');
      day.form = julian ? ZoneChangeDay::Form::DayWithoutLeapDay : ZoneChangeDay::Form::Day;
      if (!number(day.numbers[0], 365) || (julian && day.numbers[0] == 0)) return false;
    }
    return !take('/') || time(day.seconds);
  }
};

/// Clocks' time of the change in that year, as if it were UTC.
std::int64_t clock_time_of(const ZoneChangeDay& change, std::int64_t year) {
  const auto [first, second, third] = change.numbers;
  const std::int64_t new_year = days_since_1970(year, 1, 1);
  std::int64_t day = new_year + first;
  if (change.form == ZoneChangeDay::Form::DayWithoutLeapDay) {
    constexpr int last_of_february = 59;
    day = new_year + first - (is_leap_year(year) && first > last_of_february ? 0 : 1);
  } else if (change.form == ZoneChangeDay::Form::WeekdayOfMonth) {
    const std::int64_t month = days_since_1970(year, first, 1);
    day = month + (third - weekday_of(month) % 7 + 7) % 7 + std::int64_t{second - 1} * 7;
    while (day >= days_since_1970(year, first + 1, 1)) day -= 7;
  }
  return day * seconds_of_day + change.seconds;
}

ZonePiece piece_of_rule(const ZoneRule& rule, std::int64_t time) {
  ZonePiece piece{.type = &rule.standard};
  if (!rule.summer) return piece;
  const std::int64_t year = civil_day(time / seconds_of_day - (time % seconds_of_day < 0 ? 1 : 0)).year;
  for (std::int64_t near = year - 1; near <= year + 1; ++near) {
    for (const bool summer : {true, false}) {
      const std::int64_t change = clock_time_of(summer ? rule.to_summer : rule.to_standard, near) -
                                  (summer ? rule.standard : *rule.summer).offset;
      if (change > time) {
        piece.end = std::min(piece.end, change);
      } else if (change >= piece.begin) {
        piece.begin = change;
        piece.type = summer ? &*rule.summer : &rule.standard;
      }
    }
  }
  return piece;
}

// ---- compiled files

constexpr std::size_t header_size = 44;
constexpr std::string_view magic = "TZif";

/// How many of everything a block of a file holds, in the order of the header.
struct BlockCounts {
  std::size_t is_universal = 0;
  std::size_t is_standard = 0;
  std::size_t leap_seconds = 0;
  std::size_t transitions = 0;
  std::size_t types = 0;
  std::size_t letters = 0;

  [[nodiscard]] std::size_t size(std::size_t time_size) const {
    constexpr std::size_t type_size = 6;
    return transitions * (time_size + 1) + types * type_size + letters + leap_seconds * (time_size + 4) + is_standard +
           is_universal;
  }
};

std::int64_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = (static_cast<unsigned char>(bytes[at]) & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return static_cast<std::int64_t>(value);
}

std::optional<BlockCounts> counts_at(std::string_view bytes, std::size_t at) {
  if (bytes.size() < at + header_size || bytes.substr(at, magic.size()) != magic || bytes[at + 4] < '2') {
    return std::nullopt;
  }
  std::array<std::size_t, 6> counts{};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::int64_t count = big_endian(bytes, at + 20 + 4 * i, 4);
    constexpr std::int64_t most = 100'000;
    if (count < 0 || count > most) return std::nullopt;
    counts[i] = static_cast<std::size_t>(count);
  }
  return BlockCounts{counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]};
}

/// Where the block with times of 64 bits begins, and what it holds.
std::optional<std::pair<std::size_t, BlockCounts>> second_block(std::string_view bytes) {
  const auto first = counts_at(bytes, 0);
  if (!first) return std::nullopt;
  const std::size_t at = header_size + first->size(4);
  const auto counts = counts_at(bytes, at);
  if (!counts || bytes.size() < at + header_size + counts->size(8)) return std::nullopt;
  return std::pair(at + header_size, *counts);
}

}  // namespace

std::optional<ZoneRule> parse_zone_rule(std::string_view text) {
  RuleReader reader{text};
  ZoneRule rule;
  std::int32_t west = 0;
  if (!reader.name(rule.standard.abbreviation) || !reader.time(west)) return std::nullopt;
  rule.standard.offset = -west;
  if (reader.rest.empty()) return rule;
  ZoneType summer{rule.standard.offset + 3600, ""};
  if (!reader.name(summer.abbreviation)) return std::nullopt;
  if (!reader.rest.starts_with(',')) {
    if (!reader.time(west)) return std::nullopt;
    summer.offset = -west;
  }
  rule.summer = std::move(summer);
  if (!reader.take(',') || !reader.change_day(rule.to_summer)) return std::nullopt;
  if (!reader.take(',') || !reader.change_day(rule.to_standard) || !reader.rest.empty()) return std::nullopt;
  return rule;
}

ZonePiece ZoneRules::piece_at(std::int64_t time) const {
  const auto next = std::upper_bound(transitions.begin(), transitions.end(), time,
                                     [](std::int64_t at, const ZoneTransition& other) { return at < other.time; });
  ZonePiece piece;
  if (next == transitions.end() && rule) {
    piece = piece_of_rule(*rule, time);
    if (!transitions.empty()) piece.begin = std::max(piece.begin, transitions.back().time);
    return piece;
  }
  if (next != transitions.end()) piece.end = next->time;
  if (next != transitions.begin()) piece.begin = std::prev(next)->time;
  piece.type = &types[next == transitions.begin() ? 0 : std::prev(next)->type];
  return piece;
}

ZoneRules fixed_zone(std::int32_t offset, std::string abbreviation) {
  return ZoneRules{{ZoneType{offset, std::move(abbreviation)}}, {}, std::nullopt};
}

std::optional<ZoneRules> parse_zone_file(std::string_view bytes) {
  const auto block = second_block(bytes);
  if (!block || block->second.types == 0) return std::nullopt;
  const auto& [times, counts] = *block;
  const std::size_t indexes = times + 8 * counts.transitions;
  const std::size_t types = indexes + counts.transitions;
  const std::string_view letters = bytes.substr(types + 6 * counts.types, counts.letters);
  ZoneRules zone;
  for (std::size_t i = 0; i < counts.types; ++i) {
    const std::size_t at = types + 6 * i;
    const auto name = static_cast<unsigned char>(bytes[at + 5]);
    if (name >= letters.size()) return std::nullopt;
    const std::string_view abbreviation = letters.substr(name);
    zone.types.push_back({static_cast<std::int32_t>(big_endian(bytes, at, 4)),
                          std::string(abbreviation.substr(0, abbreviation.find('\0')))});
  }
  for (std::size_t i = 0; i < counts.transitions; ++i) {
    const auto type = static_cast<std::uint8_t>(bytes[indexes + i]);
    const std::int64_t time = big_endian(bytes, times + 8 * i, 8);
    if (type >= counts.types || (i > 0 && time <= zone.transitions.back().time)) return std::nullopt;
    zone.transitions.push_back({time, type});
  }
  zone.rule = parse_zone_rule(footer_of_zone_file(bytes));
  return zone;
}

std::string_view footer_of_zone_file(std::string_view bytes) {
  const auto block = second_block(bytes);
  if (!block) return "";
  std::string_view footer = bytes.substr(block->first + block->second.size(8));
  if (!footer.starts_with('\n')) return "";
  footer.remove_prefix(1);
  return footer.substr(0, footer.find('\n'));
}

}  // namespace jekyll
