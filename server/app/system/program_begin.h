// Where the system has put the program in memory.
#pragma once

#include <cstdint>

namespace jekyll {

/// Addresses relative to it are those of the file. Safe after a fault.
[[nodiscard]] std::uintptr_t program_begin();

}  // namespace jekyll
