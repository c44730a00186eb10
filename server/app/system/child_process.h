// A program that is started and spoken to over pipes: its standard input and output; its error stream is our own.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace jekyll {

class ChildProcess {
 public:
  /// Without arguments and without a shell. The error says why it can't be started, in the system's words.
  [[nodiscard]] static tl::expected<ChildProcess, std::string> start(const std::filesystem::path& program);
  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&& other) noexcept;
  /// As `finish`.
  ~ChildProcess();

  /// Waits until it has taken all; false when it does not read any more.
  bool write(std::string_view text);
  struct Read {
    std::string text;  // "" when nothing came in time
    bool ended = false;
  };
  /// What it has written, waiting for no longer than this. A signal ends the wait.
  [[nodiscard]] Read read(std::chrono::milliseconds patience);
  /// Closes both pipes and waits for its end. The exit code; negative when a signal ended it.
  int finish();

 private:
  struct State;
  explicit ChildProcess(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace jekyll
