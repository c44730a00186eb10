#include "app/serving/threads/asio_event_loop.h"

#include <future>
#include <thread>

#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <asio/thread_pool.hpp>

#include "app/system/fatal_signals.h"

namespace jekyll {

struct AsioEventLoop::State {
  explicit State(std::size_t workers) : pool(workers) {}

  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> stay{context.get_executor()};
  asio::thread_pool pool;
};

namespace {

class AsioTimer final : public Timer {
 public:
  AsioTimer(asio::io_context& context, std::chrono::milliseconds delay, Task task)
      : timer_(context, delay), alive_(std::make_shared<bool>(true)) {
    // A timer that has expired may still be cancelled before its handler runs; the flag tells.
    timer_.async_wait([task = std::move(task), alive = std::weak_ptr<bool>(alive_)](const asio::error_code& error) {
      if (!error && !alive.expired()) run_guarded(task);
    });
  }

 private:
  asio::steady_timer timer_;
  std::shared_ptr<bool> alive_;
};

}  // namespace

AsioEventLoop::AsioEventLoop(std::size_t workers) : state_(std::make_unique<State>(workers)) {}

AsioEventLoop::~AsioEventLoop() {
  state_->pool.stop();
  state_->pool.join();
}

void AsioEventLoop::post(Task task) {
  asio::post(state_->context, [task = std::move(task)] { run_guarded(task); });
}

void AsioEventLoop::post_to_worker(Task task) {
  asio::post(state_->pool, [task = std::move(task)] {
    use_fault_stack();
    run_guarded(task);
  });
}

std::unique_ptr<Timer> AsioEventLoop::start_timer(std::chrono::milliseconds delay, Task task) {
  return std::make_unique<AsioTimer>(state_->context, delay, std::move(task));
}

std::chrono::steady_clock::time_point AsioEventLoop::now() const {
  return std::chrono::steady_clock::now();
}

void AsioEventLoop::run() {
  state_->context.run();
}

void AsioEventLoop::stop() {
  state_->context.stop();
}

bool AsioEventLoop::join_workers(std::chrono::milliseconds patience) {
  state_->pool.stop();
  std::promise<void> joined;
  const std::future<void> done = joined.get_future();
  // The pool can't be waited for with a limit.
  std::thread([this, joined = std::move(joined)]() mutable {
    state_->pool.join();
    joined.set_value();
  }).detach();
  return done.wait_for(patience) == std::future_status::ready;
}

}  // namespace jekyll
