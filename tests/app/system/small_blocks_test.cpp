#include "app/system/small_blocks.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "tests/support/catch.h"

using namespace jekyll;

namespace {

/// A block that is filled with a sign of its own, so that two that overlap are told.
struct Filled {
  unsigned char* memory = nullptr;
  std::size_t size = 0;
  unsigned char sign = 0;

  [[nodiscard]] bool is_whole() const {
    for (std::size_t i = 0; i < size; ++i) {
      if (memory[i] != sign) return false;
    }
    return true;
  }
};

Filled fill(std::size_t size, std::size_t number) {
  const Filled block{static_cast<unsigned char*>(SmallBlocks::take(size)), size,
                     static_cast<unsigned char>(number % 251)};
  REQUIRE(block.memory != nullptr);
  std::memset(block.memory, block.sign, size);
  return block;
}

std::vector<Filled> fill_many(std::size_t count) {
  std::vector<Filled> blocks;
  for (std::size_t i = 0; i < count; ++i) blocks.push_back(fill(i * 7 % (2 * SmallBlocks::largest), i));
  return blocks;
}

void give_all(const std::vector<Filled>& blocks) {
  for (const Filled& block : blocks) SmallBlocks::give(block.memory);
}

bool are_whole(const std::vector<Filled>& blocks) {
  return std::ranges::all_of(blocks, &Filled::is_whole);
}

}  // namespace

TEST_CASE("small blocks: those as large as a large page are whole and given back") {
  std::vector<Filled> blocks;
  for (const std::size_t size : {SmallBlocks::large_page - 1, SmallBlocks::large_page, 2 * SmallBlocks::large_page + 5})
    blocks.push_back(fill(size, blocks.size()));
  CHECK(are_whole(blocks));
  give_all(blocks);
}

TEST_CASE("small blocks: those in use are apart and aligned, whatever their size") {
  const std::vector<Filled> blocks = fill_many(5'000);
  CHECK(are_whole(blocks));
  CHECK(std::ranges::all_of(blocks, [](const Filled& block) {
    return reinterpret_cast<std::uintptr_t>(block.memory) % alignof(std::max_align_t) == 0;
  }));
  give_all(blocks);
  SmallBlocks::give(nullptr);
}

TEST_CASE("small blocks: what was given back is taken again") {
  void* const first = SmallBlocks::take(40);
  SmallBlocks::give(first);
  void* const second = SmallBlocks::take(48);
  CHECK(first == second);
  SmallBlocks::give(second);
}

TEST_CASE("small blocks: any thread gives back what another took, and takes it again") {
  std::set<void*> known;
  for (int round = 0; round < 50; ++round) {
    std::vector<Filled> blocks;
    std::thread([&] {
      for (std::size_t i = 0; i < 1'000; ++i) blocks.push_back(fill(200, i));
    }).join();
    CHECK(are_whole(blocks));
    for (const Filled& block : blocks) known.insert(block.memory);
    give_all(blocks);
  }
  // What this thread has at hand, and what lies between, is more than the thousand that are needed; not much more.
  CHECK(known.size() < 3'000);
}

TEST_CASE("small blocks: threads that take and give at once don't get in each other's way") {
  std::vector<std::vector<Filled>> handed(4);
  std::vector<char> whole(4, 1);
  for (int round = 0; round < 5; ++round) {
    std::vector<std::vector<Filled>> taken(handed.size());
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < handed.size(); ++i) {
      threads.emplace_back([&, i] {
        taken[i] = fill_many(3'000);
        // Of a neighbour.
        const std::vector<Filled>& old = handed[(i + 1) % handed.size()];
        if (!are_whole(old)) whole[i] = 0;
        give_all(old);
      });
    }
    for (std::thread& thread : threads) thread.join();
    handed = std::move(taken);
  }
  for (const std::vector<Filled>& blocks : handed) {
    CHECK(are_whole(blocks));
    give_all(blocks);
  }
  CHECK(whole == std::vector<char>(4, 1));
}

TEST_CASE("small blocks: slabs that are released leave what is in use as it is, and serve again") {
  std::vector<Filled> kept;
  std::thread([&] {
    std::vector<Filled> blocks = fill_many(50'000);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (i % 1'000 == 0) {
        kept.push_back(blocks[i]);
      } else {
        SmallBlocks::give(blocks[i].memory);
      }
    }
  }).join();
  SmallBlocks::release_free_slabs();
  CHECK(are_whole(kept));
  const std::vector<Filled> others = fill_many(50'000);
  CHECK(are_whole(others));
  CHECK(are_whole(kept));
  give_all(others);
  give_all(kept);
  SmallBlocks::release_free_slabs();
}
