#include "links/checker.h"

#include <algorithm>
#include <ctime>
#include <utility>

#include "links/fragments.h"

namespace jekyll::links {
namespace {

std::string without_fragment(const std::string& url) {
  return url.substr(0, url.find('#'));
}

}  // namespace

Checker::Checker(Job job, Cache cache, Tell tell)
    : job_(std::move(job)),
      cache_(std::move(cache)),
      tell_(std::move(tell)),
      schedule_(job_.politeness),
      transfers_(job_.transfers) {}

void Checker::begin() {
  const Clock::time_point now = Clock::now();
  const std::int64_t date = std::time(nullptr);
  for (std::size_t item = 0; item < job_.questions.size(); ++item) {
    const Question& question = job_.questions[item];
    if (const auto kept = cache_.find(question.url, question.fragments, job_.ages, date)) {
      ++done_;
      tell_(question.url, *kept, true);
    } else if (const std::string host = host_of(question.url); !host.empty()) {
      schedule_.add(host, item, now);
    } else {
      finish(item, {.state = State::Skipped, .reason = "no-web-address"});
    }
  }
}

Checker::Course& Checker::course_of(std::size_t item) {
  std::unique_ptr<Course>& course = courses_[item];
  if (!course) {
    const Question& question = job_.questions[item];
    course = std::make_unique<Course>();
    course->url = question.url;
    course->host = host_of(question.url);
    // The text of the page is wanted anyway.
    if (!question.fragments.empty()) course->method = Method::Get;
  }
  return *course;
}

void Checker::start(std::size_t item) {
  const Course& course = course_of(item);
  ++requests_;
  transfers_.start(item, {course.url, course.method, !job_.questions[item].fragments.empty(), course.cookies});
}

bool Checker::work(int input, std::chrono::milliseconds patience) {
  Clock::time_point now = Clock::now();
  while (const auto item = schedule_.take(now)) start(*item);
  if (const auto next = schedule_.next_time()) {
    const auto pause = std::chrono::ceil<std::chrono::milliseconds>(*next - now);
    patience = std::clamp(pause, std::chrono::milliseconds(0), patience);
  }
  const bool readable = transfers_.wait(input, patience);
  for (auto& [item, answer] : transfers_.take_finished()) take_answer(item, std::move(answer));
  return readable;
}

void Checker::take_answer(std::size_t item, Answer answer) {
  const Clock::time_point now = Clock::now();
  Course& course = course_of(item);
  const std::string host = course.host;
  schedule_.finish(host, now);
  course.cookies = answer.cookies;
  Step step = judge(answer, course.method, !course.retried, job_.limits);
  switch (step.kind) {
    case Step::Kind::Get:
      course.method = Method::Get;
      schedule_.add(host, item, now, true);
      return;
    case Step::Kind::Retry:
      course.retried = true;
      schedule_.pause(host, now + step.wait, now);
      schedule_.add(host, item, now, true);
      return;
    case Step::Kind::Follow:
      return follow(item, answer);
    case Step::Kind::Done:
      break;
  }
  Verdict& verdict = step.verdict;
  if (verdict.state == State::Alive) {
    if (!course.location.empty()) {
      verdict.state = State::Moved;
      verdict.location = course.location;
    }
    const std::vector<std::string>& asked = job_.questions[item].fragments;
    FragmentVerdict fragments = answer.body ? find_fragments(*answer.body, asked) : FragmentVerdict{{}, {}, asked};
    verdict.found_fragments = std::move(fragments.found);
    verdict.missing_fragments = std::move(fragments.missing);
    verdict.untold_fragments = std::move(fragments.untold);
  }
  const bool stays_away = verdict.state == State::Refused && answer.retry_after;
  const Verdict copy = verdict;
  finish(item, std::move(verdict));
  if (stays_away) give_up_host(host, copy);
}

void Checker::follow(std::size_t item, const Answer& answer) {
  Course& course = course_of(item);
  // Cookies may make a second visit of the same URL another one; a third is a circle.
  constexpr std::size_t most_visits = 2;
  const bool circle = ++course.met[course.url] > most_visits;
  if (circle || ++course.redirects > job_.limits.redirects) {
    const bool met = circle || course.met.contains(answer.redirect);
    finish(
        item,
        {.state = State::Unreachable, .reason = met ? "redirect-loop" : "too-many-redirects", .status = answer.status});
    return;
  }
  course.url = without_fragment(answer.redirect);
  course.host = host_of(course.url);
  course.retried = false;
  course.holds_for_good = course.holds_for_good && is_permanent(answer.status);
  if (course.holds_for_good) course.location = answer.redirect;
  if (course.host.empty()) {
    finish(item, {.state = State::Unreachable, .reason = "bad-redirect", .status = answer.status});
  } else if (const auto closed = closed_hosts_.find(course.host); closed != closed_hosts_.end()) {
    finish(item, closed->second);
  } else {
    schedule_.add(course.host, item, Clock::now(), true);
  }
}

void Checker::finish(std::size_t item, Verdict verdict) {
  courses_.erase(item);
  ++done_;
  if (verdict.reason != "no-web-address") ++asked_done_;
  const std::string& url = job_.questions[item].url;
  const KeptVerdict kept{std::move(verdict), std::time(nullptr)};
  cache_.keep(url, kept);
  tell_(url, kept, false);
}

void Checker::give_up_host(const std::string& host, const Verdict& verdict) {
  closed_hosts_.emplace(host, verdict);
  for (const std::size_t item : schedule_.drop(host)) finish(item, verdict);
}

Progress Checker::progress() const {
  const Clock::time_point now = Clock::now();
  const std::size_t left = job_.questions.size() - done_;
  std::chrono::milliseconds estimate = left == 0 ? std::chrono::milliseconds(0) : schedule_.least_time_left(now);
  if (asked_done_ != 0) {
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(now - begun_);
    estimate = std::max(estimate, spent * static_cast<long>(left) / static_cast<long>(asked_done_));
  }
  return {done_, job_.questions.size(), estimate};
}

}  // namespace jekyll::links
