#include "tests/app/cli/check/check_run.h"

#include <sstream>
#include <utility>

namespace jekyll::tests {

CommandOutcome run_check(CheckOptions options) {
  constexpr UnixSeconds now = 1798761600;  // 2027-01-01T00:00:00Z
  if (!options.now) options.now = now;
  std::ostringstream out;
  std::ostringstream err;
  const int code = check(options, out, err);
  return {code, out.str(), err.str()};
}

CommandOutcome run_check(std::vector<std::string> paths, CheckFormat format) {
  CheckOptions options;
  options.paths = std::move(paths);
  options.format = format;
  return run_check(options);
}

CheckOptions options_for(const TemporaryFolder& folder) {
  CheckOptions options;
  options.paths = {folder.path().string()};
  return options;
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

std::string shown(const std::filesystem::path& path) {
  return path.lexically_relative(std::filesystem::current_path()).generic_string();
}

void write_broken_site(const TemporaryFolder& folder, const std::string& prefix) {
  folder.write(prefix + "_config.yml", "title: Teas\n");
  folder.write(prefix + "index.md", "---\ntitle: Home\n---\n\n\xF0\x9F\x8D\xB5 [a](/missing/)\n");
  folder.write(prefix + "_posts/2026-01-02-oolong.md", "---\ntitle: Oolong\n---\nSee [b](/gone/).\n");
}

}  // namespace jekyll::tests
