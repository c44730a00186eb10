// Requests that run at a time, on libcurl. The only file that opens connections; each address is judged when it is
// connected to, so that neither redirects nor names that change their address lead into the user's network.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "links/judgement.h"

namespace jekyll::links {

struct TransferOptions {
  std::chrono::milliseconds timeout{20000};                 // of a whole request
  std::size_t largest_body = std::size_t{4} * 1024 * 1024;  // that is looked at for fragments; longer ones are not
  bool allow_local = false;
  std::string user_agent;
};

struct Request {
  std::string url;
  Method method = Method::Head;
  bool wants_body = false;
  std::vector<std::string> cookies = {};  // of the answers before, in the order of the redirects
};

class Transfers {
 public:
  explicit Transfers(TransferOptions options);
  Transfers(const Transfers&) = delete;
  Transfers& operator=(const Transfers&) = delete;
  /// Gives up what still runs.
  ~Transfers();

  void start(std::size_t id, const Request& request);
  /// Waits for an answer, for `input` to be readable, or for this long. Whether `input` is.
  bool wait(int input, std::chrono::milliseconds patience);
  /// The answers since the last call, by the ids of their requests.
  [[nodiscard]] std::vector<std::pair<std::size_t, Answer>> take_finished();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What there is between "http://" and the path, in lower case and without port; "" for what is no URL of the web.
[[nodiscard]] std::string host_of(const std::string& url);

}  // namespace jekyll::links
