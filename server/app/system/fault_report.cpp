#include "app/system/fault_report.h"

#include <algorithm>
#include <cstdlib>
#include <exception>

#include "app/system/fatal_signals.h"

namespace jekyll {
namespace {

/// Written by the state thread alone; a fault elsewhere may see it half written, and shows what is there.
std::array<char, 512> in_progress{};

}  // namespace

FaultLine& FaultLine::operator<<(std::string_view text) {
  // The last place is the line's end.
  const std::size_t count = std::min(text.size(), text_.size() - 1 - size_);
  std::memcpy(text_.data() + size_, text.data(), count);
  size_ += count;
  return *this;
}

FaultLine& FaultLine::hexadecimal(std::uintptr_t number) {
  std::array<char, 2 * sizeof number> digits{};
  std::size_t begin = digits.size();
  do {
    digits[--begin] = "0123456789abcdef"[number % 16];
    number /= 16;
  } while (number != 0);
  return *this << "0x" << std::string_view(digits.data() + begin, digits.size() - begin);
}

FaultLine::~FaultLine() {
  text_[size_] = '\n';
  tell_fault({text_.data(), size_ + 1});
}

void begin_fault_report(std::string_view cause) {
  FaultLine() << "jekyll-ls " JEKYLL_LS_VERSION " ends by " << cause << ", a fault of its own.";
  FaultLine() << "In progress: "
              << (in_progress[0] == 0 ? std::string_view("nothing") : std::string_view(in_progress.data()));
}

void end_fault_report() {
  FaultLine() << "Please report this at " JEKYLL_LS_HOMEPAGE "/issues";
}

void tell_uncaught() {
  if (const std::exception_ptr thrown = std::current_exception()) {
    try {
      std::rethrow_exception(thrown);
    } catch (const std::exception& error) {
      FaultLine() << "jekyll-ls: nobody caught: " << std::string_view(error.what());
    } catch (...) {
      FaultLine() << "jekyll-ls: nobody caught what was thrown";
    }
  }
  std::abort();
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

#ifdef __GLIBCXX__
// In the place of the library's own, which brings 46 KB along to write the name of what was thrown.
void __gnu_cxx::__verbose_terminate_handler() {
  jekyll::tell_uncaught();
}
#endif
