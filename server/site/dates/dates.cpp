#include "site/dates/dates.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "site/dates/civil_days.h"
#include "site/dates/machine_zones.h"
#include "site/dates/time_parts.h"
#include "site/dates/zone_rules.h"
#include "site/dates/zone_table.h"
#include "text/ascii.h"

namespace jekyll {

struct TimeZone::Data {
  ZoneRules rules;
};

namespace {

/// Fields may lie outside of their range.
UnixSeconds utc_seconds(const CivilTime& time) {
  return days_since_1970(time.year, time.month, time.day) * seconds_of_day + std::int64_t{time.hour} * 3600 +
         std::int64_t{time.minute} * 60 + time.second;
}

std::int64_t day_of(UnixSeconds time) {
  return time / seconds_of_day - (time % seconds_of_day < 0 ? 1 : 0);
}

/// Ruby takes the offset away part by part and looks at the ranges then: what a part was taken from carries into the
/// next one. A day's offset or more is none.
bool in_range(const TimeParts& parts, int offset) {
  const auto within = [](const std::optional<int>& part, int low, int high) {
    return !part || (low <= *part && *part <= high);
  };
  if (std::abs(offset) >= seconds_of_day) return false;
  const bool carries_minutes = offset / 60 % 60 != 0;
  const bool carries_hours = offset / 3600 != 0;
  if (!carries_hours && parts.hour == 24 && (parts.minute.value_or(0) != 0 || parts.second.value_or(0) != 0))
    return false;
  return within(parts.month, 1, 12) && within(parts.day, 1, 31) && within(parts.day_of_year, 1, 366) &&
         (carries_hours || within(parts.hour, 0, 24)) && (carries_minutes || within(parts.minute, 0, 59)) &&
         within(parts.second, 0, 60);
}

/// Ruby also knows the two abbreviations that the local zone uses in January and July of that year.
std::optional<int> offset_of_local_name(std::string_view name, int year, const TimeZone& zone) {
  for (const int month : {1, 7}) {
    CivilTime day;
    day.year = year;
    day.month = month;
    const UnixSeconds instant = zone.instant(day);
    if (ascii_lowered(zone.abbreviation(instant)) == name) return zone.civil(instant).utc_offset_seconds;
  }
  return std::nullopt;
}

}  // namespace

TimeZone::TimeZone() : data_(std::make_shared<const Data>(Data{fixed_zone(0, "UTC")})) {}

std::optional<TimeZone> TimeZone::load(std::string_view name) {
  // libc lets a colon stand before the name of a file.
  if (name.starts_with(':')) name.remove_prefix(1);
  auto rules = load_machine_zone(name);
  if (!rules) rules = find_embedded_zone(name);
  if (!rules) {
    auto written = parse_zone_rule(name);
    if (!written) return std::nullopt;
    rules = ZoneRules{{}, {}, std::move(written)};
  }
  TimeZone result;
  result.data_ = std::make_shared<const Data>(Data{std::move(*rules)});
  return result;
}

TimeZone TimeZone::local() {
  const char* name = std::getenv("TZ");
  return load(name == nullptr || *name == '\0' ? "localtime" : name).value_or(TimeZone());
}

CivilTime TimeZone::civil(UnixSeconds time) const {
  // Beyond lies no year that a page is given.
  constexpr UnixSeconds farthest = 31'000'000'000'000;
  time = std::clamp(time, -farthest, farthest);
  CivilTime result;
  result.utc_offset_seconds = data_->rules.piece_at(time).type->offset;
  time += result.utc_offset_seconds;
  const std::int64_t days = day_of(time);
  const CivilDay day = civil_day(days);
  result.year = static_cast<int>(day.year);
  result.month = day.month;
  result.day = day.day;
  const auto second_of_day = static_cast<int>(time - days * seconds_of_day);
  result.hour = second_of_day / 3600;
  result.minute = second_of_day / 60 % 60;
  result.second = second_of_day % 60;
  result.weekday = weekday_of(days);
  result.day_of_year = static_cast<int>(days - days_since_1970(day.year, 1, 1)) + 1;
  return result;
}

UnixSeconds TimeZone::instant(const CivilTime& local_time) const {
  const UnixSeconds clock = utc_seconds(local_time);
  // No clock differs by more from Greenwich's.
  constexpr UnixSeconds farthest = UnixSeconds{26} * 3600;
  ZonePiece piece = data_->rules.piece_at(clock - farthest);
  while (clock - piece.type->offset >= piece.end) piece = data_->rules.piece_at(piece.end);
  // What clocks say twice is meant the first time; what they leap over is the moment of the leap.
  return std::max(clock - piece.type->offset, piece.begin);
}

std::string TimeZone::abbreviation(UnixSeconds time) const {
  return data_->rules.piece_at(time).type->abbreviation;
}

IsoWeek iso_week(const CivilTime& time) {
  const std::int64_t thursday = days_since_1970(time.year, time.month, time.day) + 4 - time.weekday;
  const std::int64_t year = civil_day(thursday).year;
  return {static_cast<int>(year), static_cast<int>(thursday - days_since_1970(year, 1, 1)) / 7 + 1};
}

std::optional<UnixSeconds> parse_time(std::string_view text, const TimeZone& zone, UnixSeconds now) {
  TimeParts parts = find_time_parts(text);
  if (parts.empty()) return std::nullopt;
  const CivilTime today = zone.civil(now);
  CivilTime time;
  time.year = parts.year.value_or(today.year);
  // Ruby fills in today's parts from the year down to the first one that is written.
  const bool dated = parts.year.has_value();
  time.month = parts.month.value_or(dated || parts.day_of_year ? 1 : today.month);
  time.day = parts.day.value_or(dated || parts.month || parts.day_of_year ? 1 : today.day);
  if (parts.day_of_year) {
    time.month = 1;
    time.day = *parts.day_of_year;
  }
  time.hour = parts.hour.value_or(0);
  time.minute = parts.minute.value_or(0);
  time.second = parts.second.value_or(0);
  std::optional<int> offset = offset_of_zone(parts.zone);
  if (!offset && !parts.zone.empty()) offset = offset_of_local_name(parts.zone, time.year, zone);
  if (!in_range(parts, offset.value_or(0))) return std::nullopt;
  if (offset) return utc_seconds(time) - *offset;
  return zone.instant(time);
}

CivilTime civil_of(const YamlDate& date) {
  CivilTime civil;
  civil.year = date.year;
  civil.month = date.month;
  civil.day = date.day;
  return civil;
}

CivilTime civil_of(const YamlTime& time) {
  CivilTime civil = civil_of(time.date);
  civil.hour = time.hour;
  civil.minute = time.minute;
  civil.second = time.second;
  return civil;
}

std::optional<UnixSeconds> date_of_value(const YamlValue& value, const TimeZone& zone, UnixSeconds now) {
  if (const auto* time = value.as<YamlTime>()) {
    return utc_seconds(civil_of(*time)) - time->utc_offset_seconds.value_or(0);
  }
  if (const auto* date = value.as<YamlDate>()) return zone.instant(civil_of(*date));
  return parse_time(value.to_string(), zone, now);
}

namespace {

/// Reads ISO 8601 from its beginning.
struct IsoReader {
  std::string_view rest;

