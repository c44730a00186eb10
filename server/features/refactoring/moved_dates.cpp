#include "features/refactoring/moved_dates.h"

#include <array>
#include <charconv>
#include <chrono>
#include <string>
#include <utility>

#include "site/config/entry_filter.h"
#include "site/dates/dates.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

using std::chrono::sys_days;

/// A day as people write it: `2024-01-05`, `2024-1-5`, `2024/01/05`, `05-01-2024`.
struct WrittenDay {
  sys_days day;
  std::size_t size = 0;
  char separator = '-';
  bool day_first = false;
  bool pads_month = true;  // both: where a number does not tell as the other does, else yes
  bool pads_day = true;
};

/// The number at `at`, of at most `most` digits, and where it ends.
std::optional<unsigned> read_number(std::string_view text, std::size_t& at, std::size_t most) {
  unsigned number = 0;
  const char* begin = text.data() + at;
  const auto [end, error] = std::from_chars(begin, begin + std::min(most, text.size() - at), number);
  if (error != std::errc() || end == begin) return std::nullopt;
  at += static_cast<std::size_t>(end - begin);
  return number;
}

/// At the beginning of `text`; nothing for what is no day of the calendar.
std::optional<WrittenDay> read_day(std::string_view text) {
  WrittenDay written;
  std::array<unsigned, 3> numbers{};
  std::array<std::size_t, 3> sizes{};
  std::size_t at = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i == 1) written.separator = byte_at(text, at);
    if (i > 0 && byte_at(text, at++) != written.separator) return std::nullopt;
    const std::size_t begin = at;
    const auto number = at < text.size() ? read_number(text, at, 4) : std::nullopt;
    if (!number) return std::nullopt;
    numbers[i] = *number;
    sizes[i] = at - begin;
  }
  written.size = at;
  written.day_first = sizes[0] <= 2;
  if (written.day_first) {
    std::swap(numbers[0], numbers[2]);
    std::swap(sizes[0], sizes[2]);
  }
  if (written.separator != '-' && written.separator != '/') return std::nullopt;
  if (sizes[0] != 4 || sizes[1] > 2 || sizes[2] > 2 || numbers[0] < 1000) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(numbers[0])),
                                         std::chrono::month(numbers[1]), std::chrono::day(numbers[2])};
  if (!date.ok()) return std::nullopt;
  written.day = date;
  const bool short_month = sizes[1] == 1;
  const bool short_day = sizes[2] == 1;
  written.pads_month = !short_month && !(numbers[1] >= 10 && short_day);
  written.pads_day = !short_day && !(numbers[2] >= 10 && short_month);
  return written;
}

std::string write_day(sys_days day, const WrittenDay& like) {
  const std::chrono::year_month_day date(day);
  const auto number = [](unsigned value, bool pads) { return padded(value, pads ? 2 : 1); };
  const std::string year = padded(static_cast<int>(date.year()), 4);
  const std::string month = number(unsigned(date.month()), like.pads_month);
  const std::string on = number(unsigned(date.day()), like.pads_day);
  return (like.day_first ? on : year) + like.separator + month + like.separator + (like.day_first ? year : on);
}

/// The day that the date is in the zone of the site.
std::optional<sys_days> day_in_zone(const Site& site, const YamlNode& node, const std::string& written) {
  const YamlValue value = node.style == YamlStyle::Plain ? resolve_plain_scalar(written) : YamlValue(written);
  const auto instant = date_of_value(value, site.zone(), site.now());
  if (!instant) return std::nullopt;
  const CivilTime local = site.zone().civil(*instant);
  return std::chrono::year_month_day{std::chrono::year(local.year),
                                     std::chrono::month(static_cast<unsigned>(local.month)),
                                     std::chrono::day(static_cast<unsigned>(local.day))};
}

}  // namespace

std::optional<TextEdit> moved_date_edit(const Site& site, const SiteFile& file, std::string_view text,
                                        std::string_view new_path) {
  if (file.kind != FileKind::Post) return std::nullopt;
  const DatedName before = parse_dated_name(file.path());
  const DatedName after = parse_dated_name(new_path);
  if (!before.matches || !after.matches) return std::nullopt;
  const auto old_day = read_day(before.date);
  const auto new_day = read_day(after.date);
  if (!old_day || !new_day || old_day->day == new_day->day) return std::nullopt;
  const FrontMatter& front_matter = file.syntax().front_matter;
  const YamlEntry* date = front_matter.present() ? front_matter.document.root.find("date") : nullptr;
  if (date == nullptr || date->node.content.end > text.size()) return std::nullopt;
  const auto written = read_day(date->node.content.of(text));
  // A day apart: the same day in another zone.
  if (!written || std::chrono::abs(written->day - old_day->day) > std::chrono::days(1)) return std::nullopt;
  const std::string_view content = date->node.content.of(text);
  const std::string clock(content.substr(written->size));
  sys_days day = written->day + (new_day->day - old_day->day);
  if (day_in_zone(site, date->node, std::string(content)) == old_day->day) {
    // Over a change of the clocks an hour near midnight falls on another day.
    const auto falls_on = day_in_zone(site, date->node, write_day(day, *written) + clock);
    if (falls_on) day += new_day->day - *falls_on;
  }
  const std::string moved = write_day(day, *written);
  const Span span{date->node.content.begin, date->node.content.begin + written->size};
  if (moved == span.of(text)) return std::nullopt;
  return TextEdit{span, moved};
}

}  // namespace jekyll
