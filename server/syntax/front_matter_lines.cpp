#include "syntax/front_matter_lines.h"

#include <algorithm>

#include "text/ascii.h"

namespace jekyll {
namespace {

FrontMatterLine split_line(std::string_view text, Span span) {
  FrontMatterLine line;
  line.span = span;
  std::size_t begin = span.begin;
  std::size_t end = span.end;
  while (end > begin && is_blank_in_line(text[end - 1])) --end;
  while (begin < end && is_blank_in_line(text[begin])) ++begin;
  while (begin < end && text[begin] == '-' && (begin + 1 == end || is_blank_in_line(text[begin + 1]))) {
    line.dashes.push_back(begin - span.begin);
    ++begin;
    while (begin < end && is_blank_in_line(text[begin])) ++begin;
  }
  line.content = {begin, end};
  if (begin < end && text[begin] == '#') line.content.end = begin;
  line.key = find_yaml_key(text, line.content);
  Span rest = line.content;
  if (line.key) rest.begin = line.key->value_begin;
  line.value = plain_value(text, rest);
  return line;
}

}  // namespace

std::vector<FrontMatterLine> split_front_matter_lines(std::string_view text, Span yaml) {
  std::vector<FrontMatterLine> lines;
  std::size_t begin = yaml.begin;
  while (begin <= yaml.end) {
    std::size_t end = std::min(text.find('\n', begin), yaml.end);
    const std::size_t next = end + 1;
    if (end > begin && text[end - 1] == '\r') --end;
    lines.push_back(split_line(text, {begin, end}));
    begin = next;
  }
  return lines;
}

Span plain_value(std::string_view text, Span rest) {
  while (!rest.empty() && is_blank_in_line(text[rest.begin])) ++rest.begin;
  const bool quoted = !rest.empty() && (text[rest.begin] == '"' || text[rest.begin] == '\'');
  std::size_t from = rest.begin;
  if (quoted) from = std::min(text.find(text[rest.begin], rest.begin + 1), rest.end);
  for (std::size_t i = from; i < rest.end; ++i) {
    if (text[i] == '#' && (i == rest.begin || is_blank_in_line(text[i - 1]))) rest.end = i;
  }
  while (!rest.empty() && is_blank_in_line(text[rest.end - 1])) --rest.end;
  return rest;
}

std::string_view without_quotes(std::string_view written) {
  if (written.empty() || (written.front() != '"' && written.front() != '\'')) return written;
  const char quote = written.front();
  written.remove_prefix(1);
  if (written.ends_with(quote)) written.remove_suffix(1);
  return written;
}

}  // namespace jekyll
