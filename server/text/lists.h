// Small questions to short lists, and small changes of them.
#pragma once

#include <algorithm>
#include <iterator>
#include <utility>

namespace jekyll {

template <typename List, typename Value>
[[nodiscard]] constexpr bool contains(const List& list, const Value& value) {
  return std::find(std::begin(list), std::end(list), value) != std::end(list);
}

/// What the list does not hold yet, in order.
template <typename List>
void append_new(List& list, const List& more) {
  for (const auto& value : more) {
    if (!contains(list, value)) list.push_back(value);
  }
}

/// Each value once, in order.
template <typename List>
void sort_and_unite(List& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace jekyll
