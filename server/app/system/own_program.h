// Where the running program lies, for the files that are installed with it.
#pragma once

#include <filesystem>

namespace jekyll {

/// Its folder, links followed; empty where the system does not tell.
[[nodiscard]] std::filesystem::path own_folder();

}  // namespace jekyll
