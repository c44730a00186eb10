#include "app/system/program_begin.h"

// The linker's.
extern "C" const char _mh_execute_header;  // NOLINT(bugprone-reserved-identifier,readability-identifier-naming)

namespace jekyll {

std::uintptr_t program_begin() {
  return reinterpret_cast<std::uintptr_t>(&_mh_execute_header);
}

}  // namespace jekyll
