#include "app/system/small_blocks.h"

#include <mutex>
#include <utility>

#include <sys/mman.h>

namespace jekyll {

/// What all threads share. It is never destroyed: memory is taken and given back until the very end.
struct SmallBlocks::Shared {
  /// Free blocks of one size.
  struct Depot {
    std::mutex mutex;
    Block* batches = nullptr;
    Block* loose = nullptr;  // fewer than a batch
    std::size_t loose_count = 0;
    Rest* rests = nullptr;  // of slabs of threads that have ended

    void add_rest(char* from, char* end) { rests = new (from) Rest{rests, end}; }
    void add_batch(Block* first) {
      first->next_batch = batches;
      batches = first;
    }
    void add(Block* block) {
      block->next = loose;
      loose = block;
      if (++loose_count < batch) return;
      loose_count = 0;
      add_batch(std::exchange(loose, nullptr));
    }
  };

  std::array<Depot, sizes> depots;
  std::mutex mutex;  // of what follows
  bool asked_for_addresses = false;
  char* addresses = nullptr;
  std::size_t used_slabs = 0;
  std::size_t free_slab_count = 0;
  std::array<std::uint32_t, slabs> free_slabs{};   // the first of these are free
  std::array<std::uint16_t, slabs> free_blocks{};  // in each slab: counted, and zeroed again, by release_slabs

  static Shared& get() {
    // Some libraries destroy their mutexes: a union leaves that alone.
    union Kept {
      constexpr Kept() : shared() {}
      Kept(const Kept&) = delete;
      Kept& operator=(const Kept&) = delete;
      ~Kept() {}  // NOLINT(modernize-use-equals-default): there would be none
      Shared shared;
    };
    static constinit Kept kept;
    return kept.shared;
  }

  [[nodiscard]] char* address_of(std::size_t slab) const { return addresses + slab * slab_size; }
  static std::size_t slab_of(const void* memory) {
    return (reinterpret_cast<std::uintptr_t>(memory) - begin.load(std::memory_order_relaxed)) / slab_size;
  }

  /// Where large sites begin: to ask the system for 2 MB at once is a fifth of the time of all that is done with them.
  void use_large_pages() const {
#ifdef MADV_HUGEPAGE
    constexpr std::size_t small_site = std::size_t{16} << 20U;
    ::madvise(addresses + small_site, reserved - small_site, MADV_HUGEPAGE);
#endif
  }
  /// Or the system would gather what is left into large pages again, and what was given back with it.
  void keep_small_pages() const {
#ifdef MADV_NOHUGEPAGE
    if (addresses != nullptr) ::madvise(addresses, used_slabs * slab_size, MADV_NOHUGEPAGE);
#endif
  }

