#include "app/system/fatal_signals.h"

#include <array>
#include <atomic>
#include <csignal>
#include <exception>

#include <windows.h>
// Behind windows.h, without which it does not compile.
#include <io.h>

#include "app/system/fault_report.h"
#include "app/system/streams.h"

namespace jekyll {
namespace {

/// Of a stack that has overflown, so much is left for the report.
constexpr ULONG stack_bytes = 64UL * 1024;

std::atomic<int> log_descriptor{-1};
std::atomic<bool> reported{false};

void tell_frames() {
  std::array<void*, fault_frames_limit> frames{};
  const USHORT count = ::RtlCaptureStackBackTrace(0, fault_frames_limit, frames.data(), nullptr);
  const auto program = reinterpret_cast<std::uintptr_t>(::GetModuleHandleW(nullptr));
  for (USHORT i = 0; i < count; ++i) {
    FaultLine line;
    line << "  at ";
    line.hexadecimal(reinterpret_cast<std::uintptr_t>(frames[i]) - program);
  }
}

void report(std::string_view cause) {
  if (reported.exchange(true)) return;
  begin_fault_report(cause);
  tell_frames();
  end_fault_report();
}

std::string_view name_of_exception(DWORD code) {
  switch (code) {
    case EXCEPTION_ACCESS_VIOLATION:
      return "an access violation";
    case EXCEPTION_STACK_OVERFLOW:
      return "a stack overflow";
    case EXCEPTION_ILLEGAL_INSTRUCTION:
      return "an illegal instruction";
    case EXCEPTION_INT_DIVIDE_BY_ZERO:
      return "a division by zero";
    default:
      return "an exception";
  }
}

LONG WINAPI on_exception(EXCEPTION_POINTERS* exception) {
  report(name_of_exception(exception->ExceptionRecord->ExceptionCode));
  return EXCEPTION_CONTINUE_SEARCH;
}

/// `abort` ends the process when this returns.
void on_abort(int /*number*/) {
  report("SIGABRT");
}

}  // namespace

void tell_fault(std::string_view text) {
  const int log = log_descriptor.load(std::memory_order_relaxed);
  for (const int descriptor : {log, standard_error}) {
    if (descriptor >= 0) ::_write(descriptor, text.data(), static_cast<unsigned>(text.size()));
  }
}

void report_fatal_signals(const char* /*program*/) {
  // No window that waits for someone to close it.
  ::SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
  use_fault_stack();
  ::SetUnhandledExceptionFilter(on_exception);
  std::signal(SIGABRT, on_abort);
  std::set_terminate(tell_uncaught);
}

void report_fatal_signals_to(int descriptor) {
  log_descriptor = descriptor;
}

void use_fault_stack() {
  ULONG bytes = stack_bytes;
  ::SetThreadStackGuarantee(&bytes);
}

}  // namespace jekyll
