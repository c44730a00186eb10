#include "syntax/front_matter_cursor.h"

#include <algorithm>
#include <utility>

#include "syntax/front_matter_lines.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

using Lines = std::vector<FrontMatterLine>;

/// Brackets are followed upwards over so many lines.
constexpr std::size_t longest_brackets = 200;

Span trimmed(std::string_view text, Span span) {
  while (!span.empty() && is_blank_in_line(text[span.begin])) ++span.begin;
  while (!span.empty() && is_blank_in_line(text[span.end - 1])) --span.end;
  return span;
}

/// A text of several lines in quotes around the offset.
bool is_inside_long_quote(std::string_view text, const YamlNode& node, std::size_t offset) {
  if (!node.span.touches(offset)) return false;
  if (node.style == YamlStyle::SingleQuoted || node.style == YamlStyle::DoubleQuoted) {
    return text.substr(node.span.begin, offset - node.span.begin).find('\n') != std::string_view::npos;
  }
  return std::ranges::any_of(node.items,
                             [&](const YamlNode& item) { return is_inside_long_quote(text, item, offset); }) ||
         std::ranges::any_of(node.entries,
                             [&](const YamlEntry& entry) { return is_inside_long_quote(text, entry.node, offset); });
}

bool begins_block_scalar(std::string_view text, const FrontMatterLine& line) {
  return !line.value.empty() && (text[line.value.begin] == '|' || text[line.value.begin] == '>');
}

/// Whether a line in `column` belongs to a text that | or > begins above it.
bool is_inside_block_scalar(std::string_view text, const Lines& lines, std::size_t index, std::size_t column) {
  for (std::size_t i = index; i-- > 0;) {
    const FrontMatterLine& line = lines[i];
    if (line.empty() || line.first_column() >= column) continue;
    if (begins_block_scalar(text, line)) return true;
    column = line.first_column();
  }
  return false;
}

/// Keys from the root down to the mapping or list in which something in `column` of a line stands. Nothing when it
/// stands below a value. `item`: it is an item, so its key may stand in the same column.
std::optional<std::vector<std::string>> find_path(std::string_view text, const Lines& lines, std::size_t index,
                                                  std::size_t column, bool item) {
  std::vector<std::string> path;
  for (std::size_t i = index; i-- > 0 && (column > 0 || item);) {
    const FrontMatterLine& line = lines[i];
    if (line.empty()) continue;
    const std::size_t key_column = line.content_column();
    if (line.key && (key_column < column || (item && key_column == column))) {
      const bool anchored = !line.value.empty() && text[line.value.begin] == '&';
      if (!line.value.empty() && !anchored) return std::nullopt;
      path.emplace_back(line.key->key.of(text));
      column = key_column;
      item = false;
    }
    // An item's first line: what is deeper than its dash stands inside it.
    const auto dash =
        std::find_if(line.dashes.rbegin(), line.dashes.rend(), [&](std::size_t place) { return place < column; });
    if (dash != line.dashes.rend()) {
      column = *dash;
      item = true;
    }
  }
  std::ranges::reverse(path);
  return path;
}

/// The keys in `column` around a line, up to where their mapping begins and ends.
std::vector<std::string> keys_around(std::string_view text, const Lines& lines, std::size_t index, std::size_t column) {
  std::vector<std::string> keys;
  const auto add = [&](const FrontMatterLine& line) {
    if (line.key && line.content_column() == column) keys.emplace_back(line.key->key.of(text));
  };
  const bool first_of_item = !lines[index].dashes.empty();
  for (std::size_t i = index; i-- > 0 && !first_of_item;) {
    if (lines[i].empty()) continue;
    if (lines[i].content_column() < column && lines[i].dashes.empty()) break;
    add(lines[i]);
    if (!lines[i].dashes.empty() && lines[i].dashes.back() < column) break;
  }
  for (std::size_t i = index + 1; i < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    if (lines[i].first_column() < column) break;
    add(lines[i]);
  }
  return keys;
}

/// The items in the dash's column around a line.
std::vector<std::string> items_around(std::string_view text, const Lines& lines, std::size_t index,
                                      std::size_t column) {
  std::vector<std::string> items;
  const auto add = [&](const FrontMatterLine& line) {
    const bool item = !line.dashes.empty() && line.dashes.back() == column && !line.key;
    if (item && !line.value.empty()) items.emplace_back(without_quotes(line.value.of(text)));
  };
  const auto outside = [&](const FrontMatterLine& line) {
    return line.first_column() < column || (line.first_column() == column && line.dashes.empty());
  };
  for (std::size_t i = index; i-- > 0;) {
    if (lines[i].empty()) continue;
    if (outside(lines[i])) break;
    add(lines[i]);
  }
  for (std::size_t i = index + 1; i < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    if (outside(lines[i])) break;
    add(lines[i]);
  }
  return items;
}

