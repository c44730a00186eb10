#include "app/system/terminal.h"

#include <windows.h>

namespace jekyll {

bool is_terminal(StandardStream stream) {
  const HANDLE handle = ::GetStdHandle(stream == StandardStream::Output ? STD_OUTPUT_HANDLE : STD_ERROR_HANDLE);
  DWORD mode = 0;
  if (::GetConsoleMode(handle, &mode) == 0) return false;
  // It understands colours only when asked to.
  ::SetConsoleMode(handle, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
  return true;
}

}  // namespace jekyll
