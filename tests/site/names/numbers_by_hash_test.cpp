// Numbers under a hash, few or very many, against a plain list of pairs.
#include "site/names/numbers_by_hash.h"

#include <algorithm>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "tests/support/catch.h"

namespace jekyll::tests {
namespace {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

std::vector<std::uint32_t> numbers_of(const NumbersByHash& numbers, std::uint32_t hash) {
  std::vector<std::uint32_t> found;
  numbers.visit(hash, [&](std::uint32_t number) {
    found.push_back(number);
    return true;
  });
  std::ranges::sort(found);
  return found;
}

}  // namespace

TEST_CASE("numbers by hash: what was added and not removed is there, however much shares a hash") {
  std::mt19937 random(7);
  NumbersByHash numbers;
  Pairs pairs;
  const auto below = [&](std::uint32_t end) {
    return std::uniform_int_distribution<std::uint32_t>(0, end - 1)(random);
  };
  for (int step = 0; step < 20'000; ++step) {
    // Of ten hashes one has half of all; another 16 apart shares its slot in a small table.
    const std::uint32_t hash = below(2) == 0 ? 3 : below(10) * 16 + 3;
    const bool removes = step > 12'000 ? below(4) != 0 : below(4) == 0;
    if (!removes) {
      const std::uint32_t number = below(5'000);
      numbers.add(hash, number);
      pairs.emplace_back(hash, number);
    } else if (!pairs.empty()) {
      const std::size_t at = below(static_cast<std::uint32_t>(pairs.size()));
      numbers.remove(pairs[at].first, pairs[at].second);
      pairs.erase(pairs.begin() + static_cast<std::ptrdiff_t>(at));
    }
    numbers.remove(hash, 9'999);  // was never added
    if (step % 500 != 0) continue;
    REQUIRE(numbers.size() == pairs.size());
    for (std::uint32_t asked = 3; asked < 163; asked += 16) {
      std::vector<std::uint32_t> expected;
      for (const auto& [of, number] : pairs) {
        if (of == asked) expected.push_back(number);
      }
      std::ranges::sort(expected);
      REQUIRE(numbers_of(numbers, asked) == expected);
    }
  }
}

TEST_CASE("numbers by hash: a visit ends when it is told to") {
  NumbersByHash numbers;
  for (std::uint32_t number = 0; number < 500; ++number) numbers.add(1, number);
  std::size_t seen = 0;
  numbers.visit(1, [&](std::uint32_t) { return ++seen < 3; });
  CHECK(seen == 3);
}

}  // namespace jekyll::tests
