// The calendar as arithmetic: days since 1970-01-01 in the Gregorian calendar, before its invention too.
#pragma once

#include <cstdint>

namespace jekyll {

inline constexpr std::int64_t seconds_of_day = 86400;

/// The month may lie outside of 1 … 12 and the day outside of its month: they carry over.
[[nodiscard]] constexpr std::int64_t days_since_1970(std::int64_t year, std::int64_t month, std::int64_t day) {
  // Years begin in March here, so that a leap day ends one; eras of 400 years are alike.
  const std::int64_t months = year * 12 + month - 3;
  const std::int64_t shifted_year = months >= 0 ? months / 12 : -((11 - months) / 12);
  const std::int64_t shifted_month = months - shifted_year * 12;
  const std::int64_t era = shifted_year >= 0 ? shifted_year / 400 : -((399 - shifted_year) / 400);
  const std::int64_t year_of_era = shifted_year - era * 400;
  const std::int64_t day_of_year = (153 * shifted_month + 2) / 5;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468 + day - 1;
}

struct CivilDay {
  std::int64_t year = 1970;
  int month = 1;
  int day = 1;
  friend bool operator==(const CivilDay&, const CivilDay&) = default;
};

[[nodiscard]] constexpr CivilDay civil_day(std::int64_t days) {
  days += 719468;
  const std::int64_t era = days >= 0 ? days / 146097 : -((146096 - days) / 146097);
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const int month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month,
          static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1)};
}

/// 1 = Monday … 7 = Sunday.
[[nodiscard]] constexpr int weekday_of(std::int64_t days) {
  const auto since_monday = static_cast<int>((days + 3) % 7);
  return (since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

[[nodiscard]] constexpr bool is_leap_year(std::int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

}  // namespace jekyll
