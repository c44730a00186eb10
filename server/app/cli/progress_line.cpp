#include "app/cli/progress_line.h"

#include <algorithm>
#include <string>

namespace jekyll {

ProgressLine::~ProgressLine() {
  if (shown_) err_ << "\r\x1b[K" << std::flush;
}

void ProgressLine::report(std::size_t done, std::size_t total, std::string_view more) {
  const auto now = std::chrono::steady_clock::now();
  if (!enabled_ || now < next_) return;
  constexpr std::size_t width = 30;
  const std::size_t filled = width * done / std::max<std::size_t>(total, 1);
  err_ << "\r\x1b[K" << doing_ << " [" << std::string(filled, '#') << std::string(width - filled, ' ') << "] " << done
       << '/' << total << more << std::flush;
  next_ = now + std::chrono::milliseconds(100);
  shown_ = true;
}

}  // namespace jekyll
