#include "app/system/program_begin.h"

// The linker's.
extern "C" const char __executable_start;  // NOLINT(bugprone-reserved-identifier,readability-identifier-naming)

namespace jekyll {

std::uintptr_t program_begin() {
  return reinterpret_cast<std::uintptr_t>(&__executable_start);
}

}  // namespace jekyll
