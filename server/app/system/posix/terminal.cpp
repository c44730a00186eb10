#include "app/system/terminal.h"

#include <unistd.h>

namespace jekyll {

bool is_terminal(StandardStream stream) {
  return ::isatty(stream == StandardStream::Output ? STDOUT_FILENO : STDERR_FILENO) != 0;
}

}  // namespace jekyll
