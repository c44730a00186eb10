#include "syntax/front_matter_cursor.h"

#include <algorithm>
#include <span>
#include <utility>

#include "syntax/yaml/lines.h"
#include "syntax/yaml/tokens.h"
#include "text/lines.h"

namespace jekyll {
namespace {

using Lines = std::vector<YamlLine>;

/// Brackets are followed upwards over so many lines.
constexpr std::size_t longest_brackets = 200;

bool begins_with(std::string_view text, Span written, std::string_view signs) {
  return !written.empty() && signs.find(text[written.begin]) != std::string_view::npos;
}

/// The text of a scalar without its quotes.
std::string_view unquoted(std::string_view text, Span written) {
  const auto quoted = find_yaml_quoted(text, written);
  return (quoted ? quoted->content : written).of(text);
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

/// Whether a line in `column` belongs to a text that | or > begins above it.
bool is_inside_block_scalar(std::string_view text, const Lines& lines, std::size_t index, std::size_t column) {
  for (std::size_t i = index; i-- > 0;) {
    const YamlLine& line = lines[i];
    if (line.says_nothing() || line.column() >= column) continue;
    if (begins_with(text, line.value, "|>")) return true;
    column = line.column();
  }
  return false;
}

/// Keys from the root down to the mapping or list in which something in `column` of a line stands. Nothing when it
/// stands below a value. `item`: it is an item, so its key may stand in the same column.
std::optional<std::vector<std::string>> find_path(std::string_view text, const Lines& lines, std::size_t index,
                                                  std::size_t column, bool item) {
  std::vector<std::string> path;
  for (std::size_t i = index; i-- > 0 && (column > 0 || item);) {
    const YamlLine& line = lines[i];
    if (line.says_nothing()) continue;
    const std::size_t key_column = line.content_column();
    if (line.key && (key_column < column || (item && key_column == column))) {
      if (!line.value.empty() && !begins_with(text, line.value, "&")) return std::nullopt;
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
  const auto add = [&](const YamlLine& line) {
    if (line.key && line.content_column() == column) keys.emplace_back(line.key->key.of(text));
  };
  const bool first_of_item = !lines[index].dashes.empty();
  for (std::size_t i = index; i-- > 0 && !first_of_item;) {
    if (lines[i].says_nothing()) continue;
    if (lines[i].content_column() < column && lines[i].dashes.empty()) break;
    add(lines[i]);
    if (!lines[i].dashes.empty() && lines[i].dashes.back() < column) break;
  }
  for (std::size_t i = index + 1; i < lines.size(); ++i) {
    if (lines[i].says_nothing()) continue;
    if (lines[i].column() < column) break;
    add(lines[i]);
  }
  return keys;
}

/// The items in the dash's column around a line.
std::vector<std::string> items_around(std::string_view text, const Lines& lines, std::size_t index,
                                      std::size_t column) {
  std::vector<std::string> items;
  const auto add = [&](const YamlLine& line) {
    const bool item = !line.dashes.empty() && line.dashes.back() == column && !line.key;
    if (item && !line.value.empty()) items.emplace_back(unquoted(text, line.value));
  };
  const auto outside = [&](const YamlLine& line) {
    return line.column() < column || (line.column() == column && line.dashes.empty());
  };
  for (std::size_t i = index; i-- > 0;) {
    if (lines[i].says_nothing()) continue;
    if (outside(lines[i])) break;
    add(lines[i]);
  }
  for (std::size_t i = index + 1; i < lines.size(); ++i) {
    if (lines[i].says_nothing()) continue;
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
  if (begins_with(text, value, "|>&*!")) return false;
  if (const auto quoted = find_yaml_quoted(text, value)) {
    Span content = quoted->content;
    // Blanks behind a text that is still open are typed into it.
    if (!quoted->closed) content.end = std::max<std::size_t>(content.end, offset);
    if (!content.touches(offset)) return false;
    cursor.quote = text[value.begin];
    cursor.open_quote = !quoted->closed;
    cursor.token = content;
  } else {
    // Blanks between the value and the cursor are part of what is replaced.
    cursor.token = {value.begin, std::max<std::size_t>(value.end, offset)};
  }
  cursor.typed = std::string(text.substr(cursor.token.begin, offset - cursor.token.begin));
  return true;
}

/// `[` or `{` that is open at the cursor, and the part between two of its commas in which the cursor stands.
struct Brackets {
  std::vector<std::string> path;  // keys inside of the outermost brackets
  bool mapping = false;
  Span part;
  bool behind_comma = false;
  std::vector<YamlToken> own;         // tokens of the part
  std::vector<std::string> siblings;  // keys or items of the other parts, as far as the line goes
};

/// Tokens of brackets as far as the cursor's line goes. What YAML refuses inside counts as a letter, so that the commas
/// behind it are found.
std::vector<YamlToken> scan_brackets(std::string_view text, Span range) {
  constexpr int most_repairs = 8;
  YamlTokens scanned = scan_yaml(text, range);
  std::string repaired;
  for (int i = 0; i < most_repairs && scanned.fault && scanned.fault->kind != YamlFaultKind::UnclosedQuote; ++i) {
    if (scanned.fault->at >= range.end) break;
    if (repaired.empty()) repaired = text.substr(0, range.end);
    repaired[scanned.fault->at] = 'x';
    scanned = scan_yaml(repaired, range);
  }
  return std::move(scanned.tokens);
}

bool opens_brackets(YamlTokenKind kind) {
  return kind == YamlTokenKind::FlowSequenceStart || kind == YamlTokenKind::FlowMappingStart;
}

bool closes_brackets(YamlTokenKind kind) {
  return kind == YamlTokenKind::FlowSequenceEnd || kind == YamlTokenKind::FlowMappingEnd;
}

/// The opening brackets that nothing closes before the offset, outermost first; none once the outermost is closed.
std::vector<std::size_t> find_open_brackets(const std::vector<YamlToken>& tokens, std::size_t offset) {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < tokens.size() && tokens[i].span.begin < offset; ++i) {
    if (opens_brackets(tokens[i].kind)) open.push_back(i);
    if (!closes_brackets(tokens[i].kind) || open.empty()) continue;
    open.pop_back();
    if (open.empty()) break;
  }
  return open;
}

/// The scalar with which a part begins: a key or an item.
void add_sibling(const std::vector<YamlToken>& part, std::string_view text, std::vector<std::string>& siblings) {
  if (part.empty() || part.front().kind != YamlTokenKind::Scalar) return;
  if (part.front().span.of(text).find('\n') == std::string_view::npos) siblings.push_back(part.front().value);
}

/// `begin`: of the outermost brackets. Nothing where none is open at the offset.
std::optional<Brackets> find_brackets(std::string_view text, std::size_t begin, std::size_t offset) {
  const std::size_t line_end = line_around(text, offset).end;
  const std::vector<YamlToken> tokens = scan_brackets(text, {begin, line_end});
  const std::vector<std::size_t> open = find_open_brackets(tokens, offset);
  if (open.empty()) return std::nullopt;
  Brackets found;
  for (const std::size_t opener : std::span(open).subspan(1)) {
    if (opener > 1 && tokens[opener - 1].kind == YamlTokenKind::Value) found.path.push_back(tokens[opener - 2].value);
  }
  found.mapping = tokens[open.back()].kind == YamlTokenKind::FlowMappingStart;
  std::size_t part_begin = tokens[open.back()].span.end;
  bool behind_comma = false;
  std::size_t depth = 0;
  std::vector<YamlToken> part;
  const auto end_part = [&](std::size_t end) {
    if (part_begin <= offset && offset <= end) {
      found.part = {part_begin, end};
      found.behind_comma = behind_comma;
      found.own = std::exchange(part, {});
    } else {
      add_sibling(part, text, found.siblings);
      part.clear();
    }
  };
  for (std::size_t i = open.back() + 1; i < tokens.size(); ++i) {
    const YamlToken& token = tokens[i];
    if (depth == 0 && token.kind == YamlTokenKind::FlowEntry) {
      end_part(token.span.begin);
      part_begin = token.span.end;
      behind_comma = true;
    } else if (depth == 0 && closes_brackets(token.kind)) {
      end_part(token.span.begin);
      return found;
    } else {
      if (opens_brackets(token.kind)) ++depth;
      if (closes_brackets(token.kind)) --depth;
      part.push_back(token);
    }
  }
  end_part(line_end);
  return found;
}

/// Whether a line below an open bracket goes on with what stands in it: it is deeper than the key above, or the line
/// above waits for more.
bool continues_brackets(std::string_view text, const Lines& lines, std::size_t opening, std::size_t index) {
  if (index == opening || lines[index].column() > lines[opening].column()) return true;
  std::size_t above = index - 1;
  while (above > opening && lines[above].says_nothing()) --above;
  const Span content = lines[above].content;
  return !content.empty() && std::string_view(",[{").find(text[content.end - 1]) != std::string_view::npos;
}

std::optional<FrontMatterCursor> cursor_in_brackets(std::string_view text, const Lines& lines, std::size_t index,
                                                    std::size_t offset) {
  // The key whose value the brackets are stands on this line or above.
  for (std::size_t i = index + 1; i-- > 0 && index - i < longest_brackets;) {
    const YamlLine& line = lines[i];
    if (!begins_with(text, line.value, "[{") || line.value.begin >= offset) {
      if (line.key && i < index && line.column() == 0) break;
      continue;
    }
    const auto brackets = find_brackets(text, line.value.begin, offset);
    if (!brackets || !continues_brackets(text, lines, i, index)) return std::nullopt;
    auto path = find_path(text, lines, i, line.key ? line.content_column() : line.column(), !line.key);
    if (!path) return std::nullopt;
    if (line.key) path->emplace_back(line.key->key.of(text));

    FrontMatterCursor cursor;
    cursor.in_brackets = true;
    cursor.path = std::move(*path);
    cursor.path.insert(cursor.path.end(), brackets->path.begin(), brackets->path.end());
    cursor.siblings = brackets->siblings;
    cursor.needs_blank = offset == brackets->part.begin && brackets->behind_comma;
    Span part = brackets->part;
    part.begin = std::max(part.begin, lines[index].span.begin);
    const auto colon = std::ranges::find(brackets->own, YamlTokenKind::Value, &YamlToken::kind);
    const bool has_colon = brackets->mapping && colon != brackets->own.end();
    if (has_colon && colon->span.end <= offset) {
      cursor.place = CursorPlace::Value;
      cursor.path.push_back(brackets->own.front().value);
      part.begin = std::max(part.begin, colon->span.end);
      cursor.needs_blank = offset == colon->span.end;
    } else if (brackets->mapping) {
      cursor.place = CursorPlace::Key;
      cursor.has_colon = has_colon;
      if (has_colon) part.end = colon->span.begin;
    } else {
      cursor.place = CursorPlace::Item;
    }
    part = trim_yaml(text, part);
    if (!set_token(text, part, offset, cursor)) return std::nullopt;
    return cursor;
  }
  return std::nullopt;
}

std::optional<FrontMatterCursor> cursor_behind_key(std::string_view text, const Lines& lines, std::size_t index,
                                                   std::size_t offset) {
  const YamlLine& line = lines[index];
  auto path = find_path(text, lines, index, line.content_column(), false);
  if (!path) return std::nullopt;
  FrontMatterCursor cursor;
  cursor.place = CursorPlace::Value;
  cursor.path = std::move(*path);
  cursor.path.emplace_back(line.key->key.of(text));
  if (!set_token(text, line.value, offset, cursor)) return std::nullopt;
  cursor.needs_blank = offset == line.key->value_begin;
  cursor.whole_value = true;
  return cursor;
}

std::optional<FrontMatterCursor> cursor_at_item(std::string_view text, const Lines& lines, std::size_t index,
                                                std::size_t offset) {
  const YamlLine& line = lines[index];
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
  const YamlLine& line = lines[index];
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
    cursor.token = {line.content.begin, std::max<std::size_t>(line.content.end, offset)};
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

/// The lines of the block; behind a final line break one that is about to be typed.
Lines lines_of(std::string_view text, Span yaml) {
  Lines lines = split_yaml_lines(text, yaml);
  if (!yaml.empty() && text[yaml.end - 1] != '\n') return lines;
  const Span end{yaml.end, yaml.end};
  lines.emplace_back();
  lines.back().span = lines.back().written = lines.back().content = lines.back().value = end;
  return lines;
}

}  // namespace

std::optional<FrontMatterCursor> find_front_matter_cursor(std::string_view text, const FrontMatter& front_matter,
                                                          std::size_t offset) {
  const auto yaml = yaml_around(text, front_matter, offset);
  if (!yaml) return std::nullopt;
  const Lines lines = lines_of(text, *yaml);
  const auto found = std::ranges::find_if(lines, [&](const YamlLine& line) { return line.span.touches(offset); });
  if (found == lines.end()) return std::nullopt;
  const auto index = static_cast<std::size_t>(found - lines.begin());
  const YamlLine& line = *found;
  const std::size_t first = line.says_nothing() ? line.column_of(offset) : line.column();
  if (is_inside_block_scalar(text, lines, index, first)) return std::nullopt;
  if (is_inside_long_quote(text, front_matter.document.root, offset)) return std::nullopt;
  if (!line.comment.empty() && offset > line.comment.begin) return std::nullopt;

  const bool behind_key = line.key && offset >= line.key->value_begin;
  if (begins_with(text, line.value, "[{") && offset > line.value.begin)
    return cursor_in_brackets(text, lines, index, offset);
  if (!behind_key) {
    if (auto cursor = cursor_in_brackets(text, lines, index, offset)) return cursor;
  }
  if (behind_key) return cursor_behind_key(text, lines, index, offset);
  if (offset < line.content.begin && !line.content.empty()) return std::nullopt;
  if (!line.dashes.empty() && !line.key) return cursor_at_item(text, lines, index, offset);
  return cursor_at_key(text, lines, index, offset);
}

std::optional<Span> find_typed_fence(std::string_view text, std::size_t offset) {
  constexpr std::size_t width = 3;
  const Span line = line_around(text, offset);
  if (line.begin > 0 || offset > width) return std::nullopt;
  const bool only_dashes = line.of(text).find_first_not_of('-') == std::string_view::npos;
  return only_dashes ? std::optional(line) : std::nullopt;
}

}  // namespace jekyll
