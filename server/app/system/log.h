// The server's log: to a file or to the error stream, never to the output, which carries frames only.
// Invariant: logging never waits for who reads the log; lines that find no room are dropped, counted, and told.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace jekyll {

/// A log that is being written by a thread of its own.
class RunningLog {
 public:
  RunningLog() = default;
  RunningLog(const RunningLog&) = delete;
  RunningLog& operator=(const RunningLog&) = delete;
  /// Writes what still waits, unless nobody reads it. Nothing may log any more.
  virtual ~RunningLog() = default;
};

/// Until this is called, and always for tests and commands, errors go to the error stream at once and the rest nowhere.
/// With a file everything is logged, else errors alone. The error is the system's reason why the file can't be written.
[[nodiscard]] tl::expected<std::unique_ptr<RunningLog>, std::string> start_log(
    const std::optional<std::filesystem::path>& file);

// Safe from any thread. What is longer than a few thousand bytes is cut.
void log_error(std::string_view message);
void log_info(std::string_view message);

}  // namespace jekyll
