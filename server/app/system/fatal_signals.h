// What is told when the program dies by a fault of its own: its version, what it was doing, and where it stood.
// Invariant: a fault ends the process by the same signal as without this, however the streams are read.
#pragma once

#include <cstddef>
#include <string_view>

namespace jekyll {

/// From now on a fatal signal, or an exception that nobody catches, is reported to the error stream. `program` is the
/// path by which it was started.
void report_fatal_signals(const char* program);
/// Reports go to this descriptor too; it stays the caller's. Negative: to none.
void report_fatal_signals_to(int descriptor);
/// Gives the calling thread a stack for the report, so that it is also made when its own has overflown.
void use_fault_stack();

/// While it lives, a report names what the state thread is doing: a command, a place or a method. One inside another is
/// named behind it.
class InProgress {
 public:
  explicit InProgress(std::string_view what);
  InProgress(const InProgress&) = delete;
  InProgress& operator=(const InProgress&) = delete;
  ~InProgress();

 private:
  [[maybe_unused]] std::size_t begin_;  // in the text of the report, which not every system makes
};

}  // namespace jekyll
