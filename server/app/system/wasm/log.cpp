// The log of a program that has one thread: lines are given to a file or to the host at once. The host's error stream
// may have a slow reader, or none: waiting for it is the host's (Module.onLog).
#include "app/system/log.h"

#include <fstream>
#include <sstream>

#include <emscripten.h>

// NOLINTNEXTLINE
EM_JS(void, jekyll_log, (const char* line, std::size_t bytes), { Module['onLog'](UTF8ToString(line, bytes)); });

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

std::string make_line(std::string_view level, std::string_view message) {
  std::ostringstream line;
  line << "[jekyll-ls] [" << level << "] " << message.substr(0, message_limit) << '\n';
  return line.str();
}

void write_to_file(const std::string& line) {
  log_file() << line << std::flush;
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
  const std::string line = make_line("error", message);
  if (log_file().is_open()) {
    write_to_file(line);
  } else {
    jekyll_log(line.data(), line.size());
  }
}

void log_info(std::string_view message) {
  if (log_file().is_open()) write_to_file(make_line("info", message));
}

}  // namespace jekyll
