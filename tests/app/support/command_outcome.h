#pragma once

#include <string>

namespace jekyll::tests {

/// What a command that ran in this process ended with, and what it wrote.
struct CommandOutcome {
  int code = -1;
  std::string out;
  std::string err;
};

}  // namespace jekyll::tests
