#include "text/sorting.h"

#include <algorithm>
#include <numeric>

namespace jekyll {

std::vector<std::size_t> sort_places(std::size_t count, GoesBefore goes_before, const void* list) {
  std::size_t ordered = 1;
  while (ordered < count && !goes_before(list, ordered, ordered - 1)) ++ordered;
  if (ordered >= count) return {};
  std::vector<std::size_t> places(count);
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::stable_sort(places.begin(), places.end(),
                   [&](std::size_t left, std::size_t right) { return goes_before(list, left, right); });
  return places;
}

}  // namespace jekyll