  bool take(char wanted) {
    if (!rest.starts_with(wanted)) return false;
    rest.remove_prefix(1);
    return true;
  }
  bool number(int& out, std::size_t most_digits, int low, int high) {
    std::size_t size = 0;
    out = 0;
    for (; size < std::min(rest.size(), most_digits) && is_ascii_digit(rest[size]); ++size) {
      out = out * 10 + (rest[size] - '0');
    }
    rest.remove_prefix(size);
    return size > 0 && low <= out && out <= high;
  }
  void skip_blanks() {
    while (!rest.empty() && is_ascii_space(rest.front())) rest.remove_prefix(1);
  }
  bool fraction() {
    const std::size_t before = rest.size();
    while (!rest.empty() && is_ascii_digit(rest.front())) rest.remove_prefix(1);
    return rest.size() < before;
  }
  bool date(CivilTime& time) {
    constexpr int last_year = 999'999;
    const bool before_zero = take('-');
    if (!number(time.year, 6, 0, last_year)) return false;
    if (before_zero) time.year = -time.year;
    if (!take('-') || !number(time.month, 2, 1, 12) || !take('-') || !number(time.day, 2, 1, 31)) return false;
    // There is such a day.
    return civil_day(days_since_1970(time.year, time.month, time.day)).day == time.day;
  }
  /// A blank before the time wants seconds behind it, as people write both.
  bool time_of_day(CivilTime& time, bool wants_seconds) {
    if (!number(time.hour, 2, 0, 23) || !take(':') || !number(time.minute, 2, 0, 59)) return false;
    if (!take(':')) return !wants_seconds;
    return number(time.second, 2, 0, 60) && (!take('.') || fraction());
  }
  bool zone(CivilTime& time) {
    if (take('Z') || take('z')) return true;
    const bool west = rest.starts_with('-');
    if (!take('+') && !take('-')) return false;
    int hours = 0;
    std::array<int, 2> parts = {0, 0};
    if (!number(hours, 2, 0, 23)) return false;
    for (int& part : parts) {
      const bool separate = take(':');
      if (!separate && (rest.empty() || !is_ascii_digit(rest.front()))) break;
      if (!number(part, 2, 0, 59)) return false;
    }
    time.utc_offset_seconds = (hours * 3600 + parts[0] * 60 + parts[1]) * (west ? -1 : 1);
    return true;
  }
};

}  // namespace

std::optional<UnixSeconds> parse_iso8601(std::string_view text) {
  IsoReader reader{text};
  CivilTime time;
  reader.skip_blanks();
  if (!reader.date(time)) return std::nullopt;
  const bool marked = reader.take('T') || reader.take('t');
  if (!marked) reader.skip_blanks();
  if (marked || !reader.rest.empty()) {
    if (!reader.time_of_day(time, !marked)) return std::nullopt;
    if (!marked) reader.skip_blanks();
    if (!reader.rest.empty() && !is_ascii_space(reader.rest.front()) && !reader.zone(time)) return std::nullopt;
  }
  reader.skip_blanks();
  if (!reader.rest.empty()) return std::nullopt;
  return utc_seconds(time) - time.utc_offset_seconds;
}

std::string format_iso8601(UnixSeconds time, const TimeZone& zone) {
  const CivilTime t = zone.civil(time);
  const int offset = std::abs(t.utc_offset_seconds) / 60;
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", t.year, t.month, t.day, t.hour,
                t.minute, t.second, t.utc_offset_seconds < 0 ? '-' : '+', offset / 60, offset % 60);
  return text.data();
}

}  // namespace jekyll
