#include "site/config/ruby_glob.h"

#include <cstddef>
#include <string>
#include <vector>

#include "site/config/braces.h"

namespace jekyll {

namespace {

enum class Slash { Ordinary, Separator };

/// Matches a bracket expression that begins behind '['; `end` is set behind ']'. No ']' means no match.
bool matches_bracket(std::string_view pattern, std::size_t begin, char character, std::size_t& end) {
  std::size_t i = begin;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  bool matched = false;
  bool first = true;
  while (i < pattern.size() && (pattern[i] != ']' || first)) {
    first = false;
    char low = pattern[i];
    if (low == '\\' && i + 1 < pattern.size()) low = pattern[++i];
    ++i;
    char high = low;
    if (i + 1 < pattern.size() && pattern[i] == '-' && pattern[i + 1] != ']') {
      high = pattern[i + 1];
      i += 2;
    }
    matched = matched || (low <= character && character <= high);
  }
  if (i >= pattern.size()) {
    end = pattern.size();
    return false;
  }
  end = i + 1;
  return matched != negated;
}

/// One comparison of the pattern at `p`; on success `next` is the pattern position behind it.
bool matches_one(std::string_view pattern, std::size_t p, char character, Slash slash, std::size_t& next) {
  const bool separator = slash == Slash::Separator && character == '/';
  switch (pattern[p]) {
    case '?':
      next = p + 1;
      return !separator;
    case '[': {
      const bool matched = matches_bracket(pattern, p + 1, character, next);
      return matched && !separator;
    }
    case '\\':
      if (p + 1 < pattern.size()) {
        next = p + 2;
        return pattern[p + 1] == character;
      }
      [[fallthrough]];
    default:
      next = p + 1;
      return pattern[p] == character;
  }
}

/// Wildcard matching with one point of return: time is at most the product of both lengths.
bool matches_wildcards(std::string_view pattern, std::string_view text, Slash slash) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (t < text.size()) {
    std::size_t next = 0;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && matches_one(pattern, p, text[t], slash, next)) {
      p = next;
      ++t;
    } else if (star != std::string_view::npos && !(slash == Slash::Separator && text[resume] == '/')) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || text[i] == separator) {
      parts.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  return parts;
}

bool matches_component(std::string_view pattern, std::string_view name) {
  if (name.starts_with('.') && !pattern.starts_with('.')) return false;
  return matches_wildcards(pattern, name, Slash::Separator);
}

/// Components against components: a table over both, so that many `**` cost no more than the product.
bool matches_components(const std::vector<std::string_view>& pattern, const std::vector<std::string_view>& path) {
  std::vector<char> reachable(path.size() + 1, 0);
  reachable[0] = 1;
  for (std::size_t p = 0; p < pattern.size(); ++p) {
    const bool any_depth = pattern[p] == "**" && p + 1 < pattern.size();
    std::vector<char> next(path.size() + 1, 0);
    for (std::size_t i = 0; i <= path.size(); ++i) {
      if (any_depth) {
        const bool deeper = i > 0 && next[i - 1] != 0 && !path[i - 1].starts_with('.');
        next[i] = static_cast<char>(reachable[i] != 0 || deeper);
      } else if (i > 0 && reachable[i - 1] != 0 && matches_component(pattern[p], path[i - 1])) {
        next[i] = 1;
      }
    }
    reachable = std::move(next);
  }
  return reachable[path.size()] != 0;
}

}  // namespace

bool matches_fnmatch(std::string_view pattern, std::string_view path) {
  return matches_wildcards(pattern, path, Slash::Ordinary);
}

bool matches_glob(std::string_view pattern, std::string_view path) {
  const std::vector<std::string_view> components = split(path, '/');
  for (const std::string& alternative : expand_braces(pattern)) {
    if (matches_components(split(alternative, '/'), components)) return true;
  }
  return false;
}

}  // namespace jekyll
