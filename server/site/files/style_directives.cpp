// Invariant: only what both compilers refuse is told.
#include "site/files/style_directives.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "site/files/style_imports.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

/// Words in `part` of `plain` that stand outside of parentheses, and single signs that belong to none.
std::vector<Span> outer_tokens(std::string_view plain, Span part) {
  std::vector<Span> tokens;
  std::size_t depth = 0;
  for (std::size_t i = part.begin; i < part.end; ++i) {
    const char c = plain[i];
    if (c == ')' || c == ']') {
      if (depth > 0) --depth;
      continue;
    }
    if (depth == 0 && !is_ascii_space(c)) {
      const std::size_t length = style_name_at(plain.substr(0, part.end), i).size();
      tokens.emplace_back(i, i + std::max<std::size_t>(length, 1));
      i = tokens.back().end - 1;
    }
    if (c == '(' || c == '[') ++depth;
  }
  return tokens;
}

/// A directive that begins behind blanks, or a variable that is set: what stands before lacks its semicolon.
bool begins_statement(std::string_view plain, const std::vector<Span>& tokens, std::size_t at) {
  const std::string_view sign = tokens[at].of(plain);
  if (sign != "@" && sign != "$") return false;
  const bool named = at + 1 < tokens.size() && tokens[at + 1].begin == tokens[at].end &&
                     is_style_name_character(plain[tokens[at + 1].begin]);
  if (!named || sign == "@") return named;
  return at + 2 < tokens.size() && tokens[at + 2].of(plain) == ":";
}

}  // namespace

bool may_be_computed(std::string_view words) {
  return words.find("xxxx") != std::string_view::npos;
}

std::optional<Span> find_run_on(std::string_view plain, Span part) {
  const std::vector<Span> tokens = outer_tokens(plain, part);
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const bool behind_blank = is_ascii_space(plain[tokens[i].begin - 1]);
    if (behind_blank && begins_statement(plain, tokens, i)) return tokens[i];
  }
  return std::nullopt;
}

std::optional<StyleFault> StyleDirectives::check(const StyleStatement& statement, bool is_raw) {
  const std::string_view words = statement.span.of(plain_);
  const bool is_directive = !is_raw && words.starts_with('@');
  const std::string_view word = is_directive ? style_name_at(words, 1) : "";
  const bool is_else = word == "else" || word == "elseif";
  const std::string_view rest = words.substr(std::min(skip_spaces(words, 1 + word.size()), words.size()));
  ran_ = std::ranges::all_of(open_, [](Block block) { return block == Block::Other; });
  std::optional<StyleFault> fault;
  if (is_else && !else_may_follow_) {
    fault = on_first_line(StyleFaultKind::ElseAlone, statement.span);
  } else if (is_directive) {
    fault = check_directive(statement);
  }
  else_may_follow_ = false;
  if (statement.sign == '{') {
    constexpr std::array<std::string_view, 3> loops = {"each", "for", "while"};
    const bool goes_on = is_else && (word == "elseif" || rest.starts_with("if"));
    open_.push_back(word == "mixin"                    ? Block::Mixin
                    : word == "function"               ? Block::Function
                    : word == "include"                ? Block::Content
                    : word == "if" || goes_on          ? Block::Condition
                    : contains(loops, word) || is_else ? Block::Loop
                                                       : Block::Other);
  } else if (statement.sign == '}' && !open_.empty()) {
    else_may_follow_ = open_.back() == Block::Condition;
    open_.pop_back();
  }
  return fault;
}

bool StyleDirectives::is_in(Block block) const {
  return contains(open_, block);
}

StyleFault StyleDirectives::on_first_line(StyleFaultKind kind, Span span) const {
  span.end = std::min<std::size_t>(span.end, text_.find('\n', span.begin));
  return {kind, trim_spaces(plain_, span)};
}

std::optional<StyleFault> StyleDirectives::check_directive(const StyleStatement& statement) const {
  const std::string_view word = style_name_at(statement.span.of(plain_), 1);
  if (statement.sign == '{') return check_form(statement.span, word);
  if (word == "return" && !is_in(Block::Function)) return on_first_line(StyleFaultKind::ReturnOutside, statement.span);
  if (word == "content" && !is_in(Block::Mixin)) return on_first_line(StyleFaultKind::ContentOutside, statement.span);
  if (word == "import") return check_import(statement.span);
  return std::nullopt;
}

std::optional<StyleFault> StyleDirectives::check_import(Span statement) const {
  if (find_run_on(plain_, statement)) return on_first_line(StyleFaultKind::NoSemicolon, statement);
  const Block around = open_.empty() ? Block::Other : open_.back();
  const bool is_inside = around == Block::Mixin || around == Block::Condition || around == Block::Loop;
  if (!is_inside || find_style_imports(text_.substr(0, statement.end), statement.begin).empty()) return std::nullopt;
  return on_first_line(StyleFaultKind::ImportInside, statement);
}

std::optional<StyleFault> StyleDirectives::check_form(Span statement, std::string_view word) const {
  const Span rest = trim_spaces(plain_, {statement.begin + 1 + word.size(), statement.end});
  if (may_be_computed(rest.of(plain_))) return std::nullopt;
  if (word == "media") return check_media(rest);
  if (word == "for") return check_for(rest);
  if (word == "each") return check_each(rest);
  if (word == "while" && rest.empty()) return StyleFault{StyleFaultKind::NoValue, statement};
  return std::nullopt;
}

std::optional<StyleFault> StyleDirectives::check_media(Span conditions) const {
  const std::vector<Span> tokens = outer_tokens(plain_, conditions);
  bool is_first = true;  // of a query
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view token = tokens[i].of(plain_);
    const bool is_last = i + 1 == tokens.size();
    const bool hangs = token == "," && is_last;
    bool lacks_condition = false;
    if (token == "and" && !is_first) {
      const std::string_view next = is_last ? "" : tokens[i + 1].of(plain_);
      lacks_condition = is_last || (is_ascii_alpha(next.front()) && downcase(next) != "not");
    }
    if (hangs || lacks_condition || token == ":") return StyleFault{StyleFaultKind::OddMedia, tokens[i]};
    is_first = token == ",";
  }
  return std::nullopt;
}

std::optional<StyleFault> StyleDirectives::check_for(Span rest) const {
  const std::vector<Span> tokens = outer_tokens(plain_, rest);
  const StyleFault fault{StyleFaultKind::OddLoop, rest};
  const auto is_word = [&](std::size_t at, std::string_view word) {
    return at < tokens.size() && downcase(tokens[at].of(plain_)) == word;
  };
  if (tokens.size() < 2 || tokens[0].of(plain_) != "$" || !is_word(2, "from")) return fault;
  for (std::size_t i = 3; i + 1 < tokens.size(); ++i) {
    if (is_word(i, "to") || is_word(i, "through")) return std::nullopt;
  }
  return fault;
}

std::optional<StyleFault> StyleDirectives::check_each(Span rest) const {
  const std::vector<Span> tokens = outer_tokens(plain_, rest);
  const StyleFault fault{StyleFaultKind::OddLoop, rest};
  std::size_t at = 0;
  while (at + 2 < tokens.size() && tokens[at].of(plain_) == "$" && tokens[at + 2].of(plain_) == ",") at += 3;
  const bool fits =
      at + 2 < tokens.size() && tokens[at].of(plain_) == "$" && downcase(tokens[at + 2].of(plain_)) == "in";
  return fits ? std::nullopt : std::optional(fault);
}

}  // namespace jekyll
