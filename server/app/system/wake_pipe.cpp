#include "app/system/wake_pipe.h"

#include <cerrno>
#include <cstdint>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace jekyll {
namespace {

/// `wake` may be -1: poll ignores it.
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

Readiness wait_writable(int descriptor, const WakePipe& pipe) {
  return wait(descriptor, POLLOUT, pipe.descriptor(), -1);
}

Readiness wait_writable(int descriptor, int timeout_milliseconds) {
  return wait(descriptor, POLLOUT, -1, timeout_milliseconds);
}

}  // namespace jekyll
