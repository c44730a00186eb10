#include "site/dates/machine_zones.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace jekyll {

namespace {

/// The largest zone of all has a few kilobytes.
constexpr std::size_t most_bytes = std::size_t{64} * 1024;

std::filesystem::path folder_of_zones() {
  const char* const named = std::getenv("TZDIR");
  return named == nullptr || *named == '\0' ? "/usr/share/zoneinfo" : named;
}

/// Nothing for a name that leads out of the folder of zones: it may be the site's.
std::optional<std::filesystem::path> file_of(std::string_view name) {
  if (name.empty() || name.find('\0') != std::string_view::npos) return std::nullopt;
  if (name == "localtime") return "/etc/localtime";
  const std::filesystem::path folder = folder_of_zones().lexically_normal();
  std::filesystem::path file = (folder / name).lexically_normal();
  const std::string inside = file.lexically_relative(folder).generic_string();
  if (inside.empty() || inside == ".." || inside.starts_with("../")) return std::nullopt;
  return file;
}

}  // namespace

std::optional<ZoneRules> load_machine_zone(std::string_view name) {
  const auto file = file_of(name);
  // A pipe would be waited for.
  std::error_code error;
  if (!file || !std::filesystem::is_regular_file(*file, error)) return std::nullopt;
  std::ifstream stream(*file, std::ios::binary);
  std::string bytes(most_bytes, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return parse_zone_file(bytes);
}

}  // namespace jekyll
