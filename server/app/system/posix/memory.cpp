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

}  // namespace jekyll
