#include "app/system/fatal_signals.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <csignal>
#include <cstdint>
#include <exception>

#include <absl/debugging/symbolize.h>
#include <poll.h>
#include <pthread.h>
#include <unistd.h>
#include <unwind.h>

#include "app/system/fault_report.h"
#include "app/system/program_begin.h"

namespace jekyll {
namespace {

// Everything from `write_all` to `on_fatal_signal` runs in a signal handler: no allocation, no lock, no stream.

struct FatalSignal {
  int number;
  std::string_view name;
};
constexpr std::array<FatalSignal, 5> fatal_signals = {
    {{SIGSEGV, "SIGSEGV"}, {SIGBUS, "SIGBUS"}, {SIGILL, "SIGILL"}, {SIGFPE, "SIGFPE"}, {SIGABRT, "SIGABRT"}}};

constexpr std::size_t stack_bytes = std::size_t{64} * 1024;
/// A report that does not come to an end is given up.
constexpr unsigned seconds_limit = 5;
/// How long a stream that nobody reads is waited for; it is not tried again.
constexpr int report_patience_milliseconds = 200;

std::atomic<int> log_descriptor{-1};
std::atomic<pthread_t> reporter{};  // the thread that reports
std::atomic<bool> stderr_is_read{true};

/// False: nobody took it in time.
bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    pollfd polled{descriptor, POLLOUT, 0};
    if (::poll(&polled, 1, report_patience_milliseconds) <= 0) return false;
    // Less than what a pipe that is ready takes without blocking.
    constexpr std::size_t chunk = 512;
    const ssize_t written = ::write(descriptor, text.data(), std::min(text.size(), chunk));
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

_Unwind_Reason_Code tell_frame(_Unwind_Context* context, void* count) {
  auto& told = *static_cast<int*>(count);
  int before_instruction = 0;
  std::uintptr_t address = _Unwind_GetIPInfo(context, &before_instruction);
  if (address == 0 || told++ == fault_frames_limit) return _URC_END_OF_STACK;
  // A return address lies behind its call.
  if (before_instruction == 0) --address;
  FaultLine line;
  line << "  at ";
  line.hexadecimal(address - program_begin());
  std::array<char, 256> name{};
  if (absl::Symbolize(std::bit_cast<const void*>(address), name.data(), static_cast<int>(name.size()))) {
    line << " " << name.data();
  }
  return _URC_NO_REASON;
}

std::string_view name_of_signal(int number) {
  for (const FatalSignal& signal : fatal_signals) {
    if (signal.number == number) return signal.name;
  }
  return "a signal";
}

void report(int number) {
  begin_fault_report(name_of_signal(number));
  int told = 0;
  _Unwind_Backtrace(tell_frame, &told);
  end_fault_report();
}

void on_fatal_signal(int number) {
  const pthread_t thread = ::pthread_self();
  pthread_t earlier{};
  if (reporter.compare_exchange_strong(earlier, thread)) {
    ::alarm(seconds_limit);
    report(number);
  } else if (earlier != thread) {
    // The thread that reports ends the process.
    ::sleep(seconds_limit);
  }
  ::signal(number, SIG_DFL);
  ::raise(number);
}

/// The unwinder looks up its tables once; later it only reads them.
_Unwind_Reason_Code skip_frame(_Unwind_Context* /*context*/, void* /*unused*/) {
  return _URC_NO_REASON;
}

}  // namespace

void tell_fault(std::string_view text) {
  if (const int descriptor = log_descriptor.load(std::memory_order_relaxed); descriptor >= 0) {
    write_all(descriptor, text);
  }
  // Line by line the waits would last longer than the report may.
  if (stderr_is_read.load(std::memory_order_relaxed) && !write_all(STDERR_FILENO, text)) {
    stderr_is_read.store(false, std::memory_order_relaxed);
  }
}

void report_fatal_signals(const char* program) {
  absl::InitializeSymbolizer(program);
  _Unwind_Backtrace(skip_frame, nullptr);
  use_fault_stack();
  struct sigaction action {};
  action.sa_handler = on_fatal_signal;
  // Not blocked meanwhile: a fault inside the report ends the process at once.
  action.sa_flags = SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);  // a macro on macOS
  for (const FatalSignal& signal : fatal_signals) ::sigaction(signal.number, &action, nullptr);
  std::set_terminate(tell_uncaught);
}

void report_fatal_signals_to(int descriptor) {
  log_descriptor = descriptor;
}

void use_fault_stack() {
  stack_t present{};
  if (::sigaltstack(nullptr, &present) != 0 || (present.ss_flags & SS_DISABLE) == 0) return;
  thread_local std::array<char, stack_bytes> memory;
  stack_t stack{};
  stack.ss_sp = memory.data();
  stack.ss_size = memory.size();
  ::sigaltstack(&stack, nullptr);
}

}  // namespace jekyll
