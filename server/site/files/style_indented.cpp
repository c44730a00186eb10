// Invariant: a line that the two compilers may read in different ways, such as one that goes on, says nothing; nor does
// the sheet around it, but for what each line tells by itself.
#include "site/files/style_indented.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "site/files/style_statements.h"
#include "text/ascii.h"
#include "text/lists.h"

namespace jekyll {
namespace {

/// A quote that the line does not close.
std::optional<std::size_t> find_open_quote(std::string_view line) {
  std::optional<std::size_t> open;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (open) {
      if (line[i] == line[*open]) open = std::nullopt;
    } else if (line.substr(i).starts_with("//") || line.substr(i).starts_with("/*")) {
      return std::nullopt;
    } else if (line[i] == '"' || line[i] == '\'') {
      open = i;
    }
  }
  return open;
}

struct IndentedLine {
  Span span;  // without spaces and a comment around it
  std::size_t depth = 0;
  bool goes_on = false;  // it ends with a comma
};

/// How many more parentheses and brackets a line opens than it closes, outside of quotes.
int count_open(std::string_view line) {
  int open = 0;
  char quote = '\0';
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '\\') {
      ++i;
    } else if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '(' || c == '[') {
      ++open;
    } else if (c == ')' || c == ']') {
      --open;
    }
  }
  return open;
}

/// Whether nothing may be indented below the line: it is a whole variable or directive without a block.
bool is_whole(std::string_view line) {
  constexpr std::array<std::string_view, 7> directives = {"@import", "@extend", "@return", "@warn",
                                                          "@error",  "@debug",  "@charset"};
  const bool is_directive =
      std::ranges::any_of(directives, [&](std::string_view word) { return line.starts_with(word); });
  if ((!is_directive && !line.starts_with('$')) || count_open(line) != 0) return false;
  const std::size_t blank = line.find_last_of(" \t");
  if (blank == std::string_view::npos) return false;
  constexpr std::array<std::string_view, 3> operators = {"and", "or", "not"};
  const char last = line.back();
  const bool ends = is_style_name_character(last) || last == '%' || last == '"' || last == '\'' || last == ')';
  return ends && !contains(operators, line.substr(blank + 1)) &&
         (!line.starts_with("@import") || last == '"' || last == '\'');
}

/// Behind what the line says: where blanks and a comment begin. Nothing where that is doubtful.
std::optional<std::size_t> end_without_comment(std::string_view line) {
  const std::size_t comment = line.find("//");
  if (line.find("/*") != std::string_view::npos || line.find("*/") != std::string_view::npos) return std::nullopt;
  if (comment == std::string_view::npos || count_open(line.substr(0, comment)) > 0) return line.size();
  if (find_open_quote(line.substr(0, comment))) return line.size();
  if (!is_ascii_space(line[comment - 1])) return std::nullopt;
  return trim_spaces(line, {0, comment}).end;
}

/// Reads lines up to the first fault that one of them tells by itself.
class IndentedLines {
 public:
  IndentedLines(std::string_view text, std::size_t begin) : text_(text) {
    for (std::size_t at = begin; at < text.size() && !fault;) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      read(trim_spaces(text, {at, end}), at);
      at = end + 1;
    }
  }

  std::vector<IndentedLine> all;
  bool understood = true;
  std::optional<StyleFault> fault;

 private:
  void read(Span line, std::size_t begin) {
    const std::size_t column = line.begin - begin;
    if (line.empty() || (comment_ && column > *comment_)) return;
    const std::string_view words = line.of(text_);
    const bool is_comment = words.starts_with("//") || words.starts_with("/*");
    comment_ = is_comment ? std::optional(column) : std::nullopt;
    if (is_comment) {
      goes_on_ = false;
      return;
    }
    if (goes_on_) {
      while (columns_.back() > column) columns_.pop_back();
      if (columns_.back() < column) columns_.push_back(column);
    } else if (!enter(line, column)) {
      return;
    }
    const bool went_on = std::exchange(goes_on_, words.ends_with(','));
    if (!went_on) check(line);
    add(line);
  }

  /// False: the column fits none of those above.
  bool enter(Span line, std::size_t column) {
    const bool is_first = all.empty();
    const bool deeper = column > columns_.back();
    while (columns_.back() > column) columns_.pop_back();
    const bool misfits = columns_.back() != column && (!deeper || is_first);
    if (misfits || (deeper && !is_first && is_whole(all.back().span.of(text_)))) {
      fault = StyleFault{StyleFaultKind::OddIndentation, line};
      return false;
    }
    if (deeper) columns_.push_back(column);
    return true;
  }

  void check(Span line) {
    const std::string_view words = line.of(text_);
    const bool opens = words.ends_with('{') && words.find('}') == std::string_view::npos;
    const bool closes = words.ends_with('}') && words.find('{') == std::string_view::npos;
    if (opens || closes) {
      fault = StyleFault{StyleFaultKind::BraceInIndented, {line.end - 1, line.end}};
    } else if (const auto quote = find_open_quote(words)) {
      fault = StyleFault{StyleFaultKind::UnclosedQuote, {line.begin + *quote, line.begin + *quote + 1}};
    }
  }

  void add(Span line) {
    const auto end = end_without_comment(line.of(text_));
    if (end) line.end = line.begin + *end;
    const std::string_view words = line.of(text_);
    const bool is_selector =
        !words.starts_with('@') && !words.starts_with('$') && words.find(": ") == std::string_view::npos;
    understood = understood && end && !words.starts_with(':') && (!goes_on_ || is_selector);
    all.push_back({line, columns_.size() - 1, goes_on_});
  }

  std::string_view text_;
  std::vector<std::size_t> columns_ = {0};
  std::optional<std::size_t> comment_;  // the column of one: what is indented further belongs to it
  bool goes_on_ = false;                // a line that ends with a comma is continued
};

