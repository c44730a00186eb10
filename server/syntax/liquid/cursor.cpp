// Finds the construct around the cursor by its delimiters, then reads its markup up to the cursor.
#include "syntax/liquid/cursor.h"

#include <algorithm>
#include <array>

#include "syntax/liquid/characters.h"
#include "syntax/typed_text.h"

namespace jekyll {
namespace {

constexpr std::size_t reach = 4000;

bool is_name(char c) {
  return is_liquid_word(c) || c == '-';
}

bool runs_liquid(const PageSyntax& syntax, std::size_t offset) {
  if (syntax.liquid.tokens.empty()) return false;
  const FrontMatter& front_matter = syntax.front_matter;
  if (front_matter.state == FrontMatterState::Closed && offset <= front_matter.block.end) return false;
  if (front_matter.state == FrontMatterState::Unclosed && offset <= front_matter.yaml.end) return false;
  return std::ranges::none_of(syntax.liquid.blocks, [&](const LiquidBlock& block) {
    const std::string& name = syntax.liquid.tokens[block.tag].name;
    return (name == "raw" || name == "comment") && block.end_tag && block.body.begin <= offset &&
           offset <= block.body.end && !block.body.empty();
  });
}

/// Finds the opening delimiter before the cursor that nothing closes, and the closing one behind it.
bool find_construct(std::string_view text, std::size_t offset, LiquidCursor& cursor) {
  const std::size_t floor = offset > reach ? offset - reach : 0;
  const std::string_view before = text.substr(floor, offset - floor);
  const auto opened = [&](std::string_view open, std::string_view close) -> std::optional<std::size_t> {
    std::size_t begin = before.rfind(open);
    // `{{{`: the last two braces open.
    if (begin == std::string_view::npos || before.find(close, begin + 2) != std::string_view::npos) return std::nullopt;
    return floor + begin;
  };
  const auto tag = opened("{%", "%}");
  const auto output = opened("{{", "}}");
  if (!tag && !output) return false;
  const bool is_output = output && (!tag || *output > *tag);
  cursor.begin = is_output ? *output : *tag;
  const std::string_view after = text.substr(offset, reach);
  const std::size_t end = after.find(is_output ? "}}" : "%}");
  std::size_t next = std::min(after.find("{%"), after.find("{{"));
  // `{% include {{ x }} %}`: outputs stand in tags.
  if (!is_output) next = after.find("{%");
  const bool closed = end != std::string_view::npos && (next == std::string_view::npos || end < next);
  if (closed) {
    std::size_t begin = offset + end;
    if (begin > offset && text[begin - 1] == '-') --begin;
    cursor.close = Span{begin, offset + end + 2};
  }
  const std::string_view inside = text.substr(cursor.begin, offset - cursor.begin);
  const bool same_line = inside.find('\n') == std::string_view::npos;
  const bool end_on_line = closed && text.substr(offset, end).find('\n') == std::string_view::npos;
  if (!same_line && !closed) return false;
  // What is not closed on its own line swallows nothing of the lines below.
  if (same_line && closed && !end_on_line && is_output) cursor.close.reset();
  if (!same_line && inside.find("\n\n") != std::string_view::npos && is_output) return false;
  return true;
}

/// Reads the markup from `at` up to the cursor, quotes respected.
struct Head {
  std::string_view text;
  std::size_t begin;
  std::size_t offset;

  /// The quote in which the cursor stands, if any.
  [[nodiscard]] std::optional<std::size_t> open_quote() const {
    std::optional<std::size_t> open;
    for (std::size_t i = begin; i < offset; ++i) {
      if (!is_liquid_quote(text[i])) continue;
      if (!open) {
        open = i;
      } else if (text[*open] == text[i]) {
        open.reset();
      }
    }
    return open;
  }

  /// The last `wanted` outside of quotes.
  [[nodiscard]] std::optional<std::size_t> find_last(char wanted) const {
    std::optional<std::size_t> found;
    char quote = '\0';
    for (std::size_t i = begin; i < offset; ++i) {
      if (quote != '\0') {
        if (text[i] == quote) quote = '\0';
      } else if (is_liquid_quote(text[i])) {
        quote = text[i];
      } else if (text[i] == wanted) {
        found = i;
      }
    }
    return found;
  }

