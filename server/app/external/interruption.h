// Ctrl+C while a command waits for others. Invariant: only one of these lives at a time.
#pragma once

#include <csignal>

namespace jekyll {

/// As long as it lives, SIGINT and SIGTERM do not end the process but are told.
class Interruption {
 public:
  Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;
  ~Interruption();

  [[nodiscard]] bool wanted() const;

 private:
  using Handler = void (*)(int);
  Handler interrupt_;
  Handler terminate_;
};

}  // namespace jekyll
