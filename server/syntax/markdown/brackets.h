// Pairs of brackets in a stretch of Markdown, escapes left out of account.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace jekyll {

/// Calls `pair(open, close)` with the offsets of each `[` and its `]`, in order of the closing ones.
template <typename Pair>
void for_each_bracket_pair(std::string_view text, std::size_t begin, std::size_t end, Pair pair) {
  std::vector<std::size_t> open;
  for (std::size_t at = begin; at < end; ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '[') {
      open.push_back(at);
    } else if (text[at] == ']' && !open.empty()) {
      pair(open.back(), at);
      open.pop_back();
    }
  }
}

}  // namespace jekyll
