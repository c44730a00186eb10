#include "links/judgement.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <curl/curl.h>

namespace jekyll::links {
namespace {

constexpr std::array state_names = {
    std::pair{State::Alive, std::string_view("alive")},
    std::pair{State::Moved, std::string_view("moved")},
    std::pair{State::Dead, std::string_view("dead")},
    std::pair{State::Unreachable, std::string_view("unreachable")},
    std::pair{State::Refused, std::string_view("refused")},
    std::pair{State::Skipped, std::string_view("skipped")},
};

constexpr std::array failure_names = {
    std::pair{Failure::None, std::string_view("status")},
    std::pair{Failure::NameUnknown, std::string_view("name-unknown")},
    std::pair{Failure::NameFailure, std::string_view("name-failure")},
    std::pair{Failure::Timeout, std::string_view("timeout")},
    std::pair{Failure::ConnectionRefused, std::string_view("connection-refused")},
    std::pair{Failure::ConnectionReset, std::string_view("connection-reset")},
    std::pair{Failure::NoRoute, std::string_view("no-route")},
    std::pair{Failure::Tls, std::string_view("tls")},
    std::pair{Failure::Incomplete, std::string_view("incomplete-answer")},
    std::pair{Failure::TooLarge, std::string_view("too-large")},
    std::pair{Failure::LocalAddress, std::string_view("local-address")},
    std::pair{Failure::Other, std::string_view("other")},
};

template <class Names, class Value>
std::string_view find_name(const Names& names, Value value) {
  for (const auto& [known, name] : names) {
    if (known == value) return name;
  }
  return "";
}

constexpr int too_many_requests = 429;
constexpr int service_unavailable = 503;
constexpr int first_error = 400;
constexpr int first_server_error = 500;
constexpr int last_server_error = 599;

/// Answers that speak of who asks and how, not of what is there. 999 is LinkedIn's.
constexpr std::array refusals = {401, 402, 403, 405, 406, 407, 408, 409, 412,
                                 415, 417, 418, 421, 423, 425, 426, 428, too_many_requests,
                                 431, 451, 999};

/// Faults at which a second request, of another method, tells nothing new.
bool is_final(Failure failure) {
  switch (failure) {
    case Failure::NameUnknown:
    case Failure::NameFailure:
    case Failure::ConnectionRefused:
    case Failure::NoRoute:
    case Failure::Tls:
    case Failure::LocalAddress:
      return true;
    default:
      return false;
  }
}

State state_of(Failure failure) {
  if (failure == Failure::NameUnknown) return State::Dead;
  return failure == Failure::LocalAddress ? State::Skipped : State::Unreachable;
}

State state_of(const Answer& answer) {
  if (answer.status < first_error) return State::Alive;
  if (answer.challenge || std::ranges::find(refusals, answer.status) != refusals.end()) return State::Refused;
  if (answer.status == service_unavailable && answer.retry_after) return State::Refused;
  if (answer.status >= first_server_error && answer.status <= last_server_error) return State::Unreachable;
  return answer.status < first_server_error ? State::Dead : State::Refused;
}

Step done(State state, const Answer& answer) {
  return {Step::Kind::Done,
          {.state = state,
           .reason = answer.challenge ? "challenge" : std::string(name_of(answer.failure)),
           .detail = answer.detail,
           .status = answer.status}};
}

}  // namespace

std::string_view name_of(State state) {
  return find_name(state_names, state);
}

std::optional<State> state_named(std::string_view name) {
  for (const auto& [state, known] : state_names) {
    if (known == name) return state;
  }
  return std::nullopt;
}

std::string_view name_of(Failure failure) {
  return find_name(failure_names, failure);
}

bool is_redirect(int status) {
  constexpr std::array all = {301, 302, 303, 307, 308};
  return std::ranges::find(all, status) != all.end();
}

bool is_permanent(int status) {
  constexpr int moved_permanently = 301;
  constexpr int permanent_redirect = 308;
  return status == moved_permanently || status == permanent_redirect;
}

Step judge(const Answer& answer, Method method, bool can_retry, const Limits& limits) {
  if (answer.failure != Failure::None) {
    if (method == Method::Head && !is_final(answer.failure)) return {Step::Kind::Get};
    return done(state_of(answer.failure), answer);
  }
  if (is_redirect(answer.status)) {
    if (!answer.redirect.empty()) return {Step::Kind::Follow};
    if (method == Method::Head) return {Step::Kind::Get};
    Step step = done(State::Unreachable, answer);
    step.verdict.reason = "bad-redirect";
    return step;
  }
  const bool asks_to_wait = answer.status == too_many_requests || answer.status == service_unavailable;
  if (asks_to_wait && (answer.retry_after || answer.status == too_many_requests)) {
    constexpr std::chrono::seconds unnamed_wait{5};
    const std::chrono::seconds wait = answer.retry_after.value_or(unnamed_wait);
    if (can_retry && wait <= limits.longest_wait) return {Step::Kind::Retry, {}, wait};
    return done(State::Refused, answer);
  }
  // Servers know HEAD badly: what they say to it counts only where it is good news.
  if (answer.status >= first_error && method == Method::Head) return {Step::Kind::Get};
  return done(state_of(answer), answer);
}

std::optional<std::chrono::seconds> parse_retry_after(std::string_view value, std::int64_t now) {
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (error == std::errc() && end == value.data() + value.size()) {
    if (seconds < 0) return std::nullopt;
    return std::chrono::seconds(seconds);
  }
  const std::int64_t date = curl_getdate(std::string(value).c_str(), nullptr);
  if (date < 0) return std::nullopt;
  return std::chrono::seconds(std::max<std::int64_t>(date - now, 0));
}

}  // namespace jekyll::links
