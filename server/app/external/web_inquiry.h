// Asks the web by way of `jekyll-ls-links`, which is started, told the addresses and listened to
// (docs/external-links.md). Invariant: this program itself opens no connection.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "rules/web_verdicts.h"

namespace jekyll {

struct WebQuestion {
  WebAddresses addresses;    // pages are read only for fragments
  bool allow_local = false;  // the user's own machine and network may be asked
  bool use_cache = true;     // what the web said lately counts, and what it says is kept
};

struct WebProgress {
  std::size_t done = 0;
  std::size_t total = 0;
  std::chrono::milliseconds left{0};  // about so long
};

/// Adds what the web says to what is known of a part of the same addresses; of a page, fragments that nobody asked for
/// this time stay as they were.
void add_verdicts(const WebAddresses& asked, const WebVerdicts& answers, WebVerdicts& known);

/// A question under way. It reads the disk and starts a process: none of it is for the server's state thread.
class WebInquiry {
 public:
  /// The error is a sentence.
  [[nodiscard]] static tl::expected<WebInquiry, std::string> start(const WebQuestion& question);
  WebInquiry(WebInquiry&& other) noexcept;
  WebInquiry& operator=(WebInquiry&& other) noexcept;
  /// What is not answered is given up.
  ~WebInquiry();

  /// Hears what has come, waiting no longer than this for it. False when nothing more will.
  bool listen(std::chrono::milliseconds patience);
  [[nodiscard]] const WebProgress& progress() const;
  /// What the user should know, and has not been told.
  [[nodiscard]] std::vector<std::string> take_notices();
  /// After the last word. The error, a sentence, tells that not all was answered.
  [[nodiscard]] tl::expected<WebVerdicts, std::string> finish();

 private:
  struct State;
  explicit WebInquiry(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// For people: "12 of 40 addresses".
[[nodiscard]] std::string count_of(const WebProgress& progress);
/// ", about 3 min left"; "" when that is not known.
[[nodiscard]] std::string time_left(const WebProgress& progress);

}  // namespace jekyll
