#include "syntax/markdown/commonmark/guards.h"

#include <algorithm>

#include "text/ascii.h"

namespace jekyll {
namespace {

constexpr std::size_t most_markers = 64;
constexpr std::size_t widest_indentation = 256;
constexpr std::size_t most_pipes = 256;
constexpr std::size_t table_budget = std::size_t{1} << 24U;

// Length of a container marker at `offset`: `>`, a bullet or an ordinal.
std::size_t marker_length(std::string_view text, std::size_t offset) {
  const char c = byte_at(text, offset);
  if (c == '>') return 1;
  const auto ends = [&](std::size_t end) {
    const char next = byte_at(text, end);
    return end >= text.size() || is_ascii_space(next);
  };
  if (c == '-' || c == '+' || c == '*') return ends(offset + 1) ? 1 : 0;
  std::size_t end = offset;
  while (is_ascii_digit(byte_at(text, end)) && end - offset < 9) ++end;
  if (end == offset || (byte_at(text, end) != '.' && byte_at(text, end) != ')')) return 0;
  return ends(end + 1) ? end + 1 - offset : 0;
}

// Makes markers beyond the limit text, and the first blank beyond the widest indentation.
bool guard_line_start(std::string& copy, std::size_t begin, std::size_t end) {
  std::size_t markers = 0;
  std::size_t columns = 0;
  bool changed = false;
  for (std::size_t at = begin; at < end;) {
    if (is_blank(copy[at])) {
      columns += copy[at] == '\t' ? 4U : 1U;
      if (columns > widest_indentation) {
        copy[at] = 'x';
        return true;
      }
      ++at;
      continue;
    }
    const std::size_t length = marker_length(copy, at);
    if (length == 0) break;
    if (++markers > most_markers) {
      copy[at] = 'x';
      changed = true;
      break;
    }
    at += length;
    columns += length;
  }
  return changed;
}

bool is_delimiter_row(std::string_view line) {
  return line.find_first_not_of(" \t>|:-\r") == std::string_view::npos && line.find('-') != std::string_view::npos;
}

}  // namespace

std::string guarded_copy(std::string_view text, bool& too_deep) {
  std::string copy(text);
  too_deep = false;
  std::replace(copy.begin(), copy.end(), '\0', ' ');
  for (std::size_t at = copy.find("]:"); at != std::string::npos; at = copy.find("]:", at + 2)) {
    std::size_t label = at;
    while (label > 0 && copy[label - 1] != '[' && copy[label - 1] != ']' && !is_ascii_space(copy[label - 1]) &&
           at - label < 1000) {
      --label;
    }
    const bool is_footnote = label > 0 && copy[label - 1] == '[' && copy[label] == '^' && at - label > 1;
    if (!is_footnote) copy[at + 1] = ';';
  }
  for (std::size_t line = 0; line < copy.size();) {
    const std::size_t end = line_end(copy, line);
    const char first = copy[line];
    if (is_blank(first) || is_ascii_digit(first) || first == '>' || first == '-' || first == '+' || first == '*') {
      too_deep = guard_line_start(copy, line, end) || too_deep;
    }
    if (end - line > most_pipes) {
      const std::string_view whole = std::string_view(copy).substr(line, end - line);
      if (is_delimiter_row(whole) && std::count(whole.begin(), whole.end(), '|') > std::ptrdiff_t{most_pipes}) {
        copy[end - 1] = 'x';
        too_deep = true;
      }
    }
    line = end + 1;
  }
  return copy;
}

std::size_t cost_of_tables(std::string_view text) {
  std::size_t cost = 0;
  std::size_t paragraph = 0;
  for (std::size_t line = 0; line < text.size();) {
    const std::size_t end = line_end(text, line);
    const std::string_view content = text.substr(line, end - line);
    const std::size_t first = content.find_first_not_of(" \t>");
    if (first == std::string_view::npos) {
      paragraph = end + 1;
    } else if ((content[first] == '|' || content[first] == ':' || content[first] == '-') && is_delimiter_row(content)) {
      cost += end - paragraph;
    }
    line = end + 1;
  }
  return cost;
}

bool allows_tables(std::size_t cost) {
  return cost < table_budget;
}

}  // namespace jekyll
