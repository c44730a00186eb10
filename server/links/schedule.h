// When which URL is asked for: hosts take turns, and none is asked more often than politeness allows.
// Invariant: of the hosts that may be asked, the one that has waited longest is next. Pure: it is told the time.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace jekyll::links {

using Clock = std::chrono::steady_clock;

struct Politeness {
  std::size_t requests = 32;             // at a time, to all hosts together
  std::size_t requests_per_host = 2;     // at a time
  std::chrono::milliseconds delay{250};  // between the beginnings of two requests to a host
};

/// What waits is a number that means something to the caller.
class Schedule {
 public:
  explicit Schedule(Politeness politeness) : politeness_(politeness) {}

  /// Behind all that waits for the host; `first`: before it, for what has been begun.
  void add(const std::string& host, std::size_t item, Clock::time_point now, bool first = false);
  /// The next item that may be asked for now. Counts as running until `finish`.
  [[nodiscard]] std::optional<std::size_t> take(Clock::time_point now);
  void finish(const std::string& host, Clock::time_point now);
  /// The host is not asked before this time.
  void pause(const std::string& host, Clock::time_point until, Clock::time_point now);
  /// Takes away all that waits for the host.
  [[nodiscard]] std::deque<std::size_t> drop(const std::string& host);

  /// When `take` may give something that it does not give now; nothing when only `finish` or `add` can change that.
  [[nodiscard]] std::optional<Clock::time_point> next_time() const;
  /// How long the host with the most work needs at least.
  [[nodiscard]] std::chrono::milliseconds least_time_left(Clock::time_point now) const;

 private:
  struct Host {
    std::string name;
    std::deque<std::size_t> waiting = {};
    std::size_t running = 0;
    Clock::time_point not_before = Clock::time_point::min();
    bool queued = false;  // in ready_ or sleeping_
  };

  Host& host(const std::string& name);
  void queue(Host& host, Clock::time_point now);

  Politeness politeness_;
  std::map<std::string, Host> hosts_;
  std::deque<Host*> ready_;                                 // in turn
  std::set<std::pair<Clock::time_point, Host*>> sleeping_;  // by when they wake
  std::size_t running_ = 0;
};

}  // namespace jekyll::links
