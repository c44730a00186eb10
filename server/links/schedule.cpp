#include "links/schedule.h"

#include <algorithm>

namespace jekyll::links {

Schedule::Host& Schedule::host(const std::string& name) {
  return hosts_.try_emplace(name, Host{.name = name}).first->second;
}

void Schedule::queue(Host& host, Clock::time_point now) {
  if (host.queued || host.waiting.empty() || host.running >= politeness_.requests_per_host) return;
  host.queued = true;
  if (host.not_before <= now) {
    ready_.push_back(&host);
  } else {
    sleeping_.emplace(host.not_before, &host);
  }
}

void Schedule::add(const std::string& name, std::size_t item, Clock::time_point now, bool first) {
  Host& of = host(name);
  if (first) {
    of.waiting.push_front(item);
  } else {
    of.waiting.push_back(item);
  }
  queue(of, now);
}

std::optional<std::size_t> Schedule::take(Clock::time_point now) {
  while (!sleeping_.empty() && sleeping_.begin()->first <= now) {
    ready_.push_back(sleeping_.begin()->second);
    sleeping_.erase(sleeping_.begin());
  }
  if (ready_.empty() || running_ >= politeness_.requests) return std::nullopt;
  Host& next = *ready_.front();
  ready_.pop_front();
  next.queued = false;
  const std::size_t item = next.waiting.front();
  next.waiting.pop_front();
  ++next.running;
  ++running_;
  next.not_before = std::max(next.not_before, now + politeness_.delay);
  queue(next, now);
  return item;
}

void Schedule::finish(const std::string& name, Clock::time_point now) {
  Host& of = host(name);
  --of.running;
  --running_;
  queue(of, now);
}

void Schedule::pause(const std::string& name, Clock::time_point until, Clock::time_point now) {
  Host& of = host(name);
  if (until <= of.not_before) return;
  if (of.queued) {
    std::erase(ready_, &of);
    sleeping_.erase({of.not_before, &of});
    of.queued = false;
  }
  of.not_before = until;
  queue(of, now);
}

std::deque<std::size_t> Schedule::drop(const std::string& name) {
  Host& of = host(name);
  if (of.queued) {
    std::erase(ready_, &of);
    sleeping_.erase({of.not_before, &of});
    of.queued = false;
  }
  return std::exchange(of.waiting, {});
}

std::optional<Clock::time_point> Schedule::next_time() const {
  if (sleeping_.empty() || running_ >= politeness_.requests) return std::nullopt;
  return sleeping_.begin()->first;
}

std::chrono::milliseconds Schedule::least_time_left(Clock::time_point now) const {
  std::chrono::milliseconds longest{0};
  for (const auto& [name, host] : hosts_) {
    if (host.waiting.empty()) continue;
    const auto pause = host.not_before > now
                           ? std::chrono::duration_cast<std::chrono::milliseconds>(host.not_before - now)
                           : std::chrono::milliseconds(0);
    longest = std::max(longest, pause + politeness_.delay * static_cast<long>(host.waiting.size() - 1));
  }
  return longest;
}

}  // namespace jekyll::links
