// The bytes of a file.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace jekyll::tests {

/// Empty when there is none. Not by iterators: unoptimised, they take longer for a site's texts than parsing these.
[[nodiscard]] inline std::string read_file(const std::filesystem::path& path) {
  const std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (file) text << file.rdbuf();
  return std::move(text).str();
}

}  // namespace jekyll::tests
