#include "links/messages.h"

#include "tests/support/catch.h"

using namespace jekyll::links;

TEST_CASE("messages: a job names URLs and what is to be minded") {
  const auto job = decode_job(
      R"({"urls": [{"url": "https://tea.example/", "fragments": ["a"]}, {"url": "x"}],
          "options": {"requests": 3, "requestsPerHost": 0, "delayMilliseconds": 0, "timeoutMilliseconds": 5,
                      "allowLocal": true, "cache": "", "ageGoodSeconds": 1, "redirects": 2}})");
  REQUIRE(job);
  REQUIRE(job->questions.size() == 2);
  CHECK(job->questions[0].fragments == std::vector<std::string>{"a"});
  CHECK(job->politeness.requests == 3);
  CHECK(job->politeness.requests_per_host == 1);
  CHECK(job->politeness.delay == std::chrono::milliseconds(0));
  CHECK(job->transfers.timeout == std::chrono::milliseconds(5));
  CHECK(job->transfers.allow_local);
  CHECK(job->cache == "");
  CHECK(job->ages.good == 1);
  CHECK(job->limits.redirects == 2);
}

TEST_CASE("messages: what is no job is told") {
  const auto [text, error] = GENERATE(table<std::string, std::string>({
      {"{", "expected an object"},
      {"{}", "urls: is missing"},
      {R"({"urls": [{}]})", "urls[0].url: is missing"},
      {R"({"urls": [], "options": {"requests": -1}})", "options.requests: expected"},
  }));
  INFO(text);
  const auto job = decode_job(text);
  REQUIRE_FALSE(job);
  CHECK_THAT(job.error(), Catch::Matchers::Contains(error));
}

TEST_CASE("messages: a verdict survives the cache, whatever bytes it holds") {
  const Verdict verdict{.state = State::Unreachable,
                        .reason = "tls",
                        .detail = "self-signed \xff\n",
                        .status = 200,
                        .location = "https://tea.example/",
                        .missing_fragments = {"a"},
                        .found_fragments = {"b"},
                        .untold_fragments = {"c"}};
  const auto read = decode_verdict(encode_verdict(verdict));
  REQUIRE(read);
  CHECK(read->state == State::Unreachable);
  CHECK(read->reason == "tls");
  CHECK(read->detail == "self-signed \xEF\xBF\xBD\n");
  CHECK(read->missing_fragments == verdict.missing_fragments);
  CHECK(read->found_fragments == verdict.found_fragments);
  CHECK(read->untold_fragments == verdict.untold_fragments);
  CHECK_FALSE(decode_verdict("{}"));
  CHECK_FALSE(decode_verdict(R"({"state": "merry", "reason": "x"})"));
}

TEST_CASE("messages: answers are lines") {
  const std::string line = answer_line("https://tea.example/", {{.reason = "status", .detail = "a\nb"}, 7}, true);
  CHECK(line.find('\n') == line.size() - 1);
  CHECK_THAT(line, Catch::Matchers::Contains("\"fromCache\":true"));
  CHECK_THAT(progress_line({1, 2, std::chrono::milliseconds(3)}), Catch::Matchers::Contains("\"millisecondsLeft\":3"));
}
