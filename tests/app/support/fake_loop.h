// An event loop without threads and without time: tasks run when the test says so, and the clock is moved by hand.
#pragma once

#include <deque>
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

  [[nodiscard]] std::chrono::steady_clock::time_point now() const override { return now_; }

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
    if (!tasks_.empty()) {
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

  std::deque<Task> tasks_;
  std::deque<Task> work_;
  std::shared_ptr<Timers> timers_ = std::make_shared<Timers>();
  std::chrono::steady_clock::time_point now_;
  int next_timer_ = 0;
};

}  // namespace jekyll::tests
