#include "links/messages.h"

#include <cstdint>
#include <utility>

#include <nlohmann/json.hpp>

#include "protocol/decode.h"

namespace jekyll::links {

// Found by the name look-up of `lsp::decode` for lists of questions.
static bool decode(const lsp::Json& value, Question& question, const lsp::DecodePath& path) {
  std::optional<std::vector<std::string>> fragments;
  const bool ok = lsp::ObjectDecoder(value, path).required("url", question.url).optional("fragments", fragments).ok();
  question.fragments = std::move(fragments).value_or(std::vector<std::string>());
  return ok;
}

namespace {

using lsp::Json;

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json parsed(std::string_view text) {
  return Json::parse(text, nullptr, false);
}

/// Options as they are written: all may be absent.
struct Options {
  std::optional<std::uint32_t> requests;
  std::optional<std::uint32_t> requests_per_host;
  std::optional<std::uint32_t> delay;
  std::optional<std::uint32_t> timeout;
  std::optional<std::uint32_t> largest_body;
  std::optional<std::uint32_t> longest_wait;
  std::optional<std::uint32_t> redirects;
  std::optional<bool> allow_local;
  std::optional<std::string> user_agent;
  std::optional<std::string> cache;
  std::optional<std::uint32_t> age_good;
  std::optional<std::uint32_t> age_dead;
  std::optional<std::uint32_t> age_passing;
};

bool decode(const Json& value, Options& options, const lsp::DecodePath& path) {
  return lsp::ObjectDecoder(value, path)
      .optional("requests", options.requests)
      .optional("requestsPerHost", options.requests_per_host)
      .optional("delayMilliseconds", options.delay)
      .optional("timeoutMilliseconds", options.timeout)
      .optional("largestBody", options.largest_body)
      .optional("longestWaitSeconds", options.longest_wait)
      .optional("redirects", options.redirects)
      .optional("allowLocal", options.allow_local)
      .optional("userAgent", options.user_agent)
      .optional("cache", options.cache)
      .optional("ageGoodSeconds", options.age_good)
      .optional("ageDeadSeconds", options.age_dead)
      .optional("agePassingSeconds", options.age_passing)
      .ok();
}

/// A limit of 0 would let nothing through.
template <class Number>
void use(const std::optional<std::uint32_t>& option, Number& number) {
  if (option) number = static_cast<Number>(*option == 0 ? 1 : *option);
}

void use_options(Options options, Job& job) {
  use(options.requests, job.politeness.requests);
  use(options.requests_per_host, job.politeness.requests_per_host);
  use(options.largest_body, job.transfers.largest_body);
  use(options.redirects, job.limits.redirects);
  if (options.delay) job.politeness.delay = std::chrono::milliseconds(*options.delay);
  if (options.timeout) job.transfers.timeout = std::chrono::milliseconds(std::max(*options.timeout, 1U));
  if (options.longest_wait) job.limits.longest_wait = std::chrono::seconds(*options.longest_wait);
  if (options.age_good) job.ages.good = *options.age_good;
  if (options.age_dead) job.ages.dead = *options.age_dead;
  if (options.age_passing) job.ages.passing = *options.age_passing;
  job.transfers.allow_local = options.allow_local.value_or(false);
  if (options.user_agent) job.transfers.user_agent = std::move(*options.user_agent);
  job.cache = std::move(options.cache);
}

Json json_of(const Verdict& verdict) {
  Json json{{"state", name_of(verdict.state)}, {"reason", verdict.reason}};
  if (!verdict.detail.empty()) json["detail"] = verdict.detail;
  if (verdict.status != 0) json["status"] = verdict.status;
  if (!verdict.location.empty()) json["location"] = verdict.location;
  if (!verdict.missing_fragments.empty()) json["missingFragments"] = verdict.missing_fragments;
  if (!verdict.found_fragments.empty()) json["foundFragments"] = verdict.found_fragments;
  return json;
}

}  // namespace

tl::expected<Job, std::string> decode_job(std::string_view line) {
  const Json json = parsed(line);
  std::string error;
  const lsp::DecodePath path(error);
  Job job;
  std::optional<Json> options;
  Options known;
  if (!lsp::ObjectDecoder(json, path).required("urls", job.questions).optional("options", options).ok() ||
      (options && !decode(*options, known, lsp::DecodePath(path, "options")))) {
    return tl::unexpected(std::move(error));
  }
  use_options(std::move(known), job);
  return job;
}

std::string answer_line(const std::string& url, const KeptVerdict& kept, bool from_cache) {
  Json json = json_of(kept.verdict);
  json["url"] = url;
  json["checked"] = kept.checked;
  if (from_cache) json["fromCache"] = true;
  return dumped(json) + '\n';
}

std::string progress_line(const Progress& progress) {
  return dumped({{"progress",
                  {{"done", progress.done}, {"total", progress.total}, {"millisecondsLeft", progress.left.count()}}}}) +
         '\n';
}

std::string notice_line(const std::string& text) {
  return dumped({{"notice", text}}) + '\n';
}

std::string done_line(std::size_t requests) {
  return dumped({{"done", {{"requests", requests}}}}) + '\n';
}

std::string encode_verdict(const Verdict& verdict) {
  Json json = json_of(verdict);
  if (!verdict.untold_fragments.empty()) json["untoldFragments"] = verdict.untold_fragments;
  return dumped(json);
}

std::optional<Verdict> decode_verdict(std::string_view text) {
  const Json json = parsed(text);
  Verdict verdict;
  std::string state;
  std::optional<std::string> detail;
  std::optional<std::int64_t> status;
  std::optional<std::string> location;
  std::optional<std::vector<std::string>> missing;
  std::optional<std::vector<std::string>> found;
  std::optional<std::vector<std::string>> untold;
  std::string error;
  const bool ok = lsp::ObjectDecoder(json, lsp::DecodePath(error))
                      .required("state", state)
                      .required("reason", verdict.reason)
                      .optional("detail", detail)
                      .optional("status", status)
                      .optional("location", location)
                      .optional("missingFragments", missing)
                      .optional("foundFragments", found)
                      .optional("untoldFragments", untold)
                      .ok();
  const std::optional<State> known = state_named(state);
  if (!ok || !known) return std::nullopt;
  verdict.state = *known;
  verdict.detail = std::move(detail).value_or("");
  verdict.status = static_cast<int>(status.value_or(0));
  verdict.location = std::move(location).value_or("");
  verdict.missing_fragments = std::move(missing).value_or(std::vector<std::string>());
  verdict.found_fragments = std::move(found).value_or(std::vector<std::string>());
  verdict.untold_fragments = std::move(untold).value_or(std::vector<std::string>());
  return verdict;
}

}  // namespace jekyll::links
