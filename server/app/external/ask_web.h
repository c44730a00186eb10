// Asks the web by way of `jekyll-ls-links`, which is started, told the addresses and listened to
// (docs/external-links.md). Invariant: this program itself opens no connection.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <set>
#include <string>

#include <tl/expected.hpp>

#include "rules/web_verdicts.h"

namespace jekyll {

struct WebQuestion {
  std::set<std::string> addresses;
  bool allow_local = false;  // the user's own machine and network may be asked
  bool use_cache = true;     // what the web said lately counts, and what it says is kept
};

struct WebProgress {
  std::size_t done = 0;
  std::size_t total = 0;
  std::chrono::milliseconds left{0};  // about so long
};

/// What is heard while it works; each may be empty.
struct WebEvents {
  /// Several times a second. False gives the job up.
  std::function<bool(const WebProgress& progress)> on_progress;
  std::function<void(const std::string& notice)> on_notice;
};

struct WebAnswers {
  WebVerdicts verdicts;
  bool complete = false;  // false: the job was given up
};

/// Blocks until all is answered or given up. The error is a sentence: the program is missing or has failed.
[[nodiscard]] tl::expected<WebAnswers, std::string> ask_web(const WebQuestion& question, const WebEvents& events);

/// "3 min", "20 s".
[[nodiscard]] std::string about_time(std::chrono::milliseconds time);

}  // namespace jekyll
