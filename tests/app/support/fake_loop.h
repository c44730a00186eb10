// An event loop without threads and without time: tasks run when the test says so, and the clock is moved by hand.
// Workers finish in the order in which they were asked, unless the test chooses another one.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <utility>

#include "app/system/event_loop.h"

namespace jekyll::tests {

class FakeLoop final : public EventLoop {
 public:
  void post(Task task) override { tasks_.push_back(std::move(task)); }
  void post_to_worker(Task task) override { work_.push_back(std::move(task)); }

  [[nodiscard]] std::unique_ptr<Timer> start_timer(std::chrono::milliseconds delay, Task task) override {
    const auto key = std::make_pair(now_ + delay, next_timer_++);
    timers_->emplace(key, std::move(task));
    return std::make_unique<FakeTimer>(timers_, key);
  }

  [[nodiscard]] std::chrono::steady_clock::time_point now() const override { return now_ += work_takes_; }

  /// From now on work takes so long between two looks at the clock.
  void let_work_take(std::chrono::milliseconds time) { work_takes_ = time; }

  /// Given a number of things that could happen next, says which: 0 is the state thread's next task, where it has one,
  /// the others are workers' tasks.
  using Choice = std::function<std::size_t(std::size_t count)>;
  void choose_with(Choice choice) { choice_ = std::move(choice); }

  /// Runs tasks only, as when all workers are busy.
  void run_tasks() {
    while (!tasks_.empty()) {
      const Task task = std::move(tasks_.front());
      tasks_.pop_front();
      run_guarded(task);
    }
  }

  /// Runs the next task that is due, workers' included; false when there is none.
  bool run_one() {
    Task task;
    if (choice_ && tasks_.size() + work_.size() > 0) {
      const std::size_t own = tasks_.empty() ? 0 : 1;
      const std::size_t chosen = choice_(own + work_.size());
      if (chosen < own) {
        task = std::move(tasks_.front());
        tasks_.pop_front();
      } else {
        const auto at = work_.begin() + static_cast<std::ptrdiff_t>(chosen - own);
        task = std::move(*at);
        work_.erase(at);
      }
    } else if (!tasks_.empty()) {
      task = std::move(tasks_.front());
      tasks_.pop_front();
    } else if (!work_.empty()) {
      task = std::move(work_.front());
      work_.pop_front();
    } else if (!timers_->empty() && timers_->begin()->first.first <= now_) {
      task = std::move(timers_->begin()->second);
      timers_->erase(timers_->begin());
    } else {
      return false;
    }
    run_guarded(task);
    return true;
  }

  void run_until_idle() {
    while (run_one()) {
    }
  }

  /// Moves the clock, stopping at each timer on the way.
  void advance(std::chrono::milliseconds time) {
    const auto end = now_ + time;
    run_until_idle();
    while (!timers_->empty() && timers_->begin()->first.first <= end) {
      now_ = timers_->begin()->first.first;
      run_until_idle();
    }
    now_ = end;
  }

 private:
  using TimerKey = std::pair<std::chrono::steady_clock::time_point, int>;
  using Timers = std::map<TimerKey, Task>;

  class FakeTimer final : public Timer {
   public:
    FakeTimer(std::shared_ptr<Timers> timers, TimerKey key) : timers_(std::move(timers)), key_(key) {}
    FakeTimer(const FakeTimer&) = delete;
    FakeTimer& operator=(const FakeTimer&) = delete;
    ~FakeTimer() override { timers_->erase(key_); }

   private:
    std::shared_ptr<Timers> timers_;
    TimerKey key_;
  };

  Choice choice_;
  std::deque<Task> tasks_;
  std::deque<Task> work_;
  std::shared_ptr<Timers> timers_ = std::make_shared<Timers>();
  mutable std::chrono::steady_clock::time_point now_;
  std::chrono::milliseconds work_takes_{0};
  int next_timer_ = 0;
};

}  // namespace jekyll::tests
