#include "links/cache.h"

#include <filesystem>
#include <fstream>

#include "tests/app/support/temporary_folder.h"
#include "tests/support/catch.h"

using namespace jekyll::links;
using jekyll::tests::TemporaryFolder;

namespace {

constexpr std::int64_t now = 1800000000;
const std::string tea = "https://tea.example/";

Cache open_cache(const std::filesystem::path& file) {
  std::string problem;
  Cache cache = Cache::open(file, now, problem);
  CHECK(problem.empty());
  return cache;
}

}  // namespace

TEST_CASE("cache: what was kept is there the next time, as long as it is young enough") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "deep" / "links.sqlite";
  open_cache(file).keep(tea,
                        {{.state = State::Moved, .reason = "status", .status = 200, .location = tea + "new"}, now});
  Cache cache = open_cache(file);
  const Ages ages{.good = 100};
  const auto kept = cache.find(tea, {}, ages, now + 99);
  REQUIRE(kept);
  CHECK(kept->verdict.state == State::Moved);
  CHECK(kept->verdict.location == tea + "new");
  CHECK(kept->verdict.status == 200);
  CHECK(kept->checked == now);
  CHECK_FALSE(cache.find(tea, {}, ages, now + 100));
  CHECK_FALSE(cache.find(tea, {}, ages, now - 1));  // the clock was set back
  CHECK_FALSE(cache.find(tea + "other", {}, ages, now));
}

TEST_CASE("cache: each kind of verdict has its age, and what was not asked is not kept") {
  const TemporaryFolder folder;
  Cache cache = open_cache(folder.path() / "links.sqlite");
  const Ages ages{.good = 1000, .dead = 100, .passing = 10};
  const auto lasts = [&](State state) {
    cache.keep(tea, {{.state = state, .reason = "status"}, now});
    std::int64_t age = 0;
    while (cache.find(tea, {}, ages, now + age)) ++age;
    return age;
  };
  CHECK(lasts(State::Alive) == 1000);
  CHECK(lasts(State::Dead) == 100);
  CHECK(lasts(State::Unreachable) == 10);
  CHECK(lasts(State::Refused) == 10);
  cache.keep("http://localhost/", {{.state = State::Skipped, .reason = "local-address"}, now});
  CHECK_FALSE(cache.find("http://localhost/", {}, ages, now));
}

TEST_CASE("cache: a page is asked again for fragments that it was not asked for") {
  const TemporaryFolder folder;
  Cache cache = open_cache(folder.path() / "links.sqlite");
  cache.keep(tea, {{.reason = "status", .missing_fragments = {"b"}, .found_fragments = {"a"}}, now});
  CHECK(cache.find(tea, {"a", "b"}, {}, now));
  CHECK_FALSE(cache.find(tea, {"a", "c"}, {}, now));
  cache.keep(tea, {{.reason = "status", .untold_fragments = {"page=2"}}, now});
  CHECK(cache.find(tea, {"page=2"}, {}, now));
  cache.keep(tea, {{.state = State::Dead, .reason = "status"}, now});
  CHECK(cache.find(tea, {"c"}, {}, now));
}

TEST_CASE("cache: a file that is no cache is made anew, and a folder that can't be made is told") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "links.sqlite";
  std::ofstream(file) << std::string(5000, 'x');
  open_cache(file).keep(tea, {{.reason = "status"}, now});
  CHECK(open_cache(file).find(tea, {}, {}, now));
  std::string problem;
  Cache none = Cache::open(file / "below" / "links.sqlite", now, problem);
  CHECK_FALSE(problem.empty());
  none.keep(tea, {{.reason = "status"}, now});
  CHECK_FALSE(none.find(tea, {}, {}, now));
}

TEST_CASE("cache: only its owner may read it") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "cache" / "links.sqlite";
  (void)open_cache(file);
  using std::filesystem::perms;
  CHECK((std::filesystem::status(file).permissions() & (perms::group_all | perms::others_all)) == perms::none);
  CHECK((std::filesystem::status(file.parent_path()).permissions() & (perms::group_all | perms::others_all)) ==
        perms::none);
}