  [[nodiscard]] std::size_t count(char wanted) const {
    std::size_t number = 0;
    char quote = '\0';
    for (std::size_t i = begin; i < offset; ++i) {
      if (quote != '\0') {
        if (text[i] == quote) quote = '\0';
      } else if (is_liquid_quote(text[i])) {
        quote = text[i];
      } else if (text[i] == wanted) {
        ++number;
      }
    }
    return number;
  }

  /// Words between blanks and commas, quoted ones whole; the one at the cursor is left out.
  [[nodiscard]] std::vector<std::string_view> words() const {
    std::vector<std::string_view> found;
    std::size_t i = begin;
    while (i < offset) {
      if (is_liquid_space(text[i]) || text[i] == ',') {
        ++i;
        continue;
      }
      const std::size_t word = i;
      while (i < offset && !is_liquid_space(text[i]) && text[i] != ',') {
        if (is_liquid_quote(text[i])) {
          const std::size_t close = text.substr(0, offset).find(text[i], i + 1);
          i = close == std::string_view::npos ? offset : close + 1;
        } else {
          ++i;
        }
      }
      if (i < offset) found.push_back(text.substr(word, i - word));
    }
    return found;
  }
};

void set_token(LiquidCursor& cursor, LiquidPlace place, std::string_view text, Span token, std::size_t offset) {
  cursor.place = place;
  cursor.token = token;
  cursor.typed = std::string(text.substr(token.begin, offset - token.begin));
}

/// The name around the cursor.
Span name_around(std::string_view text, std::size_t floor, std::size_t offset) {
  Span name{offset, offset};
  while (name.begin > floor && is_name(text[name.begin - 1])) --name.begin;
  while (name.end < text.size() && is_name(text[name.end])) ++name.end;
  // `-%}` and `-}}` trim; they are no part of a name.
  const std::string_view behind = text.substr(name.end, 2);
  while (name.end > offset && text[name.end - 1] == '-' && (behind == "%}" || behind == "}}")) --name.end;
  return name;
}

struct PathBefore {
  std::vector<LiquidSegment> segments;
  std::size_t begin = 0;
};

/// The path that ends at `end`, read backwards; nothing when none does.
std::optional<PathBefore> path_ending_at(std::string_view text, std::size_t floor, std::size_t end) {
  PathBefore found;
  std::vector<LiquidSegment>& path = found.segments;
  std::size_t at = end;
  while (true) {
    if (at > floor && text[at - 1] == ']') {
      const std::size_t open = text.substr(0, at).rfind('[');
      if (open == std::string_view::npos || open < floor) return std::nullopt;
      std::string_view inside = text.substr(open + 1, at - open - 2);
      const bool quoted = inside.size() >= 2 && is_liquid_quote(inside.front()) && inside.back() == inside.front();
      if (quoted) inside = inside.substr(1, inside.size() - 2);
      path.insert(path.begin(), {std::string(inside), !quoted});
      at = open;
      // A bracket belongs to what stands right before it.
      if (at == floor || (!is_name(text[at - 1]) && text[at - 1] != ']')) return std::nullopt;
      continue;
    }
    const std::size_t name_end = at;
    while (at > floor && is_name(text[at - 1])) --at;
    if (at == name_end) return std::nullopt;
    path.insert(path.begin(), {std::string(text.substr(at, name_end - at)), false});
    found.begin = at;
    if (at == floor || text[at - 1] != '.') return found;
    if (at - 1 > floor && text[at - 2] == '.') return found;
    --at;
  }
}

/// A value, or a field of one, is being typed.
void read_value(std::string_view text, std::size_t floor, std::size_t offset, LiquidCursor& cursor) {
  const Head head{text, floor, offset};
  if (const auto quote = head.open_quote()) {
    cursor.place = LiquidPlace::Nothing;
    if (*quote > floor && text[*quote - 1] == '[') {
      const auto path = path_ending_at(text, floor, *quote - 1);
      if (!path) return;
      std::size_t end = offset;
      while (end < text.size() && !is_line_break(text[end]) && text[end] != text[*quote] && text[end] != ']' &&
             text[end] != '}' && text[end] != '%') {
        ++end;
      }
      cursor.path = path->segments;
      set_token(cursor, LiquidPlace::FieldString, text, {*quote + 1, end}, offset);
    }
    return;
  }
  const Span name = name_around(text, floor, offset);
  const bool number = name.begin < offset && text[name.begin] >= '0' && text[name.begin] <= '9';
  set_token(cursor, number ? LiquidPlace::Nothing : LiquidPlace::Value, text, name, offset);
  if (name.begin == floor || text[name.begin - 1] != '.') return;
  // `1..3` is a range, no field.
  if (name.begin - 1 > floor && text[name.begin - 2] == '.') return;
  const auto path = path_ending_at(text, floor, name.begin - 1);
  cursor.place = path ? LiquidPlace::Field : LiquidPlace::Nothing;
  if (path) cursor.path = path->segments;
}

void read_filter_argument(std::string_view text, std::size_t begin, std::size_t offset, LiquidCursor& cursor) {
  const Head head{text, begin, offset};
  cursor.in_arguments = true;
  cursor.argument = head.count(',');
  if (const auto quote = head.open_quote(); quote && (*quote == begin || text[*quote - 1] != '[')) {
    std::size_t end = offset;
    while (end < text.size() && !is_line_break(text[end]) && text[end] != text[*quote] && text[end] != '|' &&
           text[end] != '}') {
      ++end;
    }
    set_token(cursor, LiquidPlace::FilterString, text, {*quote + 1, end}, offset);
    return;
  }
  read_value(text, begin, offset, cursor);
}

/// An expression with filters.
void read_chain(std::string_view text, std::size_t begin, std::size_t offset, LiquidCursor& cursor) {
  const Head head{text, begin, offset};
  const auto pipe = head.find_last('|');
  if (!pipe) {
    const std::vector<std::string_view> words = head.words();
    read_value(text, begin, offset, cursor);
    // Behind a value comes a filter or nothing.
    if (cursor.place == LiquidPlace::Value && !words.empty()) {
      cursor.place = LiquidPlace::Word;
      cursor.words = {"|"};
    }
    return;
  }
  cursor.chain = trim_liquid(text, {begin, *pipe});
  std::size_t at = *pipe + 1;
  while (at < offset && is_liquid_space(text[at])) ++at;
  const std::size_t name = at;
  while (at < offset && is_name(text[at])) ++at;
  if (at == offset) {
    const Span whole = name_around(text, name, offset);
    return set_token(cursor, LiquidPlace::FilterName, text, whole, offset);
  }
  const std::string filter(text.substr(name, at - name));
  while (at < offset && is_liquid_space(text[at])) ++at;
  if (at == offset || text[at] != ':') return set_token(cursor, LiquidPlace::Nothing, text, {offset, offset}, offset);
  cursor.filter = filter;
  read_filter_argument(text, at + 1, offset, cursor);
}

bool is_comparison(std::string_view word) {
  constexpr std::array<std::string_view, 7> operators = {"==", "!=", "<>", "<", ">", "<=", ">="};
  return word == "contains" || std::ranges::find(operators, word) != operators.end();
}

bool is_joint(std::string_view word) {
  return word == "and" || word == "or";
}

/// The string in which the cursor stands, compared with the value before it.
bool read_compared_string(std::string_view text, std::size_t begin, std::size_t offset, LiquidCursor& cursor) {
  const auto quote = Head{text, begin, offset}.open_quote();
  if (!quote || (*quote > begin && text[*quote - 1] == '[')) return false;
  // A blank behind the last word makes it count.
  const std::vector<std::string_view> words = Head{text, begin, *quote}.words();
  if (words.size() < 2 || (words.back() != "==" && words.back() != "!=" && words.back() != "contains")) return false;
  const std::string_view left = words[words.size() - 2];
  cursor.chain.begin = static_cast<std::size_t>(left.data() - text.data());
  cursor.chain.end = cursor.chain.begin + left.size();
  std::size_t end = offset;
  while (end < text.size() && !is_line_break(text[end]) && text[end] != text[*quote] && text[end] != '%') ++end;
  set_token(cursor, LiquidPlace::ComparedString, text, {*quote + 1, end}, offset);
  return true;
}

void read_condition(std::string_view text, std::size_t begin, std::size_t offset, LiquidCursor& cursor) {
  if (read_compared_string(text, begin, offset, cursor)) return;
  const std::vector<std::string_view> words = Head{text, begin, offset}.words();
  // `a==b` without blanks: the sign begins a new value.
  std::size_t floor = begin;
  for (std::size_t i = begin; i < offset; ++i) {
    if (std::string_view("=<>!").find(text[i]) != std::string_view::npos) floor = i + 1;
  }
  if (Head{text, begin, floor}.open_quote()) floor = begin;
  read_value(text, floor, offset, cursor);
  if (cursor.place != LiquidPlace::Value || words.empty()) return;
  const std::string_view last = words.back();
  if (is_comparison(last) || is_joint(last) || std::string_view("=<>!").find(last.back()) != std::string_view::npos) {
    return;
  }
  if (floor > begin && floor == cursor.token.begin) return;
  cursor.place = LiquidPlace::Word;
  const bool compared = words.size() >= 2 && is_comparison(words[words.size() - 2]);
  cursor.words = {"and", "or"};
  if (!compared) cursor.words.insert(cursor.words.begin(), {"==", "!=", "contains", ">", "<", ">=", "<="});
}

void read_loop(std::string_view text, std::size_t begin, std::size_t offset, LiquidCursor& cursor) {
  const std::vector<std::string_view> words = Head{text, begin, offset}.words();
  const auto word = [&](std::vector<std::string> choices) {
    set_token(cursor, LiquidPlace::Word, text, name_around(text, begin, offset), offset);
    cursor.words = std::move(choices);
  };
  if (words.empty()) return set_token(cursor, LiquidPlace::Nothing, text, {offset, offset}, offset);
  if (words.size() == 1) return word({"in"});
  std::size_t floor = offset;
  while (floor > begin && !is_liquid_space(text[floor - 1]) && text[floor - 1] != ':' && text[floor - 1] != '(')
    --floor;
  const bool behind_colon = words.back().ends_with(':') || (floor > begin && text[floor - 1] == ':');
  if (words.size() == 2 || behind_colon || (floor > begin && text[floor - 1] == '(')) {
    // A string in brackets may hold blanks.
    const std::size_t open = Head{text, begin, offset}.open_quote() ? begin : floor;
    return read_value(text, open, offset, cursor);
  }
  std::vector<std::string> choices = {"limit:", "offset:"};
  choices.insert(choices.begin(), cursor.tag == "for" ? "reversed" : "cols:");
  std::erase_if(choices, [&](const std::string& choice) {
    return std::ranges::any_of(words, [&](std::string_view given) { return given.starts_with(choice); });
  });
  word(std::move(choices));
}

void read_include(std::string_view text, std::size_t begin, std::size_t offset, LiquidCursor& cursor) {
  const Head head{text, begin, offset};
  set_token(cursor, LiquidPlace::Nothing, text, {offset, offset}, offset);
  if (head.words().empty() || head.open_quote()) return;
  std::size_t word = offset;
  while (word > begin && !is_liquid_space(text[word - 1])) --word;
  const std::size_t sign = text.substr(0, offset).find('=', word);
  if (sign != std::string_view::npos) return read_value(text, sign + 1, offset, cursor);
  set_token(cursor, LiquidPlace::IncludeParameter, text, name_around(text, word, offset), offset);
}

void read_highlight(std::string_view text, std::size_t begin, std::size_t offset, LiquidCursor& cursor) {
  Span word{offset, offset};
  const auto is_part = [](char c) { return is_name(c) || c == '+' || c == '#' || c == '.'; };
  while (word.begin > begin && is_part(text[word.begin - 1])) --word.begin;
  while (word.end < text.size() && is_part(text[word.end]) && text.substr(word.end, 3) != "-%}") ++word.end;
  const bool first = Head{text, begin, offset}.words().empty();
  set_token(cursor, first ? LiquidPlace::Language : LiquidPlace::Word, text, word, offset);
  if (!first) cursor.words = {"linenos"};
}

void read_assign(std::string_view text, std::size_t begin, std::size_t offset, LiquidCursor& cursor) {
  const std::size_t sign = text.substr(0, offset).find('=', begin);
  if (sign != std::string_view::npos) return read_chain(text, sign + 1, offset, cursor);
  set_token(cursor, LiquidPlace::Nothing, text, name_around(text, begin, offset), offset);
  if (Head{text, begin, offset}.words().empty()) return;
  cursor.place = LiquidPlace::Word;
  cursor.words = {"="};
}

void read_tag(std::string_view text, std::size_t begin, std::size_t offset, LiquidCursor& cursor) {
  std::size_t at = begin;
  while (at < offset && is_liquid_space(text[at])) ++at;
  const std::size_t name = at;
  while (at < offset && is_liquid_word(text[at])) ++at;
  if (at == offset) {
    Span whole{name, offset};
    while (whole.end < text.size() && is_liquid_word(text[whole.end])) ++whole.end;
    return set_token(cursor, LiquidPlace::TagName, text, whole, offset);
  }
  cursor.tag = std::string(text.substr(name, at - name));
  cursor.markup = {at, offset};
  const std::string& tag = cursor.tag;
  if (tag == "if" || tag == "elsif" || tag == "unless") return read_condition(text, at, offset, cursor);
  if (tag == "for" || tag == "tablerow") return read_loop(text, at, offset, cursor);
  if (tag == "assign") return read_assign(text, at, offset, cursor);
  if (tag == "echo") return read_chain(text, at, offset, cursor);
  if (tag == "case" || tag == "when" || tag == "cycle") return read_value(text, at, offset, cursor);
  if (tag == "include" || tag == "include_relative" || tag == "include_cached") {
    return read_include(text, at, offset, cursor);
  }
  if (tag == "highlight") return read_highlight(text, at, offset, cursor);
  set_token(cursor, LiquidPlace::Nothing, text, {offset, offset}, offset);
}

}  // namespace

std::optional<LiquidCursor> find_liquid_cursor(const PageSyntax& page, std::string_view text, std::size_t offset) {
  if (offset > text.size() || !runs_liquid(page, offset)) return std::nullopt;
  LiquidCursor cursor;
  if (!find_construct(text, offset, cursor)) return std::nullopt;
  std::size_t begin = cursor.begin + 2;
  if (begin > offset) return std::nullopt;
  if (begin < offset && text[begin] == '-') ++begin;
  if (text[cursor.begin + 1] == '{') {
    cursor.markup = {begin, offset};
    read_chain(text, begin, offset, cursor);
    return cursor;
  }
  std::size_t name = begin;
  while (name < offset && is_liquid_space(text[name])) ++name;
  constexpr std::string_view liquid = "liquid";
  const std::string_view inside = text.substr(name, offset - name);
  if (inside.starts_with(liquid) && inside.size() > liquid.size() && is_liquid_space(inside[liquid.size()])) {
    // Each line is a tag without delimiters.
    begin = std::max(line_around(text, offset).begin, name + liquid.size());
    cursor.close.reset();
    cursor.begin = begin;
  }
  read_tag(text, begin, offset, cursor);
  return cursor;
}

std::optional<std::vector<LiquidSegment>> parse_liquid_path(std::string_view expression) {
  const Span whole = trim_liquid(expression, {0, expression.size()});
  const std::string_view path = whole.of(expression);
  if (path.empty() || is_liquid_quote(path.front()) || (path.front() >= '0' && path.front() <= '9'))
    return std::nullopt;
  auto found = path_ending_at(path, 0, path.size());
  if (!found || found->begin != 0) return std::nullopt;
  return std::move(found->segments);
}

}  // namespace jekyll
