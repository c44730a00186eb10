// What `new` takes and `delete` gives back in the programs that are shipped. Sanitizers have their own, and need it.
#include <cstddef>
#include <new>

#include "app/system/small_blocks.h"

namespace {

void* insist(std::size_t size) {
  while (true) {
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
    if (void* const memory = jekyll::SmallBlocks::take(size)) return memory;
  }
}

}  // namespace

// The library's other forms, but for those with an alignment, call these.
void* operator new(std::size_t size) {
  void* const memory = jekyll::SmallBlocks::take(size);
  return memory != nullptr ? memory : insist(size);
}
void operator delete(void* memory) noexcept {
  jekyll::SmallBlocks::give(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  jekyll::SmallBlocks::give(memory);
}
