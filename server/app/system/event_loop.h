// Where the server's work runs: one state thread that owns all data, and workers that own nothing.
// Invariant: tasks on the state thread run one at a time, in the order in which they were posted.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace jekyll {

using Task = std::function<void()>;

/// A pending call; destroying it cancels the call.
class Timer {
 public:
  Timer() = default;
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;
  virtual ~Timer() = default;
};

class EventLoop {
 public:
  EventLoop() = default;
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;
  virtual ~EventLoop() = default;

  /// Runs the task on the state thread, after those that wait already. Safe from any thread.
  virtual void post(Task task) = 0;
  /// Runs the task on a worker. Safe from any thread.
  virtual void post_to_worker(Task task) = 0;
  /// Runs the task on the state thread once the delay is over. Only from the state thread.
  [[nodiscard]] virtual std::unique_ptr<Timer> start_timer(std::chrono::milliseconds delay, Task task) = 0;
  [[nodiscard]] virtual std::chrono::steady_clock::time_point now() const = 0;
};

/// Runs a task; what it throws is logged, so that one fault never takes the server down. False when it threw.
bool run_guarded(const Task& task);

/// Computes `work()` on a worker and hands the result to `done` on the state thread. If work throws, `done` gets a
/// default value: whoever waits goes on.
template <class Work, class Done>
void run_in_background(EventLoop& loop, Work work, Done done) {
  using Result = std::invoke_result_t<Work>;
  loop.post_to_worker([&loop, work = std::move(work), done = std::move(done)] {
    auto result = std::make_shared<Result>();
    run_guarded([&] { *result = work(); });
    loop.post([done, result] { done(std::move(*result)); });
  });
}

/// The same for works that are told apart by their numbers, from 0: `done` gets the results of all, by number.
template <class Work, class Done>
void run_parts_in_background(EventLoop& loop, std::size_t parts, Work work, Done done) {
  using Results = std::vector<std::invoke_result_t<Work, std::size_t>>;
  struct Waiting {
    Results results;
    std::size_t left;
    Done done;
  };
  const auto waiting = std::make_shared<Waiting>(Waiting{Results(parts), parts, std::move(done)});
  for (std::size_t part = 0; part < parts; ++part) {
    run_in_background(
        loop, [work, part] { return work(part); },
        [waiting, part](typename Results::value_type result) {
          waiting->results[part] = std::move(result);
          if (--waiting->left == 0) waiting->done(std::move(waiting->results));
        });
  }
}

/// Into how many parts a look at so many files is worth to be divided.
[[nodiscard]] std::size_t parts_of_work(std::size_t files);

/// The items of one of so many parts, which are of a size.
template <class Item>
[[nodiscard]] std::span<const Item> part_of(const std::vector<Item>& items, std::size_t part, std::size_t parts) {
  const std::size_t begin = items.size() * part / parts;
  return std::span(items).subspan(begin, items.size() * (part + 1) / parts - begin);
}

}  // namespace jekyll