/// The token of a scalar written in `value` when the cursor stands in it. False behind a closing quote and where a
/// tag, an anchor or a text of several lines begins.
bool set_token(std::string_view text, Span value, std::size_t offset, FrontMatterCursor& cursor) {
  if (value.empty() || offset < value.begin) {
    cursor.token = {offset, value.empty() ? offset : value.end};
    return value.empty() || offset + 1 >= value.begin;
  }
  const char first = text[value.begin];
  if (std::string_view("|>&*!").find(first) != std::string_view::npos) return false;
  if (first == '"' || first == '\'') {
    const std::size_t close = text.find(first, value.begin + 1);
    const bool closed = close < value.end;
    Span content{value.begin + 1, closed ? close : value.end};
    if (offset < content.begin || offset > content.end) return false;
    cursor.quote = first;
    cursor.token = content;
  } else {
    // Blanks between the value and the cursor are part of what is replaced.
    cursor.token = {value.begin, std::max(value.end, offset)};
  }
  cursor.typed = std::string(text.substr(cursor.token.begin, offset - cursor.token.begin));
  return true;
}

/// `[` or `{` that is open at the cursor, and the parts between its commas.
struct Brackets {
  char opener = '[';
  std::size_t begin = 0;            // behind the bracket
  std::vector<std::size_t> commas;  // of its own level, before the cursor
};

std::optional<Brackets> find_brackets(std::string_view text, std::size_t begin, std::size_t offset) {
  std::vector<Brackets> open;
  for (std::size_t i = begin; i < offset; ++i) {
    const char c = text[i];
    const bool starts_word = i == begin || std::string_view(" \t\n[{,:").find(text[i - 1]) != std::string_view::npos;
    if ((c == '"' || c == '\'') && starts_word) {
      const std::size_t close = text.find(c, i + 1);
      if (close >= offset) break;
      i = close;
    } else if (c == '[' || c == '{') {
      open.push_back({c, i + 1, {}});
    } else if ((c == ']' || c == '}') && !open.empty()) {
      open.pop_back();
      if (open.empty()) return std::nullopt;
    } else if (c == ',' && !open.empty()) {
      open.back().commas.push_back(i);
    }
  }
  if (open.empty()) return std::nullopt;
  return open.back();
}

/// Where the part of brackets around the offset ends: at the next comma or bracket of its level, or with the line.
std::size_t end_of_part(std::string_view text, std::size_t offset, std::size_t begin) {
  char quote = '\0';
  const Span part = trimmed(text, {begin, offset});
  if (!part.empty() && (text[part.begin] == '"' || text[part.begin] == '\'')) {
    const std::size_t close = text.find(text[part.begin], part.begin + 1);
    if (close >= offset) quote = text[part.begin];
  }
  std::size_t end = offset;
  while (end < text.size() && text[end] != '\n') {
    if (quote != '\0') {
      if (text[end] == quote) quote = '\0';
    } else if (std::string_view(",]}").find(text[end]) != std::string_view::npos) {
      break;
    }
    ++end;
  }
  return end;
}

/// Items of the list in brackets other than the one around the offset, as far as the bracket or the YAML goes.
std::vector<std::string> items_in_brackets(std::string_view text, const Brackets& brackets, Span own,
                                           std::size_t limit) {
  std::vector<std::string> items;
  const auto add = [&](std::size_t begin, std::size_t end) {
    Span part{begin, end};
    while (!part.empty() && (is_blank_in_line(text[part.begin]) || text[part.begin] == '\n')) ++part.begin;
    part = trimmed(text, part);
    if (!part.empty() && text.substr(part.begin, part.size()).find('\n') == std::string_view::npos) {
      items.emplace_back(without_quotes(part.of(text)));
    }
  };
  std::size_t begin = brackets.begin;
  for (const std::size_t comma : brackets.commas) {
    add(begin, comma);
    begin = comma + 1;
  }
  begin = own.end;
  while (begin < limit && text[begin] == ',') {
    const std::size_t end = end_of_part(text, begin + 1, begin + 1);
    add(begin + 1, end);
    begin = end;
  }
  return items;
}

