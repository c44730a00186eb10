#include "app/system/child_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __APPLE__
#include <crt_externs.h>
#else
extern char** environ;  // NOLINT(readability-redundant-declaration)
#endif

namespace jekyll {

namespace {

constexpr int none = -1;

char** environment() {
#ifdef __APPLE__
  return *_NSGetEnviron();
#else
  return environ;
#endif
}

void close_end(int& end) {
  if (end != none) ::close(std::exchange(end, none));
}

/// Both ends are closed in programs that are started; false when there are no descriptors left.
bool open_pipe(std::array<int, 2>& ends) {
  if (::pipe(ends.data()) != 0) return false;
  for (const int end : ends) ::fcntl(end, F_SETFD, FD_CLOEXEC);
  return true;
}

}  // namespace

struct ChildProcess::State {
  pid_t process = none;
  int input = none;   // our end of its standard input
  int output = none;  // our end of its standard output
  int exit_code = none;
};

ChildProcess::ChildProcess(std::unique_ptr<State> state) : state_(std::move(state)) {}
ChildProcess::ChildProcess(ChildProcess&& other) noexcept = default;
ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept = default;

ChildProcess::~ChildProcess() {
  if (state_) finish();
}

tl::expected<ChildProcess, std::string> ChildProcess::start(const std::filesystem::path& program) {
  std::array<int, 2> input{none, none};
  std::array<int, 2> output{none, none};
  if (!open_pipe(input) || !open_pipe(output)) {
    const std::string reason = std::strerror(errno);
    for (int* const end : {&input[0], &input[1]}) close_end(*end);
    return tl::unexpected(reason);
  }
  posix_spawn_file_actions_t actions{};
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
  std::string name = program.string();
  std::array<char*, 2> words{name.data(), nullptr};
  auto state = std::make_unique<State>();
  const int error = ::posix_spawn(&state->process, name.c_str(), &actions, nullptr, words.data(), environment());
  ::posix_spawn_file_actions_destroy(&actions);
  close_end(input[0]);
  close_end(output[1]);
  state->input = input[1];
  state->output = output[0];
  if (error != 0) {
    close_end(state->input);
    close_end(state->output);
    return tl::unexpected(std::string(std::strerror(error)));
  }
  return ChildProcess(std::move(state));
}

bool ChildProcess::write(std::string_view text) {
  // A reader that is gone is told by the result, not by a signal.
  auto* const before = std::signal(SIGPIPE, SIG_IGN);
  while (!text.empty()) {
    const ssize_t count = ::write(state_->input, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) break;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  std::signal(SIGPIPE, before);
  return text.empty();
}

ChildProcess::Read ChildProcess::read(std::chrono::milliseconds patience) {
  pollfd polled{state_->output, POLLIN, 0};
  if (::poll(&polled, 1, static_cast<int>(patience.count())) <= 0) return {};
  constexpr std::size_t piece = 65536;
  Read result;
  result.text.resize(piece);
  const ssize_t count = ::read(state_->output, result.text.data(), result.text.size());
  result.ended = count == 0 || (count < 0 && errno != EINTR);
  result.text.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
  return result;
}

int ChildProcess::finish() {
  close_end(state_->input);
  close_end(state_->output);
  if (state_->process == none) return state_->exit_code;
  int status = 0;
  while (::waitpid(state_->process, &status, 0) < 0 && errno == EINTR) continue;
  state_->process = none;
  state_->exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : none;
  return state_->exit_code;
}

}  // namespace jekyll
