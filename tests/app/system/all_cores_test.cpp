#include "app/system/all_cores.h"

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "tests/support/catch.h"

using namespace jekyll;

TEST_CASE("all cores: each index is worked on once") {
  std::vector<std::atomic<int>> met(1'000);
  for_each_on_all_cores(met.size(), [&](std::size_t i) { ++met[i]; });
  for (const std::atomic<int>& times : met) REQUIRE(times == 1);
}

TEST_CASE("all cores: what is done is used once, in order, by the calling thread") {
  for (const std::size_t count : {0U, 1U, 63U, 64U, 65U, 1'000U}) {
    CAPTURE(count);
    std::vector<std::atomic<int>> done(count);
    std::size_t used = 0;
    std::size_t told = 0;
    const std::thread::id caller = std::this_thread::get_id();
    use_in_order(
        count,
        [&](std::size_t i) {
          // The first ones take longest.
          if (i < 3) std::this_thread::sleep_for(std::chrono::milliseconds(5));
          ++done[i];
        },
        [&](std::size_t begin, std::size_t end) {
          REQUIRE(begin == used);
          REQUIRE(end > begin);
          REQUIRE(std::this_thread::get_id() == caller);
          for (std::size_t i = begin; i < end; ++i) REQUIRE(done[i] == 1);
          used = end;
        },
        [&](std::size_t begun) {
          REQUIRE(begun <= count);
          told = begun;
        });
    CHECK(used == count);
    if (count > 0) CHECK(told > 0);
  }
}
