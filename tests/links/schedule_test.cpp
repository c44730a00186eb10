#include "links/schedule.h"

#include <string>
#include <vector>

#include "tests/support/catch.h"

using namespace jekyll::links;
using std::chrono::milliseconds;

namespace {

constexpr Clock::time_point begin{std::chrono::hours(1)};

/// What may be asked for at once.
std::vector<std::size_t> take_all(Schedule& schedule, Clock::time_point time) {
  std::vector<std::size_t> taken;
  while (const auto item = schedule.take(time)) taken.push_back(*item);
  return taken;
}

using Items = std::vector<std::size_t>;

}  // namespace

TEST_CASE("schedule: hosts take turns, whatever one of them has waiting") {
  Schedule schedule({.requests = 4, .requests_per_host = 10, .delay = milliseconds(0)});
  for (std::size_t item = 0; item < 10; ++item) schedule.add("many.example", item, begin);
  schedule.add("few.example", 10, begin);
  schedule.add("other.example", 11, begin);
  CHECK(take_all(schedule, begin) == Items{0, 10, 11, 1});
  CHECK_FALSE(schedule.take(begin));
  schedule.finish("few.example", begin);
  CHECK(take_all(schedule, begin) == Items{2});
}

TEST_CASE("schedule: a host is asked by so many at a time, and not before its delay is over") {
  Schedule schedule({.requests = 10, .requests_per_host = 2, .delay = milliseconds(100)});
  for (std::size_t item = 0; item < 4; ++item) schedule.add("a.example", item, begin);
  CHECK(take_all(schedule, begin) == Items{0});
  CHECK(schedule.next_time() == begin + milliseconds(100));
  CHECK(take_all(schedule, begin + milliseconds(99)).empty());
  CHECK(take_all(schedule, begin + milliseconds(100)) == Items{1});
  CHECK_FALSE(schedule.next_time());  // two run
  CHECK(take_all(schedule, begin + milliseconds(500)).empty());
  schedule.finish("a.example", begin + milliseconds(500));
  CHECK(take_all(schedule, begin + milliseconds(500)) == Items{2});
  schedule.finish("a.example", begin + milliseconds(510));
  CHECK(schedule.next_time() == begin + milliseconds(600));
}

TEST_CASE("schedule: a pause holds one host back, and what was begun comes first behind it") {
  Schedule schedule({.requests = 10, .requests_per_host = 1, .delay = milliseconds(0)});
  schedule.add("a.example", 0, begin);
  schedule.add("a.example", 1, begin);
  schedule.add("b.example", 2, begin);
  CHECK(take_all(schedule, begin) == Items{0, 2});
  schedule.finish("a.example", begin);
  schedule.pause("a.example", begin + milliseconds(3000), begin);
  schedule.add("a.example", 0, begin, true);
  CHECK(take_all(schedule, begin + milliseconds(2999)).empty());
  CHECK(schedule.least_time_left(begin) == milliseconds(3000));
  schedule.pause("a.example", begin + milliseconds(10), begin);  // the longest holds
  CHECK(take_all(schedule, begin + milliseconds(3000)) == Items{0});
}

TEST_CASE("schedule: what waits for a host can be taken away") {
  Schedule schedule({.requests = 10, .requests_per_host = 1, .delay = milliseconds(5)});
  for (std::size_t item = 0; item < 3; ++item) schedule.add("a.example", item, begin);
  schedule.add("b.example", 3, begin);
  CHECK(schedule.take(begin) == 0);
  CHECK(schedule.drop("a.example") == std::deque<std::size_t>{1, 2});
  CHECK(schedule.drop("b.example") == std::deque<std::size_t>{3});
  schedule.finish("a.example", begin);
  CHECK(take_all(schedule, begin + milliseconds(10)).empty());
  CHECK_FALSE(schedule.next_time());
  schedule.add("b.example", 4, begin);
  CHECK(schedule.take(begin) == 4);
}

TEST_CASE("schedule: the estimate is that of the host with the most work") {
  Schedule schedule({.requests = 10, .requests_per_host = 1, .delay = milliseconds(100)});
  for (std::size_t item = 0; item < 11; ++item) schedule.add("a.example", item, begin);
  schedule.add("b.example", 11, begin);
  CHECK(schedule.least_time_left(begin) == milliseconds(1000));
}
