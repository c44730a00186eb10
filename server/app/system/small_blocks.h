// Memory for the many small things of which a site is made: blocks of one size lie together in slabs, without a word
// between them, and each thread has free ones at hand. A third of the time of a general allocator, and nothing added to
// a block. operator_new.cpp makes it what `new` takes.
// Invariant: a block is either in use or in one list of free ones, and any thread may give back what another took.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace jekyll {

class SmallBlocks {
 public:
  /// Larger ones are the general allocator's, the largest of them with pages of their size.
  static constexpr std::size_t largest = 1024;
  static constexpr std::size_t large_page = std::size_t{2} << 20U;

  /// At least `size` bytes, aligned as malloc does; nullptr when there is no memory.
  [[nodiscard]] static void* take(std::size_t size) {
    if (size >= large_page) return take_large(size);
    if (size > largest) return std::malloc(size);  // NOLINT(cppcoreguidelines-no-malloc)
    const std::size_t place = size == 0 ? 1 : (size + step - 1) / step;
    Bin& bin = own.bins[place];
    if (bin.free == nullptr) return take_slowly(bin, place);
    Block* const block = bin.free;
    bin.free = block->next;
    --bin.count;
    return block;
  }

  /// What `take` returned, of any size; nullptr does nothing.
  static void give(void* memory) {
    const auto offset = reinterpret_cast<std::uintptr_t>(memory) - begin.load(std::memory_order_relaxed);
    if (offset >= reserved) return std::free(memory);  // NOLINT(cppcoreguidelines-no-malloc)
    const std::size_t place = places[offset / slab_size];
    Bin& bin = own.bins[place];
    auto* const block = static_cast<Block*>(memory);
    block->next = bin.free;
    bin.free = block;
    if (++bin.count >= 2 * batch) hand_over(bin, place);
  }

  /// Gives slabs of which nothing is in use back to the system, but for what threads have at hand.
  static void release_free_slabs();

 private:
  static constexpr std::size_t step = 16;
  static constexpr std::size_t sizes = largest / step + 1;
  static constexpr std::size_t slab_size = std::size_t{64} * 1024;
  /// Addresses, not memory: what lies there is ours without a look at it. When they are used up, malloc is asked.
  static constexpr std::size_t reserved = std::size_t{16} << 30U;
  static constexpr std::size_t slabs = reserved / slab_size;
  /// Free blocks go from thread to thread by so many.
  static constexpr std::size_t batch = 64;

  struct Block {
    Block* next;
    Block* next_batch;  // of the first block of a batch
  };
  /// What nobody has touched at the end of a slab, at its beginning.
  struct Rest {
    Rest* next;
    char* end;

    [[nodiscard]] std::size_t count(std::size_t size) const {
      return static_cast<std::size_t>(end - reinterpret_cast<const char*>(this)) / size;
    }
  };
  /// Blocks of one size that a thread has at hand: free ones, and what is left of its last slab.
  struct Bin {
    Block* free = nullptr;
    std::size_t count = 0;
    char* rest = nullptr;
    char* rest_end = nullptr;
  };
  struct Bins {
    std::array<Bin, sizes> bins;
  };
  struct Shared;
  struct ThreadEnd;

  [[nodiscard]] static void* take_slowly(Bin& bin, std::size_t place);
  [[nodiscard]] static void* take_large(std::size_t size);
  static void hand_over(Bin& bin, std::size_t place);

  static thread_local constinit Bins own;
  static std::atomic<std::uintptr_t> begin;       // of the addresses; until they are reserved, of some that nobody has
  static std::array<std::uint8_t, slabs> places;  // of each slab: the size of its blocks, in steps
};

inline thread_local constinit SmallBlocks::Bins SmallBlocks::own{};
inline constinit std::atomic<std::uintptr_t> SmallBlocks::begin{std::uintptr_t{0} - SmallBlocks::reserved};
inline constinit std::array<std::uint8_t, SmallBlocks::slabs> SmallBlocks::places{};

}  // namespace jekyll
