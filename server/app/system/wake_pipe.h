// A file descriptor that becomes readable when someone says so: ends a `poll` from another thread.
#pragma once

namespace jekyll {

class WakePipe {
 public:
  WakePipe();
  WakePipe(const WakePipe&) = delete;
  WakePipe& operator=(const WakePipe&) = delete;
  ~WakePipe();

  /// Readable from now on. Safe from any thread.
  void wake();
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

enum class Readiness { Ready, Woken, TimedOut };

/// Waits until `descriptor` can be read or written, or the pipe is woken. A negative time-out waits for ever.
[[nodiscard]] Readiness wait_readable(int descriptor, const WakePipe& pipe);
[[nodiscard]] Readiness wait_writable(int descriptor, const WakePipe& pipe);
[[nodiscard]] Readiness wait_writable(int descriptor, int timeout_milliseconds);

}  // namespace jekyll
