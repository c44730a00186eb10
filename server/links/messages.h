// What the program is told and what it answers: a line of JSON each (docs/external-links.md). One line holds the whole
// job; a line answers each URL, others tell how far it is, the last that it is done.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "links/cache.h"
#include "links/judgement.h"
#include "links/schedule.h"
#include "links/transfers.h"

namespace jekyll::links {

/// A URL without fragment, and those that pages name in it.
struct Question {
  std::string url;
  std::vector<std::string> fragments = {};
};

struct Job {
  std::vector<Question> questions;
  Politeness politeness;
  TransferOptions transfers;
  Limits limits;
  Ages ages;
  std::optional<std::string> cache;  // the file; "": none; nothing: where the user's caches are
};

/// The error names the member that can't be used.
[[nodiscard]] tl::expected<Job, std::string> decode_job(std::string_view line);

struct Progress {
  std::size_t done = 0;
  std::size_t total = 0;
  std::chrono::milliseconds left{0};  // about so long
};

/// Lines, with their ends.
[[nodiscard]] std::string answer_line(const std::string& url, const KeptVerdict& verdict, bool from_cache);
[[nodiscard]] std::string progress_line(const Progress& progress);
[[nodiscard]] std::string notice_line(const std::string& text);
[[nodiscard]] std::string done_line(std::size_t requests);

/// As the cache keeps it: what an answer has, and the fragments of which nothing can be said.
[[nodiscard]] std::string encode_verdict(const Verdict& verdict);
[[nodiscard]] std::optional<Verdict> decode_verdict(std::string_view text);

}  // namespace jekyll::links
