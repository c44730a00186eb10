// The server's log: to a file or to the error stream, never to the output, which carries frames only.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace jekyll {

/// Until this is called, and always for tests, errors go to the error stream and the rest nowhere. The error is the
/// system's reason why the file can't be written.
[[nodiscard]] tl::expected<void, std::string> start_log(const std::optional<std::filesystem::path>& file);

// Safe from any thread.
void log_error(std::string_view message);
void log_info(std::string_view message);

}  // namespace jekyll