  /// nullptr when there are no more addresses.
  [[nodiscard]] char* take_slab(std::size_t place) {
    const std::lock_guard lock(mutex);
    if (!std::exchange(asked_for_addresses, true)) {
      void* const given =
          ::mmap(nullptr, reserved, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
      if (given == MAP_FAILED) {
        used_slabs = slabs;
      } else {
        addresses = static_cast<char*>(given);
        use_large_pages();
        begin.store(reinterpret_cast<std::uintptr_t>(given), std::memory_order_relaxed);
      }
    }
    if (free_slab_count == 0 && used_slabs == slabs) return nullptr;
    const std::size_t slab = free_slab_count > 0 ? free_slabs[--free_slab_count] : used_slabs++;
    places[slab] = static_cast<std::uint8_t>(place);
    return address_of(slab);
  }

  /// The wholly free slabs among those of one size.
  void release_slabs(std::size_t place) {
    Depot& depot = depots[place];
    const std::lock_guard depot_lock(depot.mutex);
    const std::lock_guard lock(mutex);
    Block* all = std::exchange(depot.loose, nullptr);
    depot.loose_count = 0;
    while (depot.batches != nullptr) {
      Block* const first = std::exchange(depot.batches, depot.batches->next_batch);
      Block* last = first;
      while (last->next != nullptr) last = last->next;
      last->next = std::exchange(all, first);
    }
    const std::size_t size = place * step;
    const std::size_t whole = slab_size / size;
    for (const Block* block = all; block != nullptr; block = block->next) ++free_blocks[slab_of(block)];
    for (Rest* rest = depot.rests; rest != nullptr; rest = rest->next) {
      free_blocks[slab_of(rest)] += static_cast<std::uint16_t>(rest->count(size));
    }
    for (Rest** link = &depot.rests; *link != nullptr;) {
      Rest* const rest = *link;
      if (free_blocks[slab_of(rest)] < whole) {
        link = &rest->next;
      } else {
        *link = rest->next;
      }
    }
    while (all != nullptr) {
      Block* const block = std::exchange(all, all->next);
      if (free_blocks[slab_of(block)] < whole) depot.add(block);
    }
    // A slab holds blocks of one size, so that of others nothing was counted.
    for (std::size_t slab = 0; slab < used_slabs; ++slab) {
      if (std::exchange(free_blocks[slab], std::uint16_t{0}) < whole) continue;
      ::madvise(address_of(slab), slab_size, MADV_DONTNEED);
      free_slabs[free_slab_count++] = static_cast<std::uint32_t>(slab);
    }
  }
};

/// What a thread has at hand goes to the others when it ends.
struct SmallBlocks::ThreadEnd {
  ThreadEnd() = default;
  ThreadEnd(const ThreadEnd&) = delete;
  ThreadEnd& operator=(const ThreadEnd&) = delete;
  ~ThreadEnd() {
    for (std::size_t place = 1; place < sizes; ++place) {
      Bin& bin = own.bins[place];
      Shared::Depot& depot = Shared::get().depots[place];
      const std::lock_guard lock(depot.mutex);
      // As a whole: its pages need not exist before somebody takes them.
      char* const rest = std::exchange(bin.rest, nullptr);
      char* const rest_end = std::exchange(bin.rest_end, nullptr);
      if (static_cast<std::size_t>(rest_end - rest) >= place * step) depot.add_rest(rest, rest_end);
      while (bin.free != nullptr) depot.add(std::exchange(bin.free, bin.free->next));
      bin.count = 0;
    }
  }
  static void expect() { static thread_local const ThreadEnd at_end; }
};

void* SmallBlocks::take_slowly(Bin& bin, std::size_t place) {
  const std::size_t size = place * step;
  // What is left of a slab comes first: nobody else has to be asked.
  if (static_cast<std::size_t>(bin.rest_end - bin.rest) >= size) return std::exchange(bin.rest, bin.rest + size);
  ThreadEnd::expect();
  Shared& shared = Shared::get();
  {
    Shared::Depot& depot = shared.depots[place];
    const std::lock_guard lock(depot.mutex);
    if (depot.batches != nullptr) {
      bin.free = std::exchange(depot.batches, depot.batches->next_batch);
      bin.count = batch;
    } else if (depot.loose != nullptr) {
      bin.free = std::exchange(depot.loose, nullptr);
      bin.count = std::exchange(depot.loose_count, 0);
    } else if (depot.rests != nullptr) {
      Rest* const rest = std::exchange(depot.rests, depot.rests->next);
      bin.rest_end = rest->end;
      bin.rest = reinterpret_cast<char*>(rest);
      return std::exchange(bin.rest, bin.rest + size);
    }
  }
  if (bin.free != nullptr) {
    --bin.count;
    return std::exchange(bin.free, bin.free->next);
  }
  char* const slab = shared.take_slab(place);
  if (slab == nullptr) return std::malloc(size);  // NOLINT(cppcoreguidelines-no-malloc)
  bin.rest = slab + size;
  bin.rest_end = slab + slab_size;
  return slab;
}

void* SmallBlocks::take_large(std::size_t size) {
#ifdef MADV_HUGEPAGE
  // What tells of ten thousand files is written once and given back: to be given a thousand pages takes longer.
  void* memory = nullptr;
  if (::posix_memalign(&memory, large_page, size) != 0) return nullptr;
  ::madvise(memory, size / large_page * large_page, MADV_HUGEPAGE);
  return memory;
#else
  return std::malloc(size);  // NOLINT(cppcoreguidelines-no-malloc)
#endif
}

void SmallBlocks::hand_over(Bin& bin, std::size_t place) {
  ThreadEnd::expect();
  Block* const first = bin.free;
  Block* last = first;
  for (std::size_t i = 1; i < batch; ++i) last = last->next;
  bin.free = std::exchange(last->next, nullptr);
  bin.count -= batch;
  Shared::Depot& depot = Shared::get().depots[place];
  const std::lock_guard lock(depot.mutex);
  depot.add_batch(first);
}

void SmallBlocks::release_free_slabs() {
  Shared& shared = Shared::get();
  for (std::size_t place = 1; place < sizes; ++place) shared.release_slabs(place);
  const std::lock_guard lock(shared.mutex);
  shared.keep_small_pages();
}

}  // namespace jekyll
