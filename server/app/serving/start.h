// What every running server begins with, on threads or by turns.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "app/serving/serve.h"
#include "app/system/log.h"

namespace jekyll {

inline constexpr int exit_could_not_start = 2;

struct ServingStart {
  std::unique_ptr<RunningLog> log;
  std::function<UnixSeconds()> now;  // the machine's time, or the one that the user has fixed for reproducible results
};

/// Nothing when the server can't start, which the error stream is told.
[[nodiscard]] std::optional<ServingStart> start_serving(const ServeOptions& options);

}  // namespace jekyll
