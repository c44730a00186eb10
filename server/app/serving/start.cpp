#include "app/serving/start.h"

#include <chrono>
#include <iostream>
#include <utility>

namespace jekyll {

std::optional<ServingStart> start_serving(const ServeOptions& options) {
  auto log = start_log(options.log_file);
  if (!log) {
    std::cerr << "jekyll-ls: the log can't be written: " << log.error() << '\n';
    return std::nullopt;
  }
  const auto start = resolve_now(options.now, options.setup.environment);
  if (!start) {
    std::cerr << "jekyll-ls: " << start.error() << '\n';
    return std::nullopt;
  }
  const bool fixed = options.now || options.setup.environment("JEKYLL_LS_NOW");
  return ServingStart{
      std::move(*log), [fixed, start = *start] {
        const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
        return fixed ? start : UnixSeconds{std::chrono::duration_cast<std::chrono::seconds>(since_epoch).count()};
      }};
}

}  // namespace jekyll