/// Whether a line below an open bracket goes on with what stands in it: it is deeper than the key above, or the line
/// above waits for more.
bool continues_brackets(std::string_view text, const Lines& lines, std::size_t opening, std::size_t index) {
  if (index == opening || lines[index].first_column() > lines[opening].first_column()) return true;
  std::size_t above = index - 1;
  while (above > opening && lines[above].empty()) --above;
  const Span content = lines[above].content;
  return !content.empty() && std::string_view(",[{").find(text[content.end - 1]) != std::string_view::npos;
}

std::optional<FrontMatterCursor> cursor_in_brackets(std::string_view text, const Lines& lines, std::size_t index,
                                                    std::size_t offset) {
  // The key whose value the brackets are stands on this line or above.
  for (std::size_t i = index + 1; i-- > 0 && index - i < longest_brackets;) {
    const FrontMatterLine& line = lines[i];
    const bool opens = !line.value.empty() && (text[line.value.begin] == '[' || text[line.value.begin] == '{');
    if (!opens || line.value.begin >= offset) {
      if (line.key && i < index && line.first_column() == 0) break;
      continue;
    }
    const auto brackets = find_brackets(text, line.value.begin, offset);
    if (!brackets || !continues_brackets(text, lines, i, index)) return std::nullopt;
    auto path = find_path(text, lines, i, line.key ? line.content_column() : line.first_column(), !line.key);
    if (!path) return std::nullopt;
    if (line.key) path->emplace_back(line.key->key.of(text));

    FrontMatterCursor cursor;
    cursor.in_brackets = true;
    cursor.path = std::move(*path);
    const std::size_t begin = brackets->commas.empty() ? brackets->begin : brackets->commas.back() + 1;
    const Span whole{begin, end_of_part(text, offset, begin)};
    const std::size_t line_begin = lines[index].span.begin;
    Span part = trimmed(text, {std::max(begin, line_begin), whole.end});
    cursor.siblings = items_in_brackets(text, *brackets, whole, lines.back().span.end);
    cursor.needs_blank = offset == begin && !brackets->commas.empty();
    const auto colon = text.substr(part.begin, part.size()).find(": ");
    const bool in_mapping = brackets->opener == '{';
    if (in_mapping) {
      for (std::string& sibling : cursor.siblings) sibling = sibling.substr(0, sibling.find(':'));
    }
    if (in_mapping && colon != std::string_view::npos && part.begin + colon < offset) {
      cursor.place = CursorPlace::Value;
      cursor.path.emplace_back(text.substr(part.begin, colon));
      part = trimmed(text, {part.begin + colon + 1, part.end});
      cursor.needs_blank = false;
    } else if (in_mapping) {
      cursor.place = CursorPlace::Key;
      cursor.has_colon = text.substr(part.begin, part.size()).find(':') != std::string_view::npos;
      if (cursor.has_colon) part.end = part.begin + text.substr(part.begin, part.size()).find(':');
    } else {
      cursor.place = CursorPlace::Item;
    }
    if (!set_token(text, part, offset, cursor)) return std::nullopt;
    return cursor;
  }
  return std::nullopt;
}

std::optional<FrontMatterCursor> cursor_behind_key(std::string_view text, const Lines& lines, std::size_t index,
                                                   std::size_t offset) {
  const FrontMatterLine& line = lines[index];
  auto path = find_path(text, lines, index, line.content_column(), false);
  if (!path) return std::nullopt;
  FrontMatterCursor cursor;
  cursor.place = CursorPlace::Value;
  cursor.path = std::move(*path);
  cursor.path.emplace_back(line.key->key.of(text));
  // In a comment.
  if (line.value.end < offset &&
      text.substr(line.value.end, offset - line.value.end).find('#') != std::string_view::npos) {
    return std::nullopt;
  }
  if (!set_token(text, line.value, offset, cursor)) return std::nullopt;
  cursor.needs_blank = offset == line.key->value_begin;
  cursor.whole_value = true;
  return cursor;
}

std::optional<FrontMatterCursor> cursor_at_item(std::string_view text, const Lines& lines, std::size_t index,
                                                std::size_t offset) {
  const FrontMatterLine& line = lines[index];
  const std::size_t dash = line.dashes.back();
  auto path = find_path(text, lines, index, dash, true);
  if (!path || path->empty()) return std::nullopt;
  FrontMatterCursor cursor;
  cursor.place = CursorPlace::Item;
  cursor.path = std::move(*path);
  cursor.column = dash;
  cursor.siblings = items_around(text, lines, index, dash);
  if (!set_token(text, line.value, offset, cursor)) return std::nullopt;
  cursor.needs_blank = offset == line.span.begin + dash + 1;
  return cursor;
}

