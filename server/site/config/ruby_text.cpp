#include "site/config/ruby_text.h"

#include <algorithm>

#include "text/unicode.h"

namespace jekyll {

std::string without_comments(std::string_view ruby) {
  std::string out;
  char quote = '\0';
  for (std::size_t i = 0; i < ruby.size(); ++i) {
    const char c = ruby[i];
    if (c == '\n') quote = '\0';
    if (quote != '\0') {
      if (c == '\\' && i + 1 < ruby.size() && ruby[i + 1] != '\n') {
        out.push_back(c);
        out.push_back(ruby[++i]);
        continue;
      }
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '#' && (i == 0 || ruby[i - 1] == '\n' || ruby[i - 1] == ' ' || ruby[i - 1] == '\t')) {
      while (i < ruby.size() && ruby[i] != '\n') ++i;
      out.push_back('\n');
      continue;
    }
    out.push_back(c);
  }
  return out;
}

std::string_view word_at(std::string_view code, std::size_t at) {
  std::size_t end = at;
  while (end < code.size() && is_ascii_word(code[end])) ++end;
  return code.substr(at, end - at);
}

std::string_view constant_at(std::string_view code, std::size_t at) {
  std::size_t end = at;
  while (end < code.size() && (is_ascii_word(code[end]) || code[end] == ':')) ++end;
  return code.substr(at, end - at);
}

std::optional<std::string> literal_at(std::string_view code, std::size_t at) {
  if (at >= code.size()) return std::nullopt;
  if (code[at] == ':') {
    const std::string_view name = word_at(code, at + 1);
    return name.empty() ? std::nullopt : std::optional<std::string>(name);
  }
  if (code[at] != '"' && code[at] != '\'') return std::nullopt;
  const std::size_t close = code.find(code[at], at + 1);
  if (close == std::string_view::npos) return std::nullopt;
  const std::string_view text = code.substr(at + 1, close - at - 1);
  if (text.empty() || text.find_first_of("#\n\\") != std::string_view::npos) return std::nullopt;
  return std::string(text);
}

std::vector<std::string_view> arguments_at(std::string_view code, std::size_t at) {
  std::vector<std::string_view> arguments;
  // Nobody writes longer ones, and what is never closed must not be read to the end time and again.
  constexpr std::size_t longest = 4096;
  code = code.substr(0, std::min(code.size(), at + longest));
  std::size_t begin = at;
  int depth = 0;
  char quote = '\0';
  for (std::size_t i = at; i < code.size(); ++i) {
    const char c = code[i];
    if (quote != '\0') {
      if (c == '\\') ++i;
      if (c == quote) quote = '\0';
      continue;
    }
    if (c == '"' || c == '\'') quote = c;
    if (c == '(' || c == '[' || c == '{') ++depth;
    const bool closes = c == ')' || c == ']' || c == '}';
    if ((c == ',' && depth == 0) || (closes && depth == 0)) {
      arguments.push_back(trimmed(code.substr(begin, i - begin)));
      begin = i + 1;
    }
    if (closes && depth-- == 0) break;
  }
  return arguments;
}

}  // namespace jekyll
