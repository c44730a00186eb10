#include "syntax/front_matter.h"

#include <algorithm>
#include <optional>

#include "syntax/yaml/lines.h"
#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

constexpr YamlLimits front_matter_limits{
    .bytes = std::size_t{64} << 10U, .depth = 50, .alias_bytes = std::size_t{1} << 20U};

bool is_blank_text(std::string_view text) {
  return std::ranges::all_of(text, is_ascii_space);
}

/// A line without its line feed, and where the next one begins.
struct Line {
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t next = 0;
};

Line line_at(std::string_view text, std::size_t begin) {
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  return {text.substr(begin, end - begin), begin, end, std::min(end + 1, text.size())};
}

bool is_opening(const Line& line) {
  return line.text.starts_with("---") && is_blank_text(line.text.substr(3));
}

bool is_closing(const Line& line) {
  return (line.text.starts_with("---") || line.text.starts_with("...")) && is_blank_text(line.text.substr(3));
}

/// Without trailing white space of the line.
std::size_t visible_end(const Line& line) {
  std::size_t end = line.end;
  while (end > line.begin && is_ascii_space(line.text[end - line.begin - 1])) --end;
  return end;
}

/// The first line at or after `begin` that is not blank; `\s*$\n?` swallows all before it.
std::size_t skip_blank_lines(std::string_view text, std::size_t begin) {
  while (begin < text.size()) {
    const Line line = line_at(text, begin);
    if (!is_blank_text(line.text)) break;
    begin = line.next;
  }
  return begin;
}

std::optional<Line> find_closing(std::string_view text, std::size_t begin) {
  while (begin < text.size()) {
    const Line line = line_at(text, begin);
    if (is_closing(line)) return line;
    begin = line.next;
  }
  return std::nullopt;
}

/// A line that an author writes in front matter: a key, an item, something indented, a bracket that ends a list.
bool looks_like_yaml(std::string_view text, const Line& line) {
  const char first = line.text.front();
  if (first == ' ' || first == '\t' || first == ']' || first == '}') return true;
  if (line.text == "-" || line.text.starts_with("- ")) return true;
  return find_yaml_key(text, {line.begin, visible_end(line)}).has_value();
}

bool is_single_word(const Line& line) {
  return std::ranges::none_of(line.text, [](char c) { return c == ' ' || c == '\t' || c == '<' || c == '['; });
}

/// `key:` without blanks in the key, as no sentence begins.
bool begins_with_word_key(std::string_view text, const Line& line) {
  const std::optional<YamlKeyLine> key = find_yaml_key(text, {line.begin, visible_end(line)});
  return key && key->key.of(text).find(' ') == std::string_view::npos;
}

/// After a blank line an indented line goes on with the value of a key above, when that is one of several lines.
bool continues_value(const Line& above, const Line& line) {
  const char first = line.text.front();
  const bool open = std::string_view(":|>-+").find(above.text.substr(0, visible_end(above) - above.begin).back()) !=
                    std::string_view::npos;
  return (first == ' ' && (open || above.text.front() == ' ')) || (line.text.starts_with("- ") && open);
}

/// Where a value in quotes or brackets that goes on below its line ends, if it does before a blank line.
std::optional<std::size_t> end_of_open_value(std::string_view text, const Line& line) {
  const std::optional<YamlKeyLine> key = find_yaml_key(text, {line.begin, visible_end(line)});
  if (!key) return std::nullopt;
  std::size_t begin = key->value_begin;
  while (begin < line.end && is_ascii_space(text[begin])) ++begin;
  const std::size_t kind = begin < line.end ? std::string_view("\"'[{").find(text[begin]) : std::string_view::npos;
  if (kind == std::string_view::npos) return std::nullopt;
  const char opener = text[begin];
  const char closer = std::string_view("\"']}")[kind];
  std::size_t depth = 1;
  for (std::size_t i = begin + 1; i < text.size(); ++i) {
    if (text[i] == '\\' && opener == '"') {
      ++i;
    } else if (text[i] == closer) {
      if (--depth == 0) return i > line.end ? std::optional(i) : std::nullopt;
    } else if (text[i] == opener) {
      ++depth;
    } else if (text[i] == '\n' && is_blank_text(line_at(text, i + 1).text)) {
      break;
    }
  }
  return std::nullopt;
}

