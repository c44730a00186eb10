// Reads dates of file names. Invariant: month and day are as written, possible or not.
#include "rules/post_names.h"

#include <array>
#include <cstddef>

#include "site/config/entry_filter.h"
#include "syntax/yaml/calendar.h"

namespace jekyll {

std::optional<PostNameDate> post_name_date(std::string_view path) {
  const DatedName name = parse_dated_name(path);
  if (!name.matches) return std::nullopt;
  std::array<int, 3> numbers{};
  std::size_t part = 0;
  for (const char c : name.date) {
    if (c == '-') {
      ++part;
    } else if (part < numbers.size()) {
      numbers[part] = 10 * numbers[part] + (c - '0');
    }
  }
  return PostNameDate{numbers[0] < 100 ? numbers[0] + 2000 : numbers[0], numbers[1], numbers[2]};
}

bool is_real_day(const PostNameDate& date) {
  return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days_in_month(date.year, date.month);
}

}  // namespace jekyll
