#include "site/dates/dates.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <variant>

#include <absl/strings/string_view.h>
#include <absl/time/civil_time.h>
#include <absl/time/time.h>

#include "site/dates/time_parts.h"
#include "text/ascii.h"

namespace jekyll {

struct TimeZone::Data {
  absl::TimeZone zone;
  std::string fixed_name;  // of a POSIX string
};

namespace {

/// "UTC+2", "<+03>-3", "EST5": a name and hours WEST of Greenwich. Strings with rules for summer time are not taken.
std::optional<std::pair<std::string, int>> parse_posix_zone(std::string_view text) {
  std::size_t i = 0;
  std::string name;
  if (text.starts_with('<')) {
    const std::size_t close = text.find('>');
    if (close == std::string_view::npos) return std::nullopt;
    name = text.substr(1, close - 1);
    i = close + 1;
  } else {
    while (i < text.size() && is_ascii_alpha(text[i])) ++i;
    name = text.substr(0, i);
  }
  if (name.size() < 3 || i == text.size()) return std::nullopt;
  int sign = -1;
  if (text[i] == '+' || text[i] == '-') sign = text[i++] == '-' ? 1 : -1;
  std::array<int, 3> parts = {0, 0, 0};
  for (int& part : parts) {
    std::size_t digits = 0;
    while (i < text.size() && is_ascii_digit(text[i]) && digits < 2) {
      part = part * 10 + (text[i++] - '0');
      ++digits;
    }
    if (digits == 0) return std::nullopt;
    if (i == text.size()) break;
    if (text[i++] != ':') return std::nullopt;
  }
  if (i != text.size() || parts[0] > 24 || parts[1] > 59 || parts[2] > 59) return std::nullopt;
  return std::pair(name, sign * (parts[0] * 3600 + parts[1] * 60 + parts[2]));
}

UnixSeconds utc_seconds(const CivilTime& time) {
  const absl::CivilSecond second(time.year, time.month, time.day, time.hour, time.minute, time.second);
  return absl::ToUnixSeconds(absl::FromCivil(second, absl::UTCTimeZone()));
}

bool in_range(const TimeParts& parts) {
  const auto within = [](const std::optional<int>& part, int low, int high) {
    return !part || (low <= *part && *part <= high);
  };
  if (parts.hour == 24 && (parts.minute.value_or(0) != 0 || parts.second.value_or(0) != 0)) return false;
  return within(parts.month, 1, 12) && within(parts.day, 1, 31) && within(parts.day_of_year, 1, 366) &&
         within(parts.hour, 0, 24) && within(parts.minute, 0, 59) && within(parts.second, 0, 60);
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

TimeZone::TimeZone() : data_(std::make_shared<const Data>(Data{absl::UTCTimeZone(), ""})) {}

std::optional<TimeZone> TimeZone::load(std::string_view name) {
  TimeZone result;
  // libc lets a colon stand before the name of a file.
  if (name.starts_with(':')) name.remove_prefix(1);
  absl::TimeZone zone;
  if (!name.empty() && absl::LoadTimeZone(absl::string_view(name.data(), name.size()), &zone)) {
    result.data_ = std::make_shared<const Data>(Data{zone, ""});
    return result;
  }
  if (const auto fixed = parse_posix_zone(name)) {
    result.data_ = std::make_shared<const Data>(Data{absl::FixedTimeZone(fixed->second), fixed->first});
    return result;
  }
  return std::nullopt;
}

TimeZone TimeZone::local() {
  const char* name = std::getenv("TZ");
  return load(name == nullptr || *name == '\0' ? "localtime" : name).value_or(TimeZone());
}

CivilTime TimeZone::civil(UnixSeconds time) const {
  const absl::TimeZone::CivilInfo info = data_->zone.At(absl::FromUnixSeconds(time));
  CivilTime result;
  result.year = static_cast<int>(std::clamp<absl::civil_year_t>(info.cs.year(), -999999, 999999));
  result.month = info.cs.month();
  result.day = info.cs.day();
  result.hour = info.cs.hour();
  result.minute = info.cs.minute();
  result.second = info.cs.second();
  const absl::CivilDay day(info.cs);
  result.weekday = static_cast<int>(absl::GetWeekday(day)) + 1;
  result.day_of_year = absl::GetYearDay(day);
  result.utc_offset_seconds = info.offset;
  return result;
}

UnixSeconds TimeZone::instant(const CivilTime& local_time) const {
  const absl::CivilSecond second(local_time.year, local_time.month, local_time.day, local_time.hour, local_time.minute,
                                 local_time.second);
  return absl::ToUnixSeconds(absl::FromCivil(second, data_->zone));
}

std::string TimeZone::abbreviation(UnixSeconds time) const {
  if (!data_->fixed_name.empty()) return data_->fixed_name;
  return data_->zone.At(absl::FromUnixSeconds(time)).zone_abbr;
}

IsoWeek iso_week(const CivilTime& time) {
  const absl::CivilDay day(time.year, time.month, time.day);
  const absl::CivilDay thursday = day + (4 - time.weekday);
  return {static_cast<int>(thursday.year()), (absl::GetYearDay(thursday) - 1) / 7 + 1};
}

std::optional<UnixSeconds> parse_time(std::string_view text, const TimeZone& zone, UnixSeconds now) {
  TimeParts parts = find_time_parts(text);
  if (parts.empty() || !in_range(parts)) return std::nullopt;
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

std::optional<UnixSeconds> parse_iso8601(std::string_view text) {
  const absl::string_view input(text.data(), text.size());
  for (const char* format : {"%Y-%m-%d%ET%H:%M:%E*S%Ez", "%Y-%m-%d %H:%M:%E*S %Ez", "%Y-%m-%d%ET%H:%M%Ez",
                             "%Y-%m-%d%ET%H:%M:%E*S", "%Y-%m-%d %H:%M:%E*S", "%Y-%m-%d%ET%H:%M", "%Y-%m-%d"}) {
    absl::Time time;
    std::string error;
    if (absl::ParseTime(format, input, absl::UTCTimeZone(), &time, &error) && time != absl::InfiniteFuture() &&
        time != absl::InfinitePast()) {
      return absl::ToUnixSeconds(time);
    }
  }
  return std::nullopt;
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
