// What Ruby's Date._parse finds in a text: the grammar of dates without any calendar.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jekyll {

/// The parts that the text names; none of them is checked against a range.
struct TimeParts {
  std::optional<int> year;
  std::optional<int> month;
  std::optional<int> day;
  std::optional<int> day_of_year;
  std::optional<int> hour;
  std::optional<int> minute;
  std::optional<int> second;
  std::string zone;  // "+0900", "UTC", "CET", "" when none is written

  [[nodiscard]] bool empty() const { return !year && !month && !day && !day_of_year && !hour; }
};

/// Total: a text without a date gives no parts.
[[nodiscard]] TimeParts find_time_parts(std::string_view text);

/// Seconds east of Greenwich that Ruby's Time knows for a zone as written ("+09:00", "EST", "Z"); nothing when it
/// takes the local zone.
[[nodiscard]] std::optional<int> offset_of_zone(std::string_view zone);

}  // namespace jekyll
