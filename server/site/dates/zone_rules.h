// One time zone: what its clocks said when, and the rule by which they go on.
// Invariant: transitions ascend, and each names a type that is there.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jekyll {

struct ZoneType {
  std::int32_t offset = 0;  // seconds east of Greenwich
  std::string abbreviation;
  friend bool operator==(const ZoneType&, const ZoneType&) = default;
};

struct ZoneTransition {
  std::int64_t time = 0;  // Unix
  std::uint8_t type = 0;
};

/// The day of a year on which clocks change, and when: POSIX's "M3.2.0/2", "J60", "59".
struct ZoneChangeDay {
  enum class Form { WeekdayOfMonth, DayWithoutLeapDay, Day };
  Form form = Form::Day;
  std::array<int, 3> numbers = {0, 0, 0};  // month, week and weekday; or the day alone
  std::int32_t seconds = 7200;             // since midnight, of what clocks say before
};

/// What a POSIX string says: "CET-1CEST,M3.5.0,M10.5.0/3".
struct ZoneRule {
  ZoneType standard;
  std::optional<ZoneType> summer;
  ZoneChangeDay to_summer;
  ZoneChangeDay to_standard;
};
/// Nothing for what is no such string; one with summer time must say when it is.
[[nodiscard]] std::optional<ZoneRule> parse_zone_rule(std::string_view text);

/// A time during which clocks went on evenly.
struct ZonePiece {
  std::int64_t begin = std::numeric_limits<std::int64_t>::min();
  std::int64_t end = std::numeric_limits<std::int64_t>::max();
  const ZoneType* type = nullptr;
};

struct ZoneRules {
  std::vector<ZoneType> types;  // the first is that before all transitions; none where a rule says everything
  std::vector<ZoneTransition> transitions;
  std::optional<ZoneRule> rule;  // after the last transition; nothing: no change any more

  /// The piece that holds the time.
  [[nodiscard]] ZonePiece piece_at(std::int64_t time) const;
};

/// A zone without transitions.
[[nodiscard]] ZoneRules fixed_zone(std::int32_t offset, std::string abbreviation);

/// What zic compiles (RFC 8536), of version 2 or later; nothing when it is something else.
[[nodiscard]] std::optional<ZoneRules> parse_zone_file(std::string_view bytes);
/// The POSIX string at its end.
[[nodiscard]] std::string_view footer_of_zone_file(std::string_view bytes);

}  // namespace jekyll
