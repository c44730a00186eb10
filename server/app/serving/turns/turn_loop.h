// The event loop of a host that has one thread and a loop of its own, as JavaScript has: it gives the server turns.
// Invariant: nothing runs but in a turn, so `post` is for the one thread alone.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <queue>
#include <vector>

#include "app/system/event_loop.h"

namespace jekyll {

class TurnLoop final : public EventLoop {
 public:
  void post(Task task) override { tasks_.push_back(std::move(task)); }
  /// Work for workers is done when nothing else waits.
  void post_to_worker(Task task) override { background_.push_back(std::move(task)); }
  [[nodiscard]] std::unique_ptr<Timer> start_timer(std::chrono::milliseconds delay, Task task) override;
  [[nodiscard]] std::chrono::steady_clock::time_point now() const override;

  /// Runs what waits, task by task, until nothing is due or the budget is used up. Returns after which time there is
  /// something to do: at once when it is 0, never of itself when it is nothing.
  std::optional<std::chrono::milliseconds> turn(std::chrono::milliseconds budget);
  /// Turns, and sleeps in between, until `stop` is called or nothing more can happen.
  void run();
  void stop() { stopped_ = true; }

 private:
  struct Planned {
    std::chrono::steady_clock::time_point due;
    std::uint64_t order = 0;  // among those that are due at once
    std::weak_ptr<Task> task;
    friend bool operator<(const Planned& a, const Planned& b) {
      return a.due != b.due ? a.due > b.due : a.order > b.order;
    }
  };

  /// Until the next timer that still lives.
  [[nodiscard]] std::optional<std::chrono::milliseconds> time_to_timer();
  [[nodiscard]] bool run_next();

  std::deque<Task> tasks_;
  std::deque<Task> background_;
  std::priority_queue<Planned> timers_;
  std::uint64_t timers_started_ = 0;
  bool stopped_ = false;
};

}  // namespace jekyll
