#include "syntax/yaml/lines.h"

#include <algorithm>

#include "text/ascii.h"

namespace jekyll {
namespace {

/// The quote that closes the text which begins with one at `begin`.
std::optional<std::size_t> find_closing_quote(std::string_view text, std::size_t begin, std::size_t end) {
  const char quote = text[begin];
  for (std::size_t i = begin + 1; i < end; ++i) {
    const bool doubled = quote == '\'' && text[i] == quote && i + 1 < end && text[i + 1] == quote;
    if (doubled || (quote == '"' && text[i] == '\\')) {
      ++i;
    } else if (text[i] == quote) {
      return i;
    }
  }
  return std::nullopt;
}

/// Where a comment begins in `rest`, or its end.
std::size_t find_comment(std::string_view text, Span rest) {
  std::size_t from = rest.begin;
  if (!rest.empty() && is_quote(text[from])) from = find_closing_quote(text, from, rest.end).value_or(rest.end);
  for (std::size_t i = from; i < rest.end; ++i) {
    if (text[i] == '#' && (i == rest.begin || is_blank_in_line(text[i - 1]))) return i;
  }
  return rest.end;
}

YamlLine split_line(std::string_view text, std::size_t begin, std::size_t end) {
  YamlLine line;
  if (end > begin && text[end - 1] == '\r') --end;
  line.span = {begin, end};
  while (end > begin && is_blank_in_line(text[end - 1])) --end;
  while (begin < end && text[begin] == ' ') ++begin;
  line.written = {begin, end};
  line.content = trim_yaml(text, line.written);
  while (begins_yaml_item(text, line.content)) {
    line.dashes.push_back(line.content.begin - line.span.begin);
    line.content = trim_yaml(text, {line.content.begin + 1, end});
  }
  if (!line.content.empty() && text[line.content.begin] == '#') {
    line.comment = line.content;
    line.content.end = line.content.begin;
  }
  line.key = find_yaml_key(text, line.content);
  Span rest = line.content;
  if (line.key) rest.begin = line.key->value_begin;
  rest = trim_yaml(text, rest);
  const std::size_t comment = find_comment(text, rest);
  if (comment < rest.end) line.comment = {comment, rest.end};
  line.value = trim_yaml(text, {rest.begin, comment});
  return line;
}

}  // namespace

std::vector<YamlLine> split_yaml_lines(std::string_view text, Span range) {
  std::vector<YamlLine> lines;
  for (std::size_t begin = range.begin; begin < range.end;) {
    const std::size_t end = std::min<std::size_t>(text.find('\n', begin), range.end);
    lines.push_back(split_line(text, begin, end));
    begin = end + 1;
  }
  if (lines.empty()) return lines;
  YamlLine& first = lines.front();
  const std::size_t begin = first.span.begin;
  while (first.span.begin > 0 && text[first.span.begin - 1] != '\n') --first.span.begin;
  for (std::size_t& dash : first.dashes) dash += begin - first.span.begin;
  return lines;
}

bool begins_yaml_item(std::string_view text, Span written) {
  return !written.empty() && text[written.begin] == '-' &&
         (written.size() == 1 || is_blank_in_line(text[written.begin + 1]));
}

std::optional<YamlKeyLine> find_yaml_key(std::string_view text, Span line) {
  if (line.empty()) return std::nullopt;
  const auto ends_key = [&](std::size_t colon) {
    return colon < line.end && text[colon] == ':' && (colon + 1 == line.end || is_blank_in_line(text[colon + 1]));
  };
  const char first = text[line.begin];
  if (is_quote(first)) {
    const auto quote = find_closing_quote(text, line.begin, line.end);
    if (!quote) return std::nullopt;
    std::size_t colon = *quote + 1;
    while (colon < line.end && is_blank_in_line(text[colon])) ++colon;
    if (!ends_key(colon)) return std::nullopt;
    return YamlKeyLine{{line.begin + 1, *quote}, {line.begin, *quote + 1}, colon + 1};
  }
  if (std::string_view(":,[]{}#&*!|>%@`\t").find(first) != std::string_view::npos) return std::nullopt;
  if (begins_yaml_item(text, line)) return std::nullopt;
  if (first == '?' && (line.size() == 1 || is_blank_in_line(text[line.begin + 1]))) return std::nullopt;
  for (std::size_t i = line.begin; i < line.end; ++i) {
    if (text[i] == '#' && is_blank_in_line(text[i - 1])) return std::nullopt;
    if (!ends_key(i)) continue;
    const Span key = trim_yaml(text, {line.begin, i});
    return YamlKeyLine{key, key, i + 1};
  }
  return std::nullopt;
}

std::optional<YamlQuoted> find_yaml_quoted(std::string_view text, Span scalar) {
  if (scalar.empty() || !is_quote(text[scalar.begin])) return std::nullopt;
  const auto quote = find_closing_quote(text, scalar.begin, scalar.end);
  return YamlQuoted{{scalar.begin + 1, quote.value_or(scalar.end)}, quote.has_value()};
}

Span trim_yaml(std::string_view text, Span span) {
  return trimmed(text, span, is_blank_in_line);
}

}  // namespace jekyll
