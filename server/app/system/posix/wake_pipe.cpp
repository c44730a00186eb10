#include "app/system/posix/wake_pipe.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdint>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace jekyll {
namespace {

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

WakePipe::WakePipe() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

WakePipe::~WakePipe() {
  ::close(descriptor_);
}

void WakePipe::wake() {
  const std::uint64_t one = 1;
  // It can only fail when the counter is full, and then the descriptor is readable already.
  [[maybe_unused]] const auto written = ::write(descriptor_, &one, sizeof one);
}

Readiness wait_readable(int descriptor, const WakePipe& pipe) {
  return wait(descriptor, POLLIN, pipe.descriptor(), -1);
}

bool write_all(int descriptor, std::string_view bytes, const WakePipe& ending, int patience_milliseconds) {
  while (!bytes.empty()) {
    Readiness readiness = wait(descriptor, POLLOUT, ending.descriptor(), -1);
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

}  // namespace jekyll
