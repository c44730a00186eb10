#include "app/system/memory.h"

#include <malloc.h>

namespace jekyll {

void release_free_memory() {
  ::_heapmin();
}

}  // namespace jekyll
