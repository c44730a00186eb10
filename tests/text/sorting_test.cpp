#include "text/sorting.h"

#include <deque>
#include <random>
#include <string>

#include "tests/support/catch.h"

using namespace jekyll;

namespace {

struct Item {
  int key = 0;
  std::string text;

  bool operator==(const Item&) const = default;
};

}  // namespace

TEST_CASE("sort_stably: a list's items in order, equal ones in that which they had") {
  std::vector<Item> items = {{2, "a"}, {1, "b"}, {2, "c"}, {1, "d"}};
  sort_stably(items, {}, &Item::key);
  CHECK(items == std::vector<Item>{{1, "b"}, {1, "d"}, {2, "a"}, {2, "c"}});
  sort_stably(items, [](const Item& a, const Item& b) { return a.text > b.text; });
  CHECK(items == std::vector<Item>{{1, "d"}, {2, "c"}, {1, "b"}, {2, "a"}});
}

TEST_CASE("sort_stably: what is no vector, too") {
  std::deque<std::string> texts = {"c", "a", "b"};
  sort_stably(texts);
  CHECK(texts == std::deque<std::string>{"a", "b", "c"});
}

TEST_CASE("sort_stably: as std::stable_sort does") {
  std::mt19937 random(1);
  for (int size = 0; size < 200; ++size) {
    std::vector<Item> items;
    for (int i = 0; i < size; ++i) items.push_back({static_cast<int>(random() % 50), std::to_string(i)});
    std::vector<Item> expected = items;
    std::ranges::stable_sort(expected, {}, &Item::key);
    sort_stably(items, {}, &Item::key);
    CHECK(items == expected);
  }
}

TEST_CASE("sorted_places: where each item stands, and nothing when all are in order") {
  CHECK(sorted_places(std::vector<std::string>{"b", "c", "a"}) == std::vector<std::size_t>{2, 0, 1});
  CHECK(sorted_places(std::vector<std::string>{"a", "a", "b"}).empty());
  CHECK(sorted_places(std::vector<std::string>{}).empty());
}
