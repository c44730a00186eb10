#include "app/serving/turns/turn_loop.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace jekyll {
namespace {

using std::chrono::milliseconds;

/// Its end is the end of the task.
class PlannedTask final : public Timer {
 public:
  explicit PlannedTask(Task task) : task_(std::make_shared<Task>(std::move(task))) {}
  [[nodiscard]] std::weak_ptr<Task> task() const { return task_; }

 private:
  std::shared_ptr<Task> task_;
};

}  // namespace

std::unique_ptr<Timer> TurnLoop::start_timer(milliseconds delay, Task task) {
  auto timer = std::make_unique<PlannedTask>(std::move(task));
  timers_.push({now() + delay, timers_started_++, timer->task()});
  return timer;
}

std::chrono::steady_clock::time_point TurnLoop::now() const {
  return std::chrono::steady_clock::now();
}

std::optional<milliseconds> TurnLoop::time_to_timer() {
  while (!timers_.empty() && timers_.top().task.expired()) timers_.pop();
  if (timers_.empty()) return std::nullopt;
  return std::max(milliseconds(0), std::chrono::ceil<milliseconds>(timers_.top().due - now()));
}

bool TurnLoop::run_next() {
  if (time_to_timer() == milliseconds(0)) {
    // The timer may be destroyed by its own task.
    const std::shared_ptr<Task> task = timers_.top().task.lock();
    timers_.pop();
    run_guarded(*task);
    return true;
  }
  std::deque<Task>& waiting = tasks_.empty() ? background_ : tasks_;
  if (waiting.empty()) return false;
  const Task task = std::move(waiting.front());
  waiting.pop_front();
  run_guarded(task);
  return true;
}

std::optional<milliseconds> TurnLoop::turn(milliseconds budget) {
  const auto end = now() + budget;
  while (!stopped_) {
    if (!run_next()) return time_to_timer();
    if (now() >= end) break;
  }
  if (stopped_) return std::nullopt;
  return tasks_.empty() && background_.empty() ? time_to_timer() : milliseconds(0);
}

void TurnLoop::run() {
  constexpr milliseconds long_turn{1000};
  while (const auto wait = turn(long_turn)) std::this_thread::sleep_for(*wait);
}

}  // namespace jekyll
