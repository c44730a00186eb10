#include "app/system/streams.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace jekyll {

/// A pipe whose reading end can be read once someone has woken it: that ends a `poll`.
struct Waker::State {
  std::array<int, 2> pipe{-1, -1};
};

namespace {

enum class Readiness { Ready, Woken, TimedOut };

/// `wake` may be -1: poll ignores it. A negative time-out waits for ever.
Readiness wait(int descriptor, short events, int wake, int timeout) {
  while (true) {
    pollfd polled[] = {{descriptor, events, 0}, {wake, POLLIN, 0}};
    const int count = ::poll(polled, 2, timeout);
    if (count < 0 && errno == EINTR) continue;
    if (count == 0) return Readiness::TimedOut;
    // An error counts as ready: the read or write that follows tells what it is.
    if (count < 0 || polled[0].revents != 0) return Readiness::Ready;
    return Readiness::Woken;
  }
}

}  // namespace

void tolerate_gone_readers() {
  std::signal(SIGPIPE, SIG_IGN);
}

Waker::Waker() : state_(std::make_unique<State>()) {
  if (::pipe(state_->pipe.data()) != 0) return;
  for (const int end : state_->pipe) {
    ::fcntl(end, F_SETFD, FD_CLOEXEC);
    ::fcntl(end, F_SETFL, O_NONBLOCK);
  }
}

Waker::~Waker() {
  for (const int end : state_->pipe) {
    if (end >= 0) ::close(end);
  }
}

void Waker::wake() {
  // It can only fail when the pipe is full, and then it is readable already.
  [[maybe_unused]] const auto written = ::write(state_->pipe[1], "", 1);
}

Reading read_some(int descriptor, std::span<char> room, const Waker& ending) {
  while (true) {
    if (wait(descriptor, POLLIN, ending.state().pipe[0], -1) == Readiness::Woken) return {Reading::Outcome::Woken, 0};
    const ssize_t count = ::read(descriptor, room.data(), room.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count <= 0) return {};
    return {Reading::Outcome::Bytes, static_cast<std::size_t>(count)};
  }
}

bool write_all(int descriptor, std::string_view bytes, const Waker& ending, int patience_milliseconds) {
  while (!bytes.empty()) {
    Readiness readiness = wait(descriptor, POLLOUT, ending.state().pipe[0], -1);
    if (readiness == Readiness::Woken) readiness = wait(descriptor, POLLOUT, -1, patience_milliseconds);
    if (readiness == Readiness::TimedOut) return false;
    // A pipe that is ready takes this much without blocking.
    const ssize_t written = ::write(descriptor, bytes.data(), std::min<std::size_t>(bytes.size(), PIPE_BUF));
    if (written < 0) {
      if (errno == EINTR || errno == EAGAIN) continue;
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

tl::expected<int, std::string> open_for_appending(const std::filesystem::path& file) {
  constexpr int readable_by_all = 0644;
  const int descriptor =
      ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, readable_by_all);  // NOLINT
  if (descriptor < 0) return tl::unexpected(std::string(std::strerror(errno)));
  return descriptor;
}

void close_descriptor(int descriptor) {
  ::close(descriptor);
}

}  // namespace jekyll
