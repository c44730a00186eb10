#include "app/system/all_cores.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace jekyll {

namespace {

/// One thread for so many things, and no more than there are processors; the calling one counts.
std::size_t threads_for(std::size_t count, std::size_t worth_a_thread) {
  const std::size_t cores = std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
  return std::clamp<std::size_t>(count / worth_a_thread, 1, cores);
}

}  // namespace

void for_each_on_all_cores(std::size_t count, const std::function<void(std::size_t index)>& work,
                           const std::function<void(std::size_t begun)>& report, std::size_t worth_a_thread) {
  std::atomic<std::size_t> next = 0;
  const auto take = [&](const std::function<void(std::size_t begun)>& told) {
    for (std::size_t i = next++; i < count; i = next++) {
      work(i);
      if (told) told(std::min(next.load(), count));
    }
  };
  std::vector<std::jthread> others;
  for (std::size_t i = threads_for(count, worth_a_thread); i > 1; --i) others.emplace_back([&take] { take(nullptr); });
  take(report);
}

void use_in_order(std::size_t count, const std::function<void(std::size_t index)>& work,
                  const std::function<void(std::size_t begin, std::size_t end)>& use,
                  const std::function<void(std::size_t begun)>& report, std::size_t worth_a_thread) {
  // So many are used together: using has costs of its own.
  constexpr std::size_t some = 64;
  std::atomic<std::size_t> next = 0;
  // Not by waiting for an atomic: where the system has no such call, as on Windows, the library of GCC 12 may miss that
  // it is told and wait for ever.
  std::mutex mutex;  // guards the next two
  std::vector<bool> done(count);
  std::size_t ready = 0;  // those below are done
  std::condition_variable more_ready;
  const auto work_on_next = [&] {
    const std::size_t i = next++;
    if (i >= count) return false;
    work(i);
    const std::lock_guard lock(mutex);
    done[i] = true;
    if (i == ready) {
      while (ready < count && done[ready]) ++ready;
      more_ready.notify_one();
    }
    return true;
  };
  const auto ready_now = [&] {
    const std::lock_guard lock(mutex);
    return ready;
  };
  std::vector<std::jthread> others;
  for (std::size_t i = threads_for(count, worth_a_thread); i > 1; --i) {
    others.emplace_back([&work_on_next] {
      while (work_on_next()) continue;
    });
  }
  std::size_t used = 0;
  while (used < count) {
    const std::size_t until = ready_now();
    if (until - used < some && until < count && work_on_next()) {
      if (report) report(std::min(next.load(), count));
    } else if (used < until) {
      use(used, until);
      used = until;
    } else {
      std::unique_lock lock(mutex);
      more_ready.wait(lock, [&] { return ready > used; });
    }
  }
}

}  // namespace jekyll
