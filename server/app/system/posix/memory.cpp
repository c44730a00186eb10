#include "app/system/memory.h"

#include <cstdlib>

#include "app/system/small_blocks.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace jekyll {

void release_free_memory() {
  SmallBlocks::release_free_slabs();
#ifdef __GLIBC__
  ::malloc_trim(0);
#endif
}

void hold_little_free_memory() {
#ifdef __GLIBC__
  // Left alone, glibc raises these with each large block that is freed: then a thread that read a site's texts once
  // keeps as much for ever. Large blocks stay off the system's own mappings, which have to be cleared each time.
  constexpr int most_held = 4 << 20;
  constexpr int mapped_by_itself = 32 << 20;
  ::mallopt(M_TRIM_THRESHOLD, most_held);
  ::mallopt(M_MMAP_THRESHOLD, mapped_by_itself);
#endif
}

}  // namespace jekyll
