#include "syntax/liquid/loose.h"

#include <cstddef>

#include "text/ascii.h"

namespace jekyll {
namespace {

/// Behind the string at the offset; the offset itself when none stands there or nothing closes it.
std::size_t behind_string(std::string_view text, std::size_t at) {
  if (at >= text.size() || (text[at] != '"' && text[at] != '\'')) return at;
  const std::size_t close = text.find(text[at], at + 1);
  return close == std::string_view::npos ? at : close + 1;
}

/// Liquid's QuotedFragment: a string, or signs and strings that no blank, comma, bar or lone quote divides. Where it
/// ends; the offset itself when there is none.
std::size_t behind_fragment(std::string_view text, std::size_t at) {
  if (const std::size_t behind = behind_string(text, at); behind != at) return behind;
  while (at < text.size()) {
    const std::size_t behind = behind_string(text, at);
    if (behind != at) {
      at = behind;
    } else if (is_ascii_space(text[at]) || std::string_view(",|'\"").find(text[at]) != std::string_view::npos) {
      break;
    } else {
      ++at;
    }
  }
  return at;
}

/// A stretch of blanks, fragments and commas: one filter with its arguments.
std::size_t behind_filter(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const std::size_t behind = behind_fragment(text, at);
    if (behind != at) {
      at = behind;
    } else if (is_ascii_space(text[at]) || text[at] == ',') {
      ++at;
    } else {
      break;
    }
  }
  return at;
}

/// `name:` before an argument: where the argument begins.
std::size_t behind_name(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_ascii_word(text[end])) ++end;
  if (end == at) return at;
  end = skip_spaces(text, end);
  return end < text.size() && text[end] == ':' ? skip_spaces(text, end + 1) : at;
}

/// What stands behind each colon or comma.
void read_arguments(std::string_view text, Span part, LooseFilter& filter) {
  const std::string_view whole = text.substr(0, part.end);
  for (std::size_t at = part.begin; at < part.end;) {
    if (text[at] != ':' && text[at] != ',') {
      ++at;
      continue;
    }
    const std::size_t begin = skip_spaces(whole, at + 1);
    std::size_t value = behind_name(whole, begin);
    std::size_t end = behind_fragment(whole, value);
    if (end == value && value != begin) {
      value = begin;
      end = behind_fragment(whole, value);
    }
    if (end == value) {
      ++at;
      continue;
    }
    if (value == begin) filter.arguments.emplace_back(value, end);
    filter.named = filter.named || value != begin;
    at = end;
  }
}

}  // namespace

std::string loose_lookup(std::string_view expression) {
  std::string path;
  for (std::size_t at = 0; at < expression.size();) {
    std::size_t end = at;
    while (end < expression.size() && (is_ascii_word(expression[end]) || expression[end] == '-')) ++end;
    if (end > at) path.append(path.empty() ? "" : ".").append(expression.substr(at, end - at));
    at = end + 1;
  }
  return path;
}

std::optional<LooseOutput> read_loose_output(std::string_view text) {
  LooseOutput output;
  std::size_t at = 0;
  while (at < text.size() && behind_fragment(text, at) == at) ++at;
  if (at == text.size()) return std::nullopt;
  const std::size_t end = behind_fragment(text, at);
  output.expression = {at, end};
  at = text.find('|', end);
  if (at == std::string_view::npos) return output;
  for (++at; at < text.size();) {
    const std::size_t behind = behind_filter(text, at);
    if (behind == at) {
      ++at;
      continue;
    }
    const Span part{at, behind};
    at = behind;
    std::size_t begin = part.begin;
    while (begin < part.end && !is_ascii_word(text[begin])) ++begin;
    if (begin == part.end) continue;
    std::size_t name_end = begin;
    while (name_end < part.end && is_ascii_word(text[name_end])) ++name_end;
    LooseFilter filter;
    filter.name = {begin, name_end};
    read_arguments(text, part, filter);
    output.filters.push_back(std::move(filter));
  }
  return output;
}

}  // namespace jekyll
