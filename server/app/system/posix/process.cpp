#include "app/system/process.h"

#include <cstdlib>

namespace jekyll {

std::vector<std::string> command_line_words(int argc, const char* const* argv) {
  return {argv, argv + argc};
}

std::optional<std::string> environment_variable(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

void prepare_standard_streams() {}

}  // namespace jekyll
