#include "app/system/parent_process.h"

#include <limits>

#include <windows.h>

namespace jekyll {

std::optional<ProcessIdentity> find_process(std::int64_t id) {
  if (id <= 0 || id > std::numeric_limits<DWORD>::max()) return std::nullopt;
  const HANDLE process = ::OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION | SYNCHRONIZE, FALSE, static_cast<DWORD>(id));
  if (process == nullptr) {
    // One that runs and may not be looked at is there all the same.
    if (::GetLastError() == ERROR_ACCESS_DENIED) return ProcessIdentity{id, ""};
    return std::nullopt;
  }
  // A process that has ended stays to be asked while someone holds it.
  const bool runs = ::WaitForSingleObject(process, 0) == WAIT_TIMEOUT;
  ProcessIdentity identity{id, ""};
  FILETIME start{}, end{}, kernel{}, user{};
  if (::GetProcessTimes(process, &start, &end, &kernel, &user) != 0) {
    identity.start_time = std::to_string(start.dwHighDateTime) + "." + std::to_string(start.dwLowDateTime);
  }
  ::CloseHandle(process);
  return runs ? std::optional(identity) : std::nullopt;
}

}  // namespace jekyll
