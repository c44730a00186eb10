// A line on a terminal that tells how far what takes long has come, once it has taken a second; it is gone afterwards.
#pragma once

#include <chrono>
#include <cstddef>
#include <ostream>
#include <string_view>

namespace jekyll {

class ProgressLine {
 public:
  /// `doing` is the line's first word.
  ProgressLine(bool enabled, std::ostream& err, std::string_view doing = "Reading")
      : enabled_(enabled), err_(err), doing_(doing) {}
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine();

  void report(std::size_t done, std::size_t total, std::string_view more = "");

 private:
  bool enabled_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point next_ = std::chrono::steady_clock::now() + std::chrono::seconds(1);
  std::ostream& err_;
  std::string_view doing_;
};

}  // namespace jekyll
