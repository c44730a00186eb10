#include "app/system/fatal_signals.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <exception>

#include <absl/debugging/symbolize.h>
#include <poll.h>
#include <unistd.h>
#include <unwind.h>

// Where the linker puts the program: addresses relative to it are those of the file.
extern "C" const char __executable_start;  // NOLINT(bugprone-reserved-identifier,readability-identifier-naming)

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
constexpr int frame_limit = 64;
/// A report that does not come to an end is given up.
constexpr unsigned seconds_limit = 5;
/// How long a stream that nobody reads is waited for.
constexpr int report_patience_milliseconds = 200;

std::atomic<int> log_descriptor{-1};
std::atomic<pid_t> reporter{0};  // the thread that reports

/// Written by the state thread alone; a fault elsewhere may see it half written, and shows what is there.
std::array<char, 512> in_progress{};

void write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    pollfd polled{descriptor, POLLOUT, 0};
    if (::poll(&polled, 1, report_patience_milliseconds) <= 0) return;
    // Less than what a pipe that is ready takes without blocking.
    constexpr std::size_t chunk = 512;
    const ssize_t written = ::write(descriptor, text.data(), std::min(text.size(), chunk));
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void tell(std::string_view text) {
  if (const int descriptor = log_descriptor.load(std::memory_order_relaxed); descriptor >= 0) {
    write_all(descriptor, text);
  }
  write_all(STDERR_FILENO, text);
}

/// One line of the report, cut where it gets too long.
class Line {
 public:
  Line& operator<<(std::string_view text) {
    const std::size_t count = std::min(text.size(), text_.size() - size_);
    std::memcpy(text_.data() + size_, text.data(), count);
    size_ += count;
    return *this;
  }
  Line& hexadecimal(std::uintptr_t number) {
    std::array<char, 2 * sizeof number> digits{};
    std::size_t begin = digits.size();
    do {
      digits[--begin] = "0123456789abcdef"[number % 16];
      number /= 16;
    } while (number != 0);
    return *this << "0x" << std::string_view(digits.data() + begin, digits.size() - begin);
  }
  ~Line() {
    *this << "\n";
    tell({text_.data(), size_});
  }
  Line() = default;
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

 private:
  std::array<char, 512> text_{};
  std::size_t size_ = 0;
};

_Unwind_Reason_Code tell_frame(_Unwind_Context* context, void* count) {
  auto& told = *static_cast<int*>(count);
  int before_instruction = 0;
  std::uintptr_t address = _Unwind_GetIPInfo(context, &before_instruction);
  if (address == 0 || told++ == frame_limit) return _URC_END_OF_STACK;
  // A return address lies behind its call.
  if (before_instruction == 0) --address;
  Line line;
  line << "  at ";
  line.hexadecimal(address - reinterpret_cast<std::uintptr_t>(&__executable_start));
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
  Line() << "jekyll-ls " JEKYLL_LS_VERSION " ends by " << name_of_signal(number) << ", a fault of its own.";
  Line() << "In progress: "
         << (in_progress[0] == 0 ? std::string_view("nothing") : std::string_view(in_progress.data()));
  int told = 0;
  _Unwind_Backtrace(tell_frame, &told);
  Line() << "Please report this at " JEKYLL_LS_HOMEPAGE "/issues";
}

void on_fatal_signal(int number) {
  const pid_t thread = ::gettid();
  pid_t earlier = 0;
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

[[noreturn]] void on_terminate() {
  if (const std::exception_ptr thrown = std::current_exception()) {
    try {
      std::rethrow_exception(thrown);
    } catch (const std::exception& error) {
      Line() << "jekyll-ls: nobody caught: " << std::string_view(error.what());
    } catch (...) {
      Line() << "jekyll-ls: nobody caught what was thrown";
    }
  }
  std::abort();
}

/// The unwinder looks up its tables once; later it only reads them.
_Unwind_Reason_Code skip_frame(_Unwind_Context* /*context*/, void* /*unused*/) {
  return _URC_NO_REASON;
}

}  // namespace

void report_fatal_signals(const char* program) {
  absl::InitializeSymbolizer(program);
  _Unwind_Backtrace(skip_frame, nullptr);
  use_fault_stack();
  struct sigaction action {};
  action.sa_handler = on_fatal_signal;
  // Not blocked meanwhile: a fault inside the report ends the process at once.
  action.sa_flags = SA_ONSTACK | SA_NODEFER;
  ::sigemptyset(&action.sa_mask);
  for (const FatalSignal& signal : fatal_signals) ::sigaction(signal.number, &action, nullptr);
  std::set_terminate(on_terminate);
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

InProgress::InProgress(std::string_view what) : begin_(std::strlen(in_progress.data())) {
  std::size_t end = begin_;
  for (const std::string_view part : {std::string_view(begin_ == 0 ? "" : ", "), what}) {
    const std::size_t count = std::min(part.size(), in_progress.size() - 1 - end);
    std::memcpy(in_progress.data() + end, part.data(), count);
    end += count;
  }
  in_progress[end] = 0;
}

InProgress::~InProgress() {
  in_progress[begin_] = 0;
}

}  // namespace jekyll
