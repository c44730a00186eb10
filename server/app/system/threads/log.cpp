// The log of a program that has threads: one of its own writes the lines.
#include "app/system/log.h"

#include <functional>
#include <utility>

#include <spdlog/async.h>
#include <spdlog/async_logger.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "app/system/fatal_signals.h"
#include "app/system/streams.h"

namespace jekyll {
namespace {

constexpr const char* logger_name = "jekyll-ls";
constexpr std::size_t message_limit = 4096;  // bytes
constexpr std::size_t lines_limit = 1024;    // that wait to be written
/// How long an ending server waits for who reads the log.
constexpr int unread_log_milliseconds = 200;

std::shared_ptr<spdlog::logger> make_direct_logger() {
  auto created = std::make_shared<spdlog::logger>(logger_name, std::make_shared<spdlog::sinks::stderr_sink_mt>());
  created->set_level(spdlog::level::err);
  return created;
}

std::shared_ptr<spdlog::logger>& logger() {
  static std::shared_ptr<spdlog::logger> instance = make_direct_logger();
  return instance;
}

/// Writes lines to a descriptor. Only the thread of the log calls it, so it needs no lock.
class DescriptorSink final : public spdlog::sinks::base_sink<spdlog::details::null_mutex> {
 public:
  explicit DescriptorSink(int descriptor) : descriptor_(descriptor) {}

  /// How many lines have been dropped so far; set before the first line comes.
  std::function<std::size_t()> count_dropped;
  /// From now on nobody is waited for for long. Safe from any thread.
  void end() { ending_.wake(); }

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    if (const std::size_t dropped = count_dropped(); dropped > told_) {
      const std::string text = std::to_string(dropped - std::exchange(told_, dropped)) +
                               " lines of the log were dropped: they came faster than they were read.";
      write(spdlog::details::log_msg(message.time, {}, logger_name, spdlog::level::err, text));
    }
    write(message);
  }
  void flush_() override {}

 private:
  void write(const spdlog::details::log_msg& message) {
    if (broken_) return;
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    broken_ = !write_all(descriptor_, {line.data(), line.size()}, ending_, unread_log_milliseconds);
  }

  int descriptor_;
  Waker ending_;
  std::size_t told_ = 0;  // dropped lines
  bool broken_ = false;   // nobody reads any more
};

class ThreadedLog final : public RunningLog {
 public:
  /// The descriptor is closed at the end when `owned`.
  ThreadedLog(int descriptor, bool owned, spdlog::level::level_enum level)
      : descriptor_(descriptor), owned_(owned), sink_(std::make_shared<DescriptorSink>(descriptor)) {
    sink_->count_dropped = [pool = std::weak_ptr(pool_)] {
      const auto alive = pool.lock();
      return alive ? alive->overrun_counter() : 0;
    };
    auto created = std::make_shared<spdlog::async_logger>(logger_name, sink_, pool_,
                                                          spdlog::async_overflow_policy::overrun_oldest);
    created->set_level(level);
    logger() = std::move(created);
    if (owned_) report_fatal_signals_to(descriptor_);
  }
  ThreadedLog(const ThreadedLog&) = delete;
  ThreadedLog& operator=(const ThreadedLog&) = delete;
  ~ThreadedLog() override {
    sink_->end();
    logger() = make_direct_logger();
    pool_.reset();
    if (!owned_) return;
    report_fatal_signals_to(-1);
    close_descriptor(descriptor_);
  }

 private:
  int descriptor_;
  bool owned_;
  std::shared_ptr<spdlog::details::thread_pool> pool_ =
      std::make_shared<spdlog::details::thread_pool>(lines_limit, 1, use_fault_stack);
  std::shared_ptr<DescriptorSink> sink_;
};

}  // namespace

tl::expected<std::unique_ptr<RunningLog>, std::string> start_log(const std::optional<std::filesystem::path>& file) {
  if (!file) return std::make_unique<ThreadedLog>(standard_error, false, spdlog::level::err);
  std::error_code ignored;
  std::filesystem::create_directories(file->parent_path(), ignored);
  const auto descriptor = open_for_appending(*file);
  if (!descriptor) return tl::unexpected(file->string() + ": " + descriptor.error());
  return std::make_unique<ThreadedLog>(*descriptor, true, spdlog::level::info);
}

void log_error(std::string_view message) {
  logger()->error("{}", message.substr(0, message_limit));
}

void log_info(std::string_view message) {
  logger()->info("{}", message.substr(0, message_limit));
}

}  // namespace jekyll
