// Sessions at random, without a fuzzer that steers them; `./dev fuzz` runs many more.
#include <cstdlib>
#include <random>
#include <string>

#include "tests/fuzz/targets.h"
#include "tests/support/catch.h"

namespace {

/// `JEKYLL_LS_SESSIONS` is how many, for a longer run.
unsigned session_count() {
  constexpr unsigned usual = 60;
  const char* wanted = std::getenv("JEKYLL_LS_SESSIONS");
  return wanted == nullptr ? usual : static_cast<unsigned>(std::strtoul(wanted, nullptr, 10));
}

std::string random_bytes(unsigned seed) {
  std::mt19937 random(seed);
  std::string bytes(200 + random() % 3000, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random() % 256);
  return bytes;
}

}  // namespace

TEST_CASE("Whatever happens in whatever order, documents show what a new server shows") {
  for (unsigned seed = 1; seed <= session_count(); ++seed) {
    INFO("seed " << seed);
    CHECK_NOTHROW(jekyll::fuzz::check_session(random_bytes(seed)));
  }
}
