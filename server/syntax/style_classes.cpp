#include "syntax/style_classes.h"

#include <algorithm>
#include <cstddef>

#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

bool is_part_of_name(char c) {
  return is_ascii_word(c) || c == '-' || is_non_ascii(c);
}

/// The end of what is no part of a selector: a comment, a string, what Sass prints. `at` itself where nothing begins.
std::size_t skip_aside(std::string_view text, std::size_t at) {
  const auto behind = [&](std::string_view mark, std::size_t from) {
    const std::size_t found = text.find(mark, from);
    return found == std::string_view::npos ? text.size() : found + mark.size();
  };
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("/*")) return behind("*/", at + 2);
  if (rest.starts_with("#{")) return behind("}", at + 2);
  // Addresses have slashes too.
  if (rest.starts_with("//") && (at == 0 || text[at - 1] != ':')) return behind("\n", at);
  if (rest.front() != '"' && rest.front() != '\'') return at;
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == rest.front() || text[i] == '\n') {
      return i + 1;
    }
  }
  return text.size();
}

/// The names behind dots in what stands before a brace.
void add_classes(std::string_view selector, std::vector<std::string>& classes) {
  const std::size_t begin = selector.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || selector[begin] == '@') return;
  for (std::size_t at = begin; at < selector.size();) {
    if (const std::size_t behind = skip_aside(selector, at); behind != at) {
      at = behind;
      continue;
    }
    if (selector[at++] != '.') continue;
    const std::size_t name = at;
    while (at < selector.size() && is_part_of_name(selector[at])) ++at;
    const bool printed = selector.substr(at).starts_with("#{");
    if (at > name && !is_ascii_digit(selector[name]) && !printed) {
      classes.emplace_back(selector.substr(name, at - name));
    }
  }
}

}  // namespace

std::vector<std::string> find_style_classes(std::string_view text) {
  std::vector<std::string> classes;
  std::size_t begin = 0;  // of what may be a selector
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t behind = skip_aside(text, at); behind != at) {
      at = behind;
      continue;
    }
    const char c = text[at++];
    if (c == '{') add_classes(text.substr(begin, at - 1 - begin), classes);
    if (c == '{' || c == '}' || c == ';') begin = at;
  }
  return classes;
}

}  // namespace jekyll
