// A job at work: every URL gets one verdict. Invariant: each request waits for its host's turn, those that follow a
// redirect too.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "links/cache.h"
#include "links/judgement.h"
#include "links/messages.h"
#include "links/schedule.h"
#include "links/transfers.h"

namespace jekyll::links {

class Checker {
 public:
  using Tell = std::function<void(const std::string& url, const KeptVerdict& verdict, bool from_cache)>;

  Checker(Job job, Cache cache, Tell tell);

  /// Answers what the cache knows, and queues the rest.
  void begin();
  [[nodiscard]] bool is_done() const { return done_ == job_.questions.size(); }
  /// Works until something was answered, but no longer than this. True when `input` is readable.
  bool work(int input, std::chrono::milliseconds patience);

  [[nodiscard]] Progress progress() const;
  [[nodiscard]] std::size_t requests() const { return requests_; }

 private:
  /// A URL between its first request and its verdict.
  struct Course {
    std::string url;  // to be asked next
    std::string host;
    Method method = Method::Head;
    bool retried = false;
    bool holds_for_good = true;  // all redirects so far
    std::string location;
    std::size_t redirects = 0;
    std::map<std::string, std::size_t> met;  // how often each URL was redirected
    std::vector<std::string> cookies;
  };

  void start(std::size_t item);
  void take_answer(std::size_t item, Answer answer);
  void follow(std::size_t item, const Answer& answer);
  void finish(std::size_t item, Verdict verdict);
  /// Nothing more is asked of a host that has asked us to stay away for long.
  void give_up_host(const std::string& host, const Verdict& verdict);
  Course& course_of(std::size_t item);

  Job job_;
  Cache cache_;
  Tell tell_;
  Schedule schedule_;
  Transfers transfers_;
  std::map<std::size_t, std::unique_ptr<Course>> courses_;
  std::map<std::string, Verdict> closed_hosts_;
  std::size_t done_ = 0;
  std::size_t requests_ = 0;
  std::size_t asked_done_ = 0;  // those that the cache did not know
  Clock::time_point begun_ = Clock::now();
};

}  // namespace jekyll::links
