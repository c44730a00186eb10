#include "rules/slips.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "text/ascii.h"

namespace jekyll {
namespace {

/// `images` beside `image`, `title2` beside `title`: meant so.
bool is_variant(std::string_view key, std::string_view known) {
  if (!key.starts_with(known) || key.size() != known.size() + 1) return false;
  const char last = key.back();
  return last == 's' || is_ascii_digit(last);
}

/// The optimal string alignment distance, up to `limit`.
std::size_t distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return limit + 1;
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(above);
    above.swap(row);
  }
  return above[b.size()];
}

}  // namespace

bool is_slip(std::string_view written, std::string_view meant) {
  constexpr std::size_t longest = 64;
  constexpr std::size_t shortest = 3;
  constexpr std::size_t long_enough_for_two = 7;
  if (written.size() < shortest || written.size() > longest || written == meant) return false;
  if (is_variant(written, meant) || is_variant(meant, written)) return false;
  const std::size_t limit = std::min(written.size(), meant.size()) >= long_enough_for_two ? 2 : 1;
  // Of short words almost any two are one letter apart.
  if (std::min(written.size(), meant.size()) <= shortest) return false;
  return distance(written, meant, limit) <= limit;
}

}  // namespace jekyll