std::optional<FrontMatterCursor> cursor_at_key(std::string_view text, const Lines& lines, std::size_t index,
                                               std::size_t offset) {
  const FrontMatterLine& line = lines[index];
  const bool blank = line.content.empty();
  const std::size_t column = blank ? line.column_of(offset) : line.content_column();
  auto path = find_path(text, lines, index, column, false);
  if (!path) return std::nullopt;
  FrontMatterCursor cursor;
  cursor.path = std::move(*path);
  cursor.column = column;
  cursor.below_key = !cursor.path.empty();
  cursor.siblings = keys_around(text, lines, index, column);
  if (blank) cursor.items = items_around(text, lines, index, column);
  cursor.has_colon = line.key.has_value();
  if (line.key) {
    cursor.token = line.key->key;
    if (line.key->whole != line.key->key) cursor.quote = text[line.key->whole.begin];
  } else if (blank) {
    cursor.token = {offset, offset};
  } else {
    cursor.token = {line.content.begin, std::max(line.content.end, offset)};
  }
  if (!cursor.token.touches(offset)) return std::nullopt;
  cursor.typed = std::string(text.substr(cursor.token.begin, offset - cursor.token.begin));
  const bool one_word = cursor.token.of(text).find_first_of(" \t") == std::string_view::npos;
  if (!line.key && !one_word) return std::nullopt;
  return cursor;
}

/// The lines between the dashes, and in an unclosed block those down to the cursor's.
std::optional<Span> yaml_around(std::string_view text, const FrontMatter& front_matter, std::size_t offset) {
  if (front_matter.state == FrontMatterState::Absent || offset < front_matter.yaml.begin) return std::nullopt;
  Span yaml = front_matter.yaml;
  if (front_matter.state == FrontMatterState::Unclosed) {
    // A line just begun below the last one still belongs to the block.
    if (offset > yaml.end) {
      const std::string_view between = text.substr(yaml.end, offset - yaml.end);
      const bool blank = between.find_first_not_of(" \t\r\n") == std::string_view::npos;
      if (!blank || std::ranges::count(between, '\n') > 1) return std::nullopt;
      yaml.end = offset;
    }
    return yaml;
  }
  if (offset >= yaml.end) return std::nullopt;
  // Without the last line break, so that the closing line is none of the block's.
  if (yaml.end > yaml.begin) --yaml.end;
  return yaml;
}

}  // namespace

std::optional<FrontMatterCursor> find_front_matter_cursor(std::string_view text, const FrontMatter& front_matter,
                                                          std::size_t offset) {
  const auto yaml = yaml_around(text, front_matter, offset);
  if (!yaml) return std::nullopt;
  const Lines lines = split_front_matter_lines(text, *yaml);
  const auto found =
      std::ranges::find_if(lines, [&](const FrontMatterLine& line) { return line.span.touches(offset); });
  if (found == lines.end()) return std::nullopt;
  const auto index = static_cast<std::size_t>(found - lines.begin());
  const FrontMatterLine& line = *found;
  const std::size_t first = line.empty() ? line.column_of(offset) : line.first_column();
  if (is_inside_block_scalar(text, lines, index, first)) return std::nullopt;
  if (is_inside_long_quote(text, front_matter.document.root, offset)) return std::nullopt;
  const Span before{line.span.begin, offset};
  const bool comment = line.content.empty() && before.of(text).find('#') != std::string_view::npos;
  if (comment) return std::nullopt;

  const bool behind_key = line.key && offset >= line.key->value_begin;
  const bool bracket_value =
      !line.value.empty() && std::string_view("[{").find(text[line.value.begin]) != std::string_view::npos;
  if (bracket_value && offset > line.value.begin) return cursor_in_brackets(text, lines, index, offset);
  if (!behind_key) {
    if (auto cursor = cursor_in_brackets(text, lines, index, offset)) return cursor;
  }
  if (behind_key) return cursor_behind_key(text, lines, index, offset);
  if (offset < line.content.begin && !line.content.empty()) return std::nullopt;
  if (!line.dashes.empty() && !line.key) return cursor_at_item(text, lines, index, offset);
  return cursor_at_key(text, lines, index, offset);
}

}  // namespace jekyll
