// Ruby read as text, never run. Internal to site/config/.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/ascii.h"

namespace jekyll {

/// The lines without what a '#' outside of quotes comments out.
[[nodiscard]] std::string without_comments(std::string_view ruby);

[[nodiscard]] inline bool mentions(std::string_view code, std::string_view text) {
  return code.find(text) != std::string_view::npos;
}

/// Calls `visit` with the offset behind each whole `word`, blanks and an opening parenthesis skipped.
template <typename Visit>
void visit_calls(std::string_view code, std::string_view word, const Visit& visit) {
  for (std::size_t at = code.find(word); at != std::string_view::npos; at = code.find(word, at + 1)) {
    if (at > 0 && is_ascii_word(code[at - 1])) continue;
    std::size_t behind = at + word.size();
    if (behind < code.size() && is_ascii_word(code[behind])) continue;
    while (behind < code.size() && std::string_view(" \t(").find(code[behind]) != std::string_view::npos) ++behind;
    visit(behind);
  }
}

[[nodiscard]] std::string_view word_at(std::string_view code, std::size_t at);
/// A constant with its modules: `Jekyll::Tea`.
[[nodiscard]] std::string_view constant_at(std::string_view code, std::size_t at);
/// `"name"`, `'name'` or `:name`; nothing for what is only known when Ruby runs.
[[nodiscard]] std::optional<std::string> literal_at(std::string_view code, std::size_t at);
/// The arguments of a call, from the offset behind its parenthesis to the one that closes it, without blanks around
/// them. Of a call that is longer than a page the rest is left out.
[[nodiscard]] std::vector<std::string_view> arguments_at(std::string_view code, std::size_t at);

}  // namespace jekyll
