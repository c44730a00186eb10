// The event loop of the running program, on asio. Its header keeps asio out of everyone else's compilation.
#pragma once

#include <cstddef>
#include <memory>

#include "app/system/event_loop.h"

namespace jekyll {

class AsioEventLoop final : public EventLoop {
 public:
  explicit AsioEventLoop(std::size_t workers);
  ~AsioEventLoop() override;

  void post(Task task) override;
  void post_to_worker(Task task) override;
  [[nodiscard]] std::unique_ptr<Timer> start_timer(std::chrono::milliseconds delay, Task task) override;
  [[nodiscard]] std::chrono::steady_clock::time_point now() const override;

  /// Makes the calling thread the state thread until `stop` is called.
  void run();
  /// Safe from any thread. Tasks that still wait are not run.
  void stop();
  /// Drops the work that has not begun and waits for the rest, no longer than this. False when some still runs: then
  /// only the end of the process is right.
  [[nodiscard]] bool join_workers(std::chrono::milliseconds patience);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jekyll
