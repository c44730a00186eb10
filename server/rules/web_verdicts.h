// What the web says of addresses, as rules are told it: they ask nobody.
#pragma once

#include <functional>
#include <map>
#include <string>

namespace jekyll {

/// Of one address. The states and words are those of docs/external-links.md.
struct WebVerdict {
  enum class State { Alive, Moved, Dead, Unreachable, Refused, Skipped };
  State state = State::Alive;
  std::string reason = {};    // "status", "timeout", …
  std::string detail = {};    // of a failure, in the words of the library that met it
  int status = 0;             // of the last answer; 0: there was none
  std::string location = {};  // of Moved
};

/// By address, as `web_address` (external_links.h) makes it.
using WebVerdicts = std::map<std::string, WebVerdict, std::less<>>;

}  // namespace jekyll
