#include "app/system/parent_process.h"

#include <cerrno>
#include <csignal>
#include <fstream>
#include <limits>
#include <sstream>

#include <sys/types.h>

namespace jekyll {

std::optional<ProcessIdentity> find_process(std::int64_t id) {
  if (id <= 0 || id > std::numeric_limits<pid_t>::max()) return std::nullopt;
  if (::kill(static_cast<pid_t>(id), 0) != 0 && errno == ESRCH) return std::nullopt;
  ProcessIdentity identity{id, ""};
  std::ifstream file("/proc/" + std::to_string(id) + "/stat");
  std::string line;
  // The name in parentheses may hold anything, parentheses too: the fields begin behind the last one. See proc(5).
  if (!std::getline(file, line) || line.rfind(')') == std::string::npos) return identity;
  std::istringstream fields(line.substr(line.rfind(')') + 1));
  std::string field;
  fields >> field;
  if (field == "Z" || field == "X") return std::nullopt;
  constexpr int state_field = 3;
  constexpr int start_time_field = 22;
  for (int i = state_field; i < start_time_field && fields >> field; ++i) identity.start_time = field;
  return identity;
}

}  // namespace jekyll