/// What libsass makes of the lines before it reads them.
struct Braced {
  std::string text;
  std::vector<std::size_t> origins = {};  // of each character

  void add(std::string_view added, std::size_t origin, bool moves) {
    text += added;
    for (std::size_t i = 0; i < added.size(); ++i) origins.push_back(origin + (moves ? i : 0));
  }
  [[nodiscard]] Span original(Span span) const {
    if (span.begin >= origins.size()) return {};
    const std::size_t begin = origins[span.begin];
    if (span.empty()) return {begin, begin};
    return {begin, origins[std::min<std::size_t>(span.end, origins.size()) - 1] + 1};
  }
};

Braced with_braces(std::string_view text, const std::vector<IndentedLine>& lines) {
  Braced braced;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const IndentedLine& line = lines[i];
    std::string_view words = line.span.of(text);
    std::size_t begin = line.span.begin;
    const bool names = words.size() > 1 && is_style_name_character(words[1]);
    if (names && (words.front() == '+' || words.front() == '=')) {
      braced.add(words.front() == '+' ? "@include " : "@mixin ", begin, false);
      words.remove_prefix(1);
      ++begin;
    }
    braced.add(words, begin, true);
    const std::size_t last = line.span.end - 1;
    const std::size_t depth = i + 1 < lines.size() ? lines[i + 1].depth : 0;
    if (line.goes_on && i + 1 < lines.size()) {
      braced.add("\n", last, false);
      continue;
    }
    const bool ends = words.starts_with('@') || words.starts_with('$') || begin != line.span.begin ||
                      words.find(':') != std::string_view::npos;
    braced.add(depth > line.depth ? " {" : ends ? ";" : " {}", last, false);
    for (std::size_t open = depth; open < line.depth; ++open) braced.add("}", last, false);
    braced.add("\n", last, false);
  }
  return braced;
}

/// The line that holds the offset has braces that none of the compilers has put there.
std::optional<Span> find_brace(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.find_last_of('\n', at - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::string_view line = text.substr(begin, text.find('\n', at) - begin);
  const std::size_t brace = line.find('{');
  if (brace == std::string_view::npos || (brace > 0 && line[brace - 1] == '#')) return std::nullopt;
  return Span{begin + brace, begin + brace + 1};
}

/// A fault of the sheet with braces, if the sheet without them has it, too.
std::optional<StyleFault> fault_without_braces(std::string_view text, const Braced& braced, StyleFault fault) {
  constexpr std::array<StyleFaultKind, 12> alike = {
      StyleFaultKind::SurplusParenthesis, StyleFaultKind::OddColour,    StyleFaultKind::MixedUnits,
      StyleFaultKind::NoExpression,       StyleFaultKind::NoColour,     StyleFaultKind::NoComma,
      StyleFaultKind::SquareUnits,        StyleFaultKind::OddFlag,      StyleFaultKind::ReturnOutside,
      StyleFaultKind::ContentOutside,     StyleFaultKind::ImportInside, StyleFaultKind::ElseAlone};
  fault.span = braced.original(fault.span);
  if (const auto brace = find_brace(text, fault.span.begin)) return StyleFault{StyleFaultKind::BraceInIndented, *brace};
  if (fault.kind == StyleFaultKind::UnclosedParenthesis) {
    // A newer compiler goes on behind the line.
    const char closing = text[fault.span.begin] == '(' ? ')' : ']';
    const std::size_t end = std::min(text.find('\n', fault.span.begin), text.size());
    if (text.find(closing, end) == std::string_view::npos) return fault;
  }
  return contains(alike, fault.kind) ? std::optional(fault) : std::nullopt;
}

}  // namespace

IndentedStyle read_indented_style(std::string_view text, std::size_t begin) {
  const IndentedLines lines(text, begin);
  if (lines.fault || !lines.understood) return {lines.fault, std::nullopt};
  const Braced braced = with_braces(text, lines.all);
  const StyleStatements statements = read_style_statements(braced.text, 0);
  if (statements.too_deep) return {};
  if (const auto fault = find_style_fault(braced.text, statements)) {
    return {fault_without_braces(text, braced, *fault), std::nullopt};
  }
  std::vector<StyleStep> steps = find_style_steps(braced.text, statements);
  for (StyleStep& step : steps) step.span = braced.original(step.span);
  return {std::nullopt, std::move(steps)};
}

}  // namespace jekyll
