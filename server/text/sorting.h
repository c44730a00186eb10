// Stable sorting in little code: the algorithm is compiled once, for places, and a list adds its comparison alone.
// Invariant: equal items keep their order.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <type_traits>
#include <utility>
#include <vector>

namespace jekyll {

/// Whether the item at the place `left` of a list goes before that at `right`; `list` is what tells it.
using GoesBefore = bool (*)(const void* list, std::size_t left, std::size_t right);

/// The places of `count` items in the order that they should have; nothing when they have it.
[[nodiscard]] std::vector<std::size_t> sort_places(std::size_t count, GoesBefore goes_before, const void* list);

/// Those of a list.
template <typename List, typename Before = std::ranges::less, typename Projection = std::identity>
[[nodiscard]] std::vector<std::size_t> sorted_places(const List& list, const Before& before = {},
                                                     const Projection& projection = {}) {
  const auto goes_before = [&](std::size_t left, std::size_t right) {
    return static_cast<bool>(
        std::invoke(before, std::invoke(projection, list[left]), std::invoke(projection, list[right])));
  };
  return sort_places(
      list.size(),
      [](const void* of_list, std::size_t left, std::size_t right) {
        return (*static_cast<decltype(&goes_before)>(of_list))(left, right);
      },
      &goes_before);
}

/// Like std::ranges::stable_sort. Not for numbers, which std::sort orders sooner than it asks about them.
template <typename List, typename Before = std::ranges::less, typename Projection = std::identity>
void sort_stably(List& list, const Before& before = {}, const Projection& projection = {}) {
  const std::vector<std::size_t> places = sorted_places(list, before, projection);
  if (places.empty()) return;
  std::vector<typename List::value_type> sorted;
  sorted.reserve(places.size());
  for (const std::size_t place : places) sorted.push_back(std::move(list[place]));
  if constexpr (std::is_same_v<List, decltype(sorted)>) {
    list = std::move(sorted);
  } else {
    std::ranges::move(sorted, list.begin());
  }
}

}  // namespace jekyll
