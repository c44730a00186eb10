#include "app/system/event_loop.h"

#include <algorithm>
#include <exception>
#include <thread>

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

std::size_t parts_of_work(std::size_t files) {
  constexpr std::size_t few = 256;
  return std::clamp<std::size_t>(files / few, 1, std::max(1U, std::thread::hardware_concurrency()));
}

}  // namespace jekyll
