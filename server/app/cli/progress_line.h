// A line on a terminal that tells how far reading has come, once it has taken a second; it is gone afterwards.
#pragma once

#include <chrono>
#include <cstddef>
#include <ostream>

namespace jekyll {

class ProgressLine {
 public:
  ProgressLine(bool enabled, std::ostream& err) : enabled_(enabled), err_(err) {}
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine();

  void report(std::size_t done, std::size_t total);

 private:
  bool enabled_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point next_ = std::chrono::steady_clock::now() + std::chrono::seconds(1);
  std::ostream& err_;
};

}  // namespace jekyll
