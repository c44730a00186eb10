#include "app/system/memory.h"

#include <malloc.h>

namespace jekyll {

void release_free_memory() {
  ::_heapmin();
}

void hold_little_free_memory() {}

}  // namespace jekyll
