// The text of the report about a fault, for the systems that let the program make one.
// Invariant: everything here may be called after a fault: no allocation, no lock, no stream.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace jekyll {

inline constexpr int fault_frames_limit = 64;

/// Writes to the error stream and to where `report_fatal_signals_to` says; each system has its own.
void tell_fault(std::string_view text);

/// One line of the report, cut where it gets too long; told at its end.
class FaultLine {
 public:
  FaultLine() = default;
  FaultLine(const FaultLine&) = delete;
  FaultLine& operator=(const FaultLine&) = delete;
  ~FaultLine();
  FaultLine& operator<<(std::string_view text);
  FaultLine& hexadecimal(std::uintptr_t number);

 private:
  std::array<char, 512> text_{};
  std::size_t size_ = 0;
};

/// What stands before the frames, and behind them. `cause` as in "ends by CAUSE".
void begin_fault_report(std::string_view cause);
void end_fault_report();

/// For std::set_terminate: tells what was thrown, and aborts.
[[noreturn]] void tell_uncaught();

}  // namespace jekyll
