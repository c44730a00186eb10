// What an answer means for a link: pure, one step at a time.
// Invariant: a link is dead only when the web itself says so. Whoever turns programs away, is slow or broken for the
// moment says nothing about what readers will find.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jekyll::links {

enum class State {
  Alive,
  Moved,        // alive, and redirected for good
  Dead,         // the server, or the directory of names, says that there is no such thing
  Unreachable,  // no usable answer, which may pass
  Refused,      // answered, but not to programs: nothing is known
  Skipped,      // never asked: not of the web, or of this machine's own network
};
[[nodiscard]] std::string_view name_of(State state);
[[nodiscard]] std::optional<State> state_named(std::string_view name);

/// Why no answer was had, as words of the protocol.
enum class Failure {
  None,
  NameUnknown,  // there is no such host
  NameFailure,  // nobody could tell for the moment
  Timeout,
  ConnectionRefused,
  ConnectionReset,
  NoRoute,
  Tls,
  Incomplete,  // the answer ends early or is none of HTTP
  TooLarge,    // its header is
  LocalAddress,
  Other,
};
[[nodiscard]] std::string_view name_of(Failure failure);

enum class Method { Head, Get };

/// What one request gave.
struct Answer {
  Failure failure = Failure::None;
  std::string detail = {};  // of a failure, in the library's words
  int status = 0;
  std::optional<std::chrono::seconds> retry_after = std::nullopt;
  bool challenge = false;     // asks to prove that a human is there
  std::string redirect = {};  // absolute; of a status that redirects
  std::vector<std::string> cookies = {};
  bool is_html = false;
  std::optional<std::string> body = std::nullopt;  // whole; nothing when it was not wanted, too long or cut off
};

struct Verdict {
  State state = State::Alive;
  std::string reason = {};  // a word: "status", that of a failure, or one that `Step`'s maker knows
  std::string detail = {};
  int status = 0;             // of the last answer; 0: there was none
  std::string location = {};  // where the redirects that hold for good lead to
  std::vector<std::string> missing_fragments = {};
  std::vector<std::string> found_fragments = {};
  std::vector<std::string> untold_fragments = {};  // asked for, and nothing can be said of them
};

/// What to do next.
struct Step {
  enum class Kind { Done, Get, Follow, Retry };
  Kind kind = Kind::Done;
  Verdict verdict = {};
  std::chrono::seconds wait{0};  // of a retry
};

struct Limits {
  std::chrono::seconds longest_wait{30};  // that a server may ask for
  std::size_t redirects = 10;
};

/// `can_retry`: it has not been asked to wait before.
[[nodiscard]] Step judge(const Answer& answer, Method method, bool can_retry, const Limits& limits);

/// Of a redirect status, whether it holds for good (RFC 9110, 15.4).
[[nodiscard]] bool is_permanent(int status);
[[nodiscard]] bool is_redirect(int status);

/// The header Retry-After: seconds, or a date (RFC 9110, 10.2.3); `now` is in seconds since 1970.
[[nodiscard]] std::optional<std::chrono::seconds> parse_retry_after(std::string_view value, std::int64_t now);

}  // namespace jekyll::links
