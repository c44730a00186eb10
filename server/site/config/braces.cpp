// Expands one group after the other, so that nested ones need no recursion.
#include "site/config/braces.h"

#include <cstddef>
#include <utility>

namespace jekyll {
namespace {

constexpr std::size_t max_alternatives = 256;

/// The text behind the brace that closes `pattern[open]`, or npos. Fills the alternatives in between.
std::size_t split_braces(std::string_view pattern, std::size_t open, std::vector<std::string_view>& alternatives) {
  int depth = 0;
  std::size_t begin = open + 1;
  for (std::size_t at = open; at < pattern.size(); ++at) {
    if (pattern[at] == '{') ++depth;
    if (pattern[at] == ',' && depth == 1) {
      alternatives.push_back(pattern.substr(begin, at - begin));
      begin = at + 1;
    }
    if (pattern[at] == '}' && --depth == 0) {
      alternatives.push_back(pattern.substr(begin, at - begin));
      return at + 1;
    }
  }
  return std::string_view::npos;
}

}  // namespace

std::vector<std::string> expand_braces(std::string_view pattern) {
  std::vector<std::string> pending{std::string(pattern)};
  std::vector<std::string> done;
  while (!pending.empty() && done.size() + pending.size() <= max_alternatives) {
    const std::string current = std::move(pending.back());
    pending.pop_back();
    const std::size_t open = current.find('{');
    std::vector<std::string_view> alternatives;
    const std::size_t behind =
        open == std::string::npos ? std::string_view::npos : split_braces(current, open, alternatives);
    if (behind == std::string_view::npos) {
      done.push_back(current);
      continue;
    }
    for (const std::string_view alternative : alternatives) {
      pending.push_back(current.substr(0, open) + std::string(alternative) + current.substr(behind));
    }
  }
  return done;
}

}  // namespace jekyll
