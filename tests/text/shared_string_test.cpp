#include "text/shared_string.h"

#include <cstddef>
#include <initializer_list>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "tests/support/catch.h"

using namespace jekyll;

TEST_CASE("Shared string: texts of every length read back, copied and moved") {
  CHECK(sizeof(SharedString) == sizeof(void*));
  CHECK(SharedString().empty());
  for (const std::size_t length : std::initializer_list<std::size_t>{0, 1, 6, 7, 8, 9, 127, 300, 100'000}) {
    CAPTURE(length);
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += static_cast<char>(i * 7);
    const SharedString kept = text;
    CHECK(kept == text);
    CHECK(kept.size() == length);
    CHECK(kept.empty() == text.empty());
    SharedString copy = kept;
    CHECK(copy == kept);
    SharedString moved = std::move(copy);
    CHECK(moved == kept);
    copy = moved;
    moved = "another text";
    CHECK(copy == text);
    CHECK(moved != kept);
    moved = std::exchange(copy, {});
    CHECK(moved == text);
    CHECK(copy.empty());
  }
}

TEST_CASE("Shared string: a copy of a long text has no block of its own") {
  const SharedString text = "longer than an address";
  const SharedString copy = text;
  CHECK(copy.view().data() == text.view().data());
}

TEST_CASE("Shared string: it compares, orders and joins as a text") {
  const SharedString tea = "tea";
  const SharedString river = "a river of tea";
  CHECK(tea == SharedString(std::string("tea")));
  CHECK(SharedString(river.str()) == river);
  CHECK(tea != river);
  CHECK(river < tea);
  CHECK("green " + tea == "green tea");
  CHECK(tea + " leaves" == "tea leaves");
  CHECK(tea + river == "teaa river of tea");
  CHECK(river.starts_with("a r"));
  CHECK(river.ends_with("tea"));
}

TEST_CASE("Shared string: threads copy and free one text") {
  const std::string text(100, 'x');
  const SharedString shared = text;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&shared] {
      for (int k = 0; k < 10'000; ++k) const std::vector<SharedString> copies(3, shared);
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(shared == text);
}
