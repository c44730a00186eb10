#include "site/dates/machine_zones.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace jekyll {

namespace {

/// The largest zone of all has a few kilobytes.
constexpr std::size_t most_bytes = std::size_t{64} * 1024;

std::filesystem::path file_of(std::string_view name) {
  if (name == "localtime") return "/etc/localtime";
  const char* const folder = std::getenv("TZDIR");
  return std::filesystem::path(folder == nullptr || *folder == '\0' ? "/usr/share/zoneinfo" : folder) / name;
}

}  // namespace

std::optional<ZoneRules> load_machine_zone(std::string_view name) {
  if (name.empty() || name.find('\0') != std::string_view::npos) return std::nullopt;
  const std::filesystem::path file = file_of(name);
  // The name is the site's: a pipe would be waited for.
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return std::nullopt;
  std::ifstream stream(file, std::ios::binary);
  std::string bytes(most_bytes, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return parse_zone_file(bytes);
}

}  // namespace jekyll
