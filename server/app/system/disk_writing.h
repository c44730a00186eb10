// Writes files: only for the commands that are asked to (`check --fix`, `check --write-baseline`).
// Invariant: a file is replaced as a whole or stays as it was.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "app/system/disk.h"

namespace jekyll {

/// Replaces or creates the file; its permissions stay. Nothing when all went well.
[[nodiscard]] std::optional<DiskError> save_file(const std::filesystem::path& path, std::string_view text);

}  // namespace jekyll