/// Without a closing line: where the text stops looking like YAML. A word right below a key is one being typed.
std::size_t end_of_open_block(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  bool directly_below = true;
  std::optional<Line> above;
  for (std::size_t next = begin; next < text.size();) {
    const Line line = line_at(text, next);
    next = line.next;
    if (is_blank_text(line.text)) {
      directly_below = false;
    } else if (line.text.front() != '#') {
      const bool accepted = directly_below
                                ? looks_like_yaml(text, line) || is_single_word(line)
                                : begins_with_word_key(text, line) || (above && continues_value(*above, line));
      if (!accepted) break;
      const std::optional<std::size_t> value_end = end_of_open_value(text, line);
      end = value_end ? line_at(text, *value_end).end : line.end;
      if (value_end) next = line_at(text, *value_end).next;
      above = line;
      directly_below = true;
    }
  }
  return end;
}

void require_mapping(FrontMatter& front_matter) {
  const YamlNode& root = front_matter.document.root;
  if (root.value.is_null() || root.value.mapping() != nullptr) return;
  // Jekyll takes `false` for no data at all.
  if (is_false(&root.value)) return;
  front_matter.document.problems.push_back(
      {YamlProblemKind::NotMapping, root.span, "Front matter consists of lines \"key: value\". Write \"title: …\"."});
}

}  // namespace

FrontMatter parse_front_matter(std::string_view text) {
  FrontMatter result;
  result.byte_order_mark = text.starts_with(byte_order_mark);
  const std::size_t start = result.byte_order_mark ? byte_order_mark.size() : 0;
  const std::size_t first = skip_blank_lines(text, start);
  result.body_begin = start;
  if (first >= text.size()) return result;
  const Line opening = line_at(text, first);
  result.toml = first == start && Span{opening.begin, visible_end(opening)}.of(text) == "+++";
  // Without a line feed nothing follows, and Jekyll's expression wants one.
  if (!is_opening(opening) || opening.end == text.size()) return result;
  result.opens_page = first == 0;

  const std::optional<Line> closing = find_closing(text, opening.next);
  if (!closing) {
    if (first != start) return result;
    const std::size_t end = end_of_open_block(text, opening.next);
    result.state = FrontMatterState::Unclosed;
    result.yaml = {opening.next, std::max(end, opening.next)};
    result.block = {first, std::max(end, visible_end(opening))};
  } else {
    result.state = first == 0 ? FrontMatterState::Closed : FrontMatterState::NotFirst;
    result.readable = first == start;
    result.block = {first, visible_end(*closing)};
    result.yaml = {opening.next, closing->begin};
    if (result.readable) result.body_begin = skip_blank_lines(text, closing->next);
  }
  // The opening line belongs to what Jekyll gives to YAML: a second "--- # note" ends the document.
  // An open block's last line break is parsed too, since a text of several lines keeps it.
  const bool open_text = !closing && !result.yaml.empty();
  const std::size_t end = open_text ? line_at(text, result.yaml.end).next : result.yaml.end;
  result.document = parse_yaml(text.substr(first, end - first), first, front_matter_limits);
  if (result.document.valid) require_mapping(result);
  return result;
}

std::size_t behind_front_matter(std::string_view text, const FrontMatter& front_matter) {
  const bool is_absent = front_matter.state == FrontMatterState::Absent;
  const std::size_t first = skip_spaces(text, is_absent ? front_matter.body_begin : front_matter.block.end);
  const bool is_open =
      front_matter.state == FrontMatterState::Unclosed || (is_absent && text.substr(first).starts_with("---"));
  const std::size_t line_break = text.find('\n', first);
  return is_open || line_break == std::string_view::npos ? text.size() + 1 : line_break + 1;
}

}  // namespace jekyll
