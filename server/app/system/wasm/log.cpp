// The log of a program that has one thread: lines are written at once.
#include "app/system/log.h"

#include <fstream>
#include <iostream>

namespace jekyll {
namespace {

constexpr std::size_t message_limit = 4096;  // bytes

std::ofstream& log_file() {
  static std::ofstream file;
  return file;
}

class DirectLog final : public RunningLog {
 public:
  DirectLog() = default;
  DirectLog(const DirectLog&) = delete;
  DirectLog& operator=(const DirectLog&) = delete;
  ~DirectLog() override { log_file().close(); }
};

void write(std::ostream& stream, std::string_view level, std::string_view message) {
  stream << "[jekyll-ls] [" << level << "] " << message.substr(0, message_limit) << std::endl;
}

}  // namespace

tl::expected<std::unique_ptr<RunningLog>, std::string> start_log(const std::optional<std::filesystem::path>& file) {
  if (file) {
    std::error_code ignored;
    std::filesystem::create_directories(file->parent_path(), ignored);
    log_file().open(*file, std::ios::app);
    if (!log_file()) return tl::unexpected(file->string() + ": it can't be opened");
  }
  return std::make_unique<DirectLog>();
}

void log_error(std::string_view message) {
  write(log_file().is_open() ? static_cast<std::ostream&>(log_file()) : std::cerr, "error", message);
}

void log_info(std::string_view message) {
  if (log_file().is_open()) write(log_file(), "info", message);
}

}  // namespace jekyll
