// Whether the process that started the server still runs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace jekyll {

/// A running process. The start time tells it from a later one with the same number.
struct ProcessIdentity {
  std::int64_t id = 0;
  std::string start_time;
  friend bool operator==(const ProcessIdentity&, const ProcessIdentity&) = default;
};

/// Nothing when there is no such process, or when it is dead and only waits to be collected.
[[nodiscard]] std::optional<ProcessIdentity> find_process(std::int64_t id);

}  // namespace jekyll
