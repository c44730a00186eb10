#include "syntax/markdown/kramdown/lines.h"

#include <algorithm>

#include "syntax/html/elements.h"
#include "syntax/html/tags.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

// No attribute list in the wild is longer; the limit keeps unclosed ones from being searched to the end of the file.
constexpr std::size_t longest_attribute_list = 1024;

}  // namespace

std::size_t count_blanks(std::string_view text, std::size_t offset, std::size_t limit) {
  std::size_t count = 0;
  while (count < limit && byte_at(text, offset + count) == ' ') ++count;
  return count;
}

std::size_t skip_indentation(std::string_view text, std::size_t offset) {
  return offset + count_blanks(text, offset, optional_indentation);
}

bool is_blank_line(std::string_view text, std::size_t offset) {
  while (offset < text.size() && text[offset] != '\n') {
    if (!is_ascii_space(text[offset])) return false;
    ++offset;
  }
  return true;
}

bool is_indented(std::string_view text, std::size_t offset) {
  return byte_at(text, offset) == '\t' || count_blanks(text, offset, 4) == 4;
}

bool is_horizontal_rule(std::string_view text, std::size_t offset) {
  offset = skip_indentation(text, offset);
  const char marker = byte_at(text, offset);
  if (marker != '*' && marker != '-' && marker != '_') return false;
  std::size_t count = 0;
  for (; offset < text.size() && text[offset] != '\n'; ++offset) {
    if (text[offset] == marker) {
      ++count;
    } else if (!is_blank(text[offset])) {
      return false;
    }
  }
  return count >= 3;
}

bool is_block_end_marker(std::string_view text, std::size_t offset) {
  return byte_at(text, offset) == '^' && is_blank_line(text, offset + 1);
}

bool is_atx_start(std::string_view text, std::size_t offset) {
  std::size_t level = 0;
  while (byte_at(text, offset + level) == '#') ++level;
  return level >= 1 && level <= 6 && is_blank(byte_at(text, offset + level));
}

bool is_fence_start(std::string_view text, std::size_t offset) {
  offset = skip_indentation(text, offset);
  for (std::size_t i = 0; i < 3; ++i) {
    if (byte_at(text, offset + i) != '`' && byte_at(text, offset + i) != '~') return false;
  }
  return true;
}

bool is_quote_start(std::string_view text, std::size_t offset) {
  return byte_at(text, skip_indentation(text, offset)) == '>';
}

std::optional<std::size_t> find_list_marker(std::string_view text, std::size_t offset, ListKind kind,
                                            std::size_t indentation) {
  offset += count_blanks(text, offset, indentation);
  const char c = byte_at(text, offset);
  std::size_t end = offset;
  switch (kind) {
    case ListKind::Unordered:
      if (c != '*' && c != '+' && c != '-') return std::nullopt;
      end = offset + 1;
      break;
    case ListKind::Ordered:
      while (is_ascii_digit(byte_at(text, end))) ++end;
      if (end == offset || byte_at(text, end) != '.') return std::nullopt;
      ++end;
      break;
    case ListKind::Definition:
      if (c != ':') return std::nullopt;
      end = offset + 1;
      break;
  }
  const char tail = byte_at(text, end);
  if (tail != '\t' && tail != ' ' && tail != '|') return std::nullopt;
  return end;
}

bool is_list_start(std::string_view text, std::size_t offset) {
  const char c = byte_at(text, skip_indentation(text, offset));
  if (c == '*' || c == '+' || c == '-') return find_list_marker(text, offset, ListKind::Unordered).has_value();
  return is_ascii_digit(c) && find_list_marker(text, offset, ListKind::Ordered).has_value();
}

std::optional<std::size_t> find_attributes_end(std::string_view text, std::size_t begin) {
  const std::size_t limit = std::min(text.size(), begin + longest_attribute_list);
  for (std::size_t at = begin; at < limit; ++at) {
    if (text[at] == '\\' && byte_at(text, at + 1) == '}') {
      ++at;
    } else if (text[at] == '}') {
      return at == begin ? std::nullopt : std::optional(at);
    }
  }
  return std::nullopt;
}

std::optional<AttributeLine> find_attribute_line(std::string_view text, std::size_t offset, std::size_t indentation) {
  offset += count_blanks(text, offset, indentation);
  if (byte_at(text, offset) != '{' || byte_at(text, offset + 1) != ':') return std::nullopt;
  const char next = byte_at(text, offset + 2);
  if (next == ':' || next == '/') return std::nullopt;
  const auto end = find_attributes_end(text, offset + 2);
  if (!end || !is_blank_line(text, *end + 1)) return std::nullopt;
  return AttributeLine{offset, offset + 2, *end, next_line(text, *end)};
}

bool is_block_tag_line(std::string_view text, std::size_t offset, std::size_t indentation) {
  offset += count_blanks(text, offset, indentation);
  if (byte_at(text, offset) != '<') return false;
  const bool closing = byte_at(text, offset + 1) == '/';
  const std::size_t name = offset + (closing ? 2 : 1);
  const std::size_t end = scan_html_name(text, name);
  if (end == name) return false;
  // The regular expression asks for a word boundary behind a span element, so `<a-b>` counts as one as well.
  std::size_t word = name;
  while (word < end && is_ascii_word(text[word])) ++word;
  const std::string_view element = text.substr(name, word - name);
  if (is_span_element(element) || element == "script") return false;
  return !closing || byte_at(text, skip_spaces(text, end)) == '>';
}

bool ends_lazy_lines(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return true;
  const char c = byte_at(text, skip_indentation(text, offset));
  if (c == '{') return find_attribute_line(text, offset).has_value();
  if (c == '^') return is_block_end_marker(text, offset);
  if (c == '<') return is_block_tag_line(text, offset);
  return (c == ' ' || is_ascii_space(c) || c == '\0') && is_blank_line(text, offset);
}

bool ends_paragraph(std::string_view text, std::size_t offset, KramdownInput input) {
  if (ends_lazy_lines(text, offset)) return true;
  const char c = byte_at(text, skip_indentation(text, offset));
  if (c == ':') return find_list_marker(text, offset, ListKind::Definition).has_value();
  if (input == KramdownInput::Kramdown) return false;
  switch (c) {
    case '#':
      return is_atx_start(text, offset);
    case '>':
      return true;
    case '`':
    case '~':
      return is_fence_start(text, offset);
    default:
      return is_list_start(text, offset);
  }
}

bool is_table_line(std::string_view text, std::size_t offset) {
  const std::string_view line = text.substr(offset, line_end(text, offset) - offset);
  for (std::size_t pipe = line.find('|'); pipe != std::string_view::npos; pipe = line.find('|', pipe + 1)) {
    if (pipe == 0 || line[pipe - 1] != '\\') return true;
  }
  return false;
}

}  // namespace jekyll
