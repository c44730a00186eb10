// Searches around a cursor. Invariant: what is repeated looks no further than `reach` bytes.
#include "syntax/typed_text.h"

#include <algorithm>

namespace jekyll {
namespace {

constexpr std::size_t reach = 4000;
constexpr std::size_t longest_liquid = 500;

std::size_t floor_of(std::size_t offset) {
  return offset > reach ? offset - reach : 0;
}

bool is_name(char c) {
  return is_ascii_alnum(c) || c == '-' || c == '_' || c == ':';
}

/// Whether a blank line lies between: `at` is a line break and so is what precedes it, blanks aside.
bool is_paragraph_break(std::string_view text, std::size_t at) {
  if (text[at] != '\n') return false;
  std::size_t before = at;
  if (before > 0 && text[before - 1] == '\r') --before;
  while (before > 0 && is_blank(text[before - 1])) --before;
  return before == 0 || text[before - 1] == '\n';
}

/// The '[' that the ']' at `close` belongs to, in the same paragraph.
std::optional<std::size_t> matching_bracket(std::string_view text, std::size_t close) {
  const std::size_t floor = floor_of(close);
  std::size_t depth = 0;
  for (std::size_t i = close; i-- > floor;) {
    const bool escaped = i > 0 && text[i - 1] == '\\';
    if (text[i] == ']' && !escaped) ++depth;
    if (text[i] == '[' && !escaped) {
      if (depth == 0) return i;
      --depth;
    }
    if (is_paragraph_break(text, i)) return std::nullopt;
  }
  return std::nullopt;
}

/// Whether `](` ends at the offset and belongs to a link.
std::optional<TypedDestination> destination_from(std::string_view text, std::size_t open_end, std::size_t begin) {
  if (open_end < 2 || text[open_end - 1] != '(' || text[open_end - 2] != ']') return std::nullopt;
  const auto bracket = matching_bracket(text, open_end - 2);
  if (!bracket) return std::nullopt;
  TypedDestination found;
  found.begin = begin;
  found.image = *bracket > 0 && text[*bracket - 1] == '!';
  return found;
}

/// `[label]: destination`, alone on its line.
std::optional<TypedDestination> definition_at(std::string_view text, std::size_t offset) {
  const Span line = line_around(text, offset);
  std::size_t i = line.begin;
  while (i < offset && text[i] == ' ' && i - line.begin < 3) ++i;
  if (i >= offset || text[i] != '[' || (i + 1 < offset && text[i + 1] == '^')) return std::nullopt;
  const std::size_t close = text.substr(0, offset).find("]:", i);
  if (close == std::string_view::npos || close == i + 1) return std::nullopt;
  i = close + 2;
  while (i < offset && is_blank(text[i])) ++i;
  TypedDestination found;
  found.definition = true;
  if (i < offset && text[i] == '<') {
    found.angle_brackets = true;
    ++i;
  }
  found.begin = i;
  for (std::size_t at = i; at < offset;) {
    if (const auto end = liquid_beginning_at(text, at); end && *end <= offset) {
      at = *end;
      continue;
    }
    if (!found.angle_brackets && is_blank(text[at])) return std::nullopt;
    if (found.angle_brackets && text[at] == '>') return std::nullopt;
    ++at;
  }
  return found;
}

/// `](<destination with blanks`.
std::optional<TypedDestination> bracketed_destination(std::string_view text, std::size_t offset) {
  const Span line = line_around(text, offset);
  const std::string_view before = text.substr(line.begin, offset - line.begin);
  const std::size_t open = before.rfind("](<");
  if (open == std::string_view::npos || before.find('>', open) != std::string_view::npos) return std::nullopt;
  const std::size_t begin = line.begin + open + 3;
  auto found = destination_from(text, begin - 1, begin);
  if (found) found->angle_brackets = true;
  return found;
}

/// Behind `](` and blanks: the destination may begin on the next line.
std::optional<TypedDestination> destination_behind_blanks(std::string_view text, std::size_t begin) {
  std::size_t i = begin;
  std::size_t line_breaks = 0;
  while (i > 0 && (is_blank(text[i - 1]) || is_line_break(text[i - 1]))) {
    --i;
    if (text[i] == '\n' && ++line_breaks > 1) return std::nullopt;
  }
  return destination_from(text, i, begin);
}

}  // namespace

std::optional<OpenLiquid> find_open_liquid(std::string_view text, std::size_t offset) {
  const Span line = line_around(text, offset);
  const std::string_view before = text.substr(line.begin, offset - line.begin);
  const auto opened = [&](std::string_view open, std::string_view close) -> std::optional<std::size_t> {
    const std::size_t begin = before.rfind(open);
    if (begin == std::string_view::npos || before.find(close, begin + 2) != std::string_view::npos) return std::nullopt;
    return line.begin + begin;
  };
  const auto tag = opened("{%", "%}");
  const auto output = opened("{{", "}}");
  if (!tag && !output) return std::nullopt;
  OpenLiquid found;
  found.output = output && (!tag || *output > *tag);
  found.begin = found.output ? *output : *tag;
  const std::string_view after = text.substr(offset, line.end - offset);
  const std::size_t close = after.find(found.output ? "}}" : "%}");
  const std::size_t next = after.find(found.output ? "{{" : "{%");
  if (close != std::string_view::npos && (next == std::string_view::npos || close < next)) found.end = offset + close;
  return found;
}

std::optional<std::size_t> liquid_ending_at(std::string_view text, std::size_t offset) {
  if (offset < 4 || text[offset - 1] != '}' || (text[offset - 2] != '}' && text[offset - 2] != '%')) {
    return std::nullopt;
  }
  const std::size_t floor = offset > longest_liquid ? offset - longest_liquid : 0;
  const std::string_view window = text.substr(floor, offset - 2 - floor);
  const std::size_t begin = window.rfind(text[offset - 2] == '}' ? "{{" : "{%");
  if (begin == std::string_view::npos || window.find_first_of("\r\n", begin) != std::string_view::npos) {
    return std::nullopt;
  }
  return floor + begin;
}

std::optional<std::size_t> liquid_beginning_at(std::string_view text, std::size_t offset) {
  const std::string_view window = text.substr(offset, longest_liquid);
  if (!window.starts_with("{{") && !window.starts_with("{%")) return std::nullopt;
  const std::size_t close = window.find(window[1] == '{' ? "}}" : "%}", 2);
  if (close == std::string_view::npos) return std::nullopt;
  if (window.substr(0, close).find_first_of("\r\n") != std::string_view::npos) return std::nullopt;
  return offset + close + 2;
}

std::optional<TypedDestination> find_destination_at(std::string_view text, std::size_t offset) {
  if (auto definition = definition_at(text, offset)) return definition;
  if (auto bracketed = bracketed_destination(text, offset)) return bracketed;
  const std::size_t floor = floor_of(offset);
  std::size_t depth = 0;
  std::size_t i = offset;
  while (i > floor) {
    if (const auto begin = liquid_ending_at(text, i)) {
      i = *begin;
      continue;
    }
    const char c = text[i - 1];
    if (is_blank(c) || is_line_break(c)) return destination_behind_blanks(text, i);
    if (c == ')') ++depth;
    if (c == '(' && depth == 0 && i >= 2 && text[i - 2] == ']') return destination_from(text, i, i);
    if (c == '(' && depth > 0) --depth;
    --i;
  }
  return std::nullopt;
}

std::size_t destination_end(std::string_view text, const TypedDestination& destination, std::size_t offset) {
  std::size_t depth = 0;
  for (std::size_t i = destination.begin; i < offset; ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && depth > 0) --depth;
  }
  std::size_t i = offset;
  const std::size_t limit = std::min(text.size(), offset + reach);
  while (i < limit && !is_line_break(text[i])) {
    if (const auto end = liquid_beginning_at(text, i)) {
      i = *end;
      continue;
    }
    const char c = text[i];
    if (destination.angle_brackets ? c == '>' : is_blank(c)) break;
    if (!destination.angle_brackets && !destination.definition) {
      if (c == '[' || (c == ')' && depth == 0)) break;
      if (c == '(') ++depth;
      if (c == ')') --depth;
    }
    ++i;
  }
  return i;
}

