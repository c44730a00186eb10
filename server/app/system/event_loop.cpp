#include "app/system/event_loop.h"

#include <exception>

#include "app/system/log.h"

namespace jekyll {

bool run_guarded(const Task& task) {
  try {
    task();
    return true;
  } catch (const std::exception& error) {
    log_error(std::string("a task failed: ") + error.what());
  } catch (...) {
    log_error("a task failed");
  }
  return false;
}

}  // namespace jekyll
