#include "app/system/log.h"

#include <memory>

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace jekyll {
namespace {

std::shared_ptr<spdlog::logger>& logger() {
  static std::shared_ptr<spdlog::logger> instance = [] {
    auto created = std::make_shared<spdlog::logger>("jekyll-ls", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    created->set_level(spdlog::level::err);
    return created;
  }();
  return instance;
}

}  // namespace

tl::expected<void, std::string> start_log(const std::optional<std::filesystem::path>& file) {
  if (!file) return {};
  try {
    logger() = std::make_shared<spdlog::logger>("jekyll-ls",
                                                std::make_shared<spdlog::sinks::basic_file_sink_mt>(file->string()));
    logger()->set_level(spdlog::level::info);
    logger()->flush_on(spdlog::level::info);
  } catch (const spdlog::spdlog_ex& error) {
    return tl::unexpected(std::string(error.what()));
  }
  return {};
}

void log_error(std::string_view message) {
  logger()->error("{}", message);
}

void log_info(std::string_view message) {
  logger()->info("{}", message);
}

}  // namespace jekyll