std::optional<TypedAttribute> find_attribute_at(std::string_view text, std::size_t offset) {
  if (offset == 0) return std::nullopt;
  const std::size_t open = text.rfind('<', offset - 1);
  if (open == std::string_view::npos || open < floor_of(offset)) return std::nullopt;
  std::size_t i = open + 1;
  const auto name_from = [&](std::size_t begin) {
    std::size_t end = begin;
    while (end < offset && is_name(text[end])) ++end;
    return text.substr(begin, end - begin);
  };
  TypedAttribute found;
  found.element = name_from(i);
  if (found.element.empty()) return std::nullopt;
  i += found.element.size();
  while (i < offset) {
    const char c = text[i];
    if (c == '>') return std::nullopt;
    if (const auto end = liquid_beginning_at(text, i)) {
      i = *end;
      continue;
    }
    if (is_name(c)) {
      found.name = name_from(i);
      i += found.name.size();
      continue;
    }
    if (c != '"' && c != '\'') {
      ++i;
      continue;
    }
    // Inside a value, quotes of Liquid strings do not end it.
    std::size_t end = i + 1;
    const std::size_t limit = std::max(line_around(text, offset).end, end);
    bool suspicious = false;
    while (end < limit && text[end] != c) {
      if (const auto liquid = liquid_beginning_at(text, end); liquid && *liquid <= limit) {
        end = *liquid;
        continue;
      }
      suspicious = suspicious || (end >= offset && (text[end] == '<' || text[end] == '>'));
      ++end;
    }
    if (end < offset) {
      i = end + 1;
      continue;
    }
    found.value = {i + 1, end};
    found.quote = c;
    found.closed = end < limit && !suspicious;
    if (!found.closed) {
      found.value.end = offset;
      const auto ends_word = [](char at) { return is_blank(at) || is_line_break(at) || at == '<' || at == '>'; };
      while (found.value.end < text.size() && !ends_word(text[found.value.end])) ++found.value.end;
    }
    return found;
  }
  return std::nullopt;
}

}  // namespace jekyll
