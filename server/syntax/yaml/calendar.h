// The calendar of dates as written, which Ruby and Psych take for Gregorian in all years.
#pragma once

namespace jekyll {

/// Precondition: `month` is one of 1 to 12.
[[nodiscard]] constexpr int days_in_month(int year, int month) {
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (month == 2) return leap ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

}  // namespace jekyll
