#include "app/system/all_cores.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace jekyll {

void for_each_on_all_cores(std::size_t count, const std::function<void(std::size_t index)>& work,
                           const std::function<void(std::size_t begun)>& report, std::size_t worth_a_thread) {
  std::atomic<std::size_t> next = 0;
  const auto take = [&](const std::function<void(std::size_t begun)>& told) {
    for (std::size_t i = next++; i < count; i = next++) {
      work(i);
      if (told) told(std::min(next.load(), count));
    }
  };
  const std::size_t cores = std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
  const std::size_t threads = std::clamp<std::size_t>(count / worth_a_thread, 1, cores);
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back([&take] { take(nullptr); });
  take(report);
}

}  // namespace jekyll
