#include "links/judgement.h"

#include <netdb.h>

#include "links/names.h"
#include "tests/support/catch.h"

using namespace jekyll::links;

namespace {

Step judge_status(int status, Method method = Method::Get) {
  return judge({.status = status}, method, true, {});
}

Step judge_failure(Failure failure, Method method = Method::Get) {
  return judge({.failure = failure}, method, true, {});
}

}  // namespace

TEST_CASE("judgement: only what the server says of the page kills a link") {
  const auto [status, state] = GENERATE(table<int, State>({{200, State::Alive},
                                                           {204, State::Alive},
                                                           {304, State::Alive},
                                                           {400, State::Dead},
                                                           {401, State::Refused},
                                                           {402, State::Refused},
                                                           {403, State::Refused},
                                                           {404, State::Dead},
                                                           {405, State::Refused},
                                                           {406, State::Refused},
                                                           {410, State::Dead},
                                                           {418, State::Refused},
                                                           {422, State::Dead},
                                                           {451, State::Refused},
                                                           {500, State::Unreachable},
                                                           {502, State::Unreachable},
                                                           {503, State::Unreachable},
                                                           {599, State::Unreachable},
                                                           {999, State::Refused}}));
  INFO(status);
  const Step step = judge_status(status);
  CHECK(step.kind == Step::Kind::Done);
  CHECK(step.verdict.state == state);
  CHECK(step.verdict.reason == "status");
  CHECK(step.verdict.status == status);
}

TEST_CASE("judgement: bad news about HEAD are asked again with GET") {
  for (const int status : {400, 403, 404, 405, 500, 501, 503, 999}) {
    INFO(status);
    CHECK(judge_status(status, Method::Head).kind == Step::Kind::Get);
  }
  CHECK(judge_status(200, Method::Head).kind == Step::Kind::Done);
  CHECK(judge_failure(Failure::Incomplete, Method::Head).kind == Step::Kind::Get);
  CHECK(judge_failure(Failure::ConnectionReset, Method::Head).kind == Step::Kind::Get);
  CHECK(judge_failure(Failure::Timeout, Method::Head).kind == Step::Kind::Get);
  CHECK(judge_failure(Failure::Tls, Method::Head).kind == Step::Kind::Done);
}

TEST_CASE("judgement: a failure is no death, but for a name that nobody has") {
  const auto [failure, state, reason] = GENERATE(table<Failure, State, std::string>({
      {Failure::NameUnknown, State::Dead, "name-unknown"},
      {Failure::NameFailure, State::Unreachable, "name-failure"},
      {Failure::Timeout, State::Unreachable, "timeout"},
      {Failure::ConnectionRefused, State::Unreachable, "connection-refused"},
      {Failure::ConnectionReset, State::Unreachable, "connection-reset"},
      {Failure::NoRoute, State::Unreachable, "no-route"},
      {Failure::Tls, State::Unreachable, "tls"},
      {Failure::Incomplete, State::Unreachable, "incomplete-answer"},
      {Failure::TooLarge, State::Unreachable, "too-large"},
      {Failure::LocalAddress, State::Skipped, "local-address"},
  }));
  INFO(reason);
  CHECK(judge_failure(failure).verdict.state == state);
  CHECK(judge_failure(failure).verdict.reason == reason);
}

TEST_CASE("judgement: names are told apart by what the system says of them") {
  CHECK(failure_of_name(EAI_NONAME) == Failure::NameUnknown);
  CHECK(failure_of_name(EAI_AGAIN) == Failure::NameFailure);
  CHECK(failure_of_name(EAI_FAIL) == Failure::NameFailure);
  CHECK(failure_of_name(0) == Failure::NameFailure);
}

TEST_CASE("judgement: who asks to wait is asked again, once, and not after long") {
  using std::chrono::seconds;
  const Answer wait{.status = 429, .retry_after = seconds(3)};
  CHECK(judge(wait, Method::Head, true, {}).kind == Step::Kind::Retry);
  CHECK(judge(wait, Method::Head, true, {}).wait == seconds(3));
  CHECK(judge(wait, Method::Head, false, {}).verdict.state == State::Refused);
  CHECK(judge({.status = 503, .retry_after = seconds(3)}, Method::Get, true, {}).kind == Step::Kind::Retry);
  CHECK(judge({.status = 429, .retry_after = seconds(31)}, Method::Get, true, {}).verdict.state == State::Refused);
  CHECK(judge({.status = 429}, Method::Get, true, {}).kind == Step::Kind::Retry);
}

TEST_CASE("judgement: a challenge to humans says nothing of the page") {
  const Step step = judge({.status = 503, .challenge = true}, Method::Get, true, {});
  CHECK(step.verdict.state == State::Refused);
  CHECK(step.verdict.reason == "challenge");
}

TEST_CASE("judgement: redirects are followed where they lead somewhere") {
  CHECK(judge({.status = 301, .redirect = "https://tea.example/"}, Method::Head, true, {}).kind == Step::Kind::Follow);
  CHECK(judge_status(301, Method::Head).kind == Step::Kind::Get);
  CHECK(judge_status(302).verdict.reason == "bad-redirect");
  CHECK(is_permanent(301));
  CHECK(is_permanent(308));
  CHECK_FALSE(is_permanent(302));
  CHECK_FALSE(is_permanent(307));
  CHECK_FALSE(is_redirect(304));
}

TEST_CASE("judgement: Retry-After names seconds or a date") {
  using std::chrono::seconds;
  constexpr std::int64_t now = 1445412480;  // 2015-10-21 07:28:00
  CHECK(parse_retry_after("120", now) == seconds(120));
  CHECK(parse_retry_after("Wed, 21 Oct 2015 07:28:30 GMT", now) == seconds(30));
  CHECK(parse_retry_after("Wed, 21 Oct 2015 07:00:00 GMT", now) == seconds(0));
  CHECK_FALSE(parse_retry_after("-3", now));
  CHECK_FALSE(parse_retry_after("soon", now));
  CHECK_FALSE(parse_retry_after("", now));
}
