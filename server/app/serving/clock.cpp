#include "app/serving/clock.h"

#include <chrono>

namespace jekyll {

tl::expected<std::function<UnixSeconds()>, std::string> clock_of(const ServeOptions& options) {
  const auto start = resolve_now(options.now, options.setup.environment);
  if (!start) return tl::unexpected(start.error());
  if (options.now || options.setup.environment("JEKYLL_LS_NOW")) return [now = *start] { return now; };
  return [] {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return UnixSeconds{std::chrono::duration_cast<std::chrono::seconds>(since_epoch).count()};
  };
}

}  // namespace jekyll
