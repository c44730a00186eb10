// A file descriptor that becomes readable when someone says so: ends a `poll` from another thread.
#pragma once

#include <string_view>

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

/// Waits until `descriptor` can be read or the pipe is woken; never TimedOut.
[[nodiscard]] Readiness wait_readable(int descriptor, const WakePipe& pipe);

/// Writes all, however slowly the other end reads; once `ending` is woken it is waited for no longer than
/// `patience_milliseconds` at a time. False when the other end is gone, or did not read in that time.
[[nodiscard]] bool write_all(int descriptor, std::string_view bytes, const WakePipe& ending, int patience_milliseconds);

}  // namespace jekyll
