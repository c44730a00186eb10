// The time of a running server.
#pragma once

#include <functional>
#include <string>

#include <tl/expected.hpp>

#include "app/serving/serve.h"

namespace jekyll {

/// The machine's, or the one that the user has fixed for reproducible results. The error says why it can't be read.
[[nodiscard]] tl::expected<std::function<UnixSeconds()>, std::string> clock_of(const ServeOptions& options);

}  // namespace jekyll
