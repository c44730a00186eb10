#include "features/markdown_text.h"

#include <algorithm>

#include "text/ascii.h"
#include "text/lines.h"

namespace jekyll {
namespace {

/// What means something to CommonMark or GFM within a line.
constexpr std::string_view special = "\\`*_[]<>#|&~@";
/// What begins a list, a rule or an underline of a heading.
constexpr std::string_view special_at_begin = "-+=";

std::size_t longest_run(std::string_view text, char c) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char at : text) {
    run = at == c ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

/// Where GFM sees an address that nothing marks as a link: the backslash goes in front of what comes there.
bool is_within_address(std::string_view text, std::size_t at) {
  if (text[at] == ':') return text.substr(at).starts_with("://");
  return text[at] == '.' && at >= 3 && equals_ignoring_case(text.substr(at - 3, 3), "www");
}

bool means_something(std::string_view text, std::size_t at) {
  const bool begins_line = at == 0 || is_line_break(text[at - 1]);
  return special.find(text[at]) != std::string_view::npos ||
         (begins_line && special_at_begin.find(text[at]) != std::string_view::npos) || is_within_address(text, at);
}

}  // namespace

std::string escape_markdown(std::string_view text) {
  std::string escaped;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (means_something(text, at)) escaped += '\\';
    escaped += text[at];
  }
  return escaped;
}

std::string unescape_markdown(std::string_view line) {
  std::string text;
  bool in_code = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '`') {
      in_code = !in_code;
    } else {
      const bool escape = !in_code && line[at] == '\\' && at + 1 < line.size() && is_ascii_punctuation(line[at + 1]);
      text += escape ? line[++at] : line[at];
    }
  }
  return text;
}

std::string markdown_code(std::string_view text) {
  const std::string fence(longest_run(text, '`') + 1, '`');
  std::string code(text);
  std::ranges::replace_if(code, is_line_break, ' ');
  // Blanks keep its own backticks from the fence.
  const std::string_view pad = code.starts_with('`') || code.ends_with('`') ? " " : "";
  return fence + std::string(pad) + code + std::string(pad) + fence;
}

std::string markdown_code_block(std::string_view language, std::string_view text) {
  constexpr std::size_t shortest = 3;
  const std::string fence(std::max(longest_run(text, '`') + 1, shortest), '`');
  return fence + std::string(language) + "\n" + std::string(text) + (text.ends_with('\n') ? "" : "\n") + fence;
}

std::string description_of(const VocabularyKey& key) {
  return key.of_user ? escape_markdown(key.description) : key.description;
}

}  // namespace jekyll
