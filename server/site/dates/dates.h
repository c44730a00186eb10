// Dates as Jekyll computes them: time zones, Ruby's Time.parse, the parts of a permalink.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "syntax/yaml/yaml.h"

namespace jekyll {

/// A point in time: seconds since 1970-01-01T00:00:00Z.
using UnixSeconds = std::int64_t;

struct CivilTime {
  int year = 1970;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int weekday = 4;  // 1 = Monday … 7 = Sunday
  int day_of_year = 1;
  int utc_offset_seconds = 0;
};

/// A week by ISO 8601: the one that holds the year's first Thursday is number 1.
struct IsoWeek {
  int year = 1970;
  int week = 1;
};
[[nodiscard]] IsoWeek iso_week(const CivilTime& time);

/// A zone by IANA name or POSIX string ("UTC+2"): the machine's, else the one that the program brings along. Cheap to
/// copy.
class TimeZone {
 public:
  TimeZone();  // UTC
  /// Nothing when the name is unknown; Jekyll (Ruby) then uses UTC.
  [[nodiscard]] static std::optional<TimeZone> load(std::string_view name);
  /// The machine's: TZ, else /etc/localtime.
  [[nodiscard]] static TimeZone local();

  [[nodiscard]] CivilTime civil(UnixSeconds time) const;
  /// Fields may lie outside their range and carry over: 31 April is 1 May, as in Ruby.
  [[nodiscard]] UnixSeconds instant(const CivilTime& local_time) const;
  /// "CEST" and the like, as in use at that time.
  [[nodiscard]] std::string abbreviation(UnixSeconds time) const;

 private:
  struct Data;
  std::shared_ptr<const Data> data_;
};

/// What the value says on the clock, its offset aside; a day begins at midnight.
[[nodiscard]] CivilTime civil_of(const YamlDate& date);
[[nodiscard]] CivilTime civil_of(const YamlTime& time);

/// Ruby's Time.parse with missing leading parts from `now`, in `zone`; nothing when Ruby raises.
[[nodiscard]] std::optional<UnixSeconds> parse_time(std::string_view text, const TimeZone& zone, UnixSeconds now = 0);
/// A front-matter `date` value as Jekyll::Utils.parse_date takes it; nothing when the build would abort.
[[nodiscard]] std::optional<UnixSeconds> date_of_value(const YamlValue& value, const TimeZone& zone,
                                                       UnixSeconds now = 0);
/// "2027-01-01T00:00:00Z" and other ISO 8601 forms, for --now.
[[nodiscard]] std::optional<UnixSeconds> parse_iso8601(std::string_view text);
/// ISO 8601 with the zone's offset, as in `inspect`.
[[nodiscard]] std::string format_iso8601(UnixSeconds time, const TimeZone& zone);

}  // namespace jekyll
