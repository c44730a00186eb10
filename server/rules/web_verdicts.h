// What the web says of addresses, as rules are told it: they ask nobody.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace jekyll {

/// Of one address. The states and words are those of docs/external-links.md.
struct WebVerdict {
  enum class State { Alive, Moved, Dead, Unreachable, Refused, Skipped };
  State state = State::Alive;
  std::string reason = {};                       // "status", "timeout", …
  std::string detail = {};                       // of a failure, in the words of the library that met it
  int status = 0;                                // of the last answer; 0: there was none
  std::string location = {};                     // of Moved
  std::set<std::string> missing_fragments = {};  // as links write them; only when they were asked for
};

struct WebStateName {
  WebVerdict::State state;
  std::string_view name;
};
inline constexpr std::array web_state_names =
    std::to_array<WebStateName>({{WebVerdict::State::Alive, "alive"},
                                 {WebVerdict::State::Moved, "moved"},
                                 {WebVerdict::State::Dead, "dead"},
                                 {WebVerdict::State::Unreachable, "unreachable"},
                                 {WebVerdict::State::Refused, "refused"},
                                 {WebVerdict::State::Skipped, "skipped"}});

/// By address, as `web_address` (external_links.h) makes it.
using WebVerdicts = std::map<std::string, WebVerdict, std::less<>>;

/// Addresses, each with the fragments that links name in it, as they are written behind '#'.
using WebAddresses = std::map<std::string, std::set<std::string>, std::less<>>;

}  // namespace jekyll
