#include "syntax/liquid/lexemes.h"

#include <algorithm>
#include <utility>

#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

using Kind = LiquidLexemeKind;

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_ascii_digit(text[at])) ++at;
  return at;
}

std::size_t number_length(std::string_view rest) {
  const std::size_t whole = skip_digits(rest, 1);
  const bool fraction = byte_at(rest, whole) == '.' && is_ascii_digit(byte_at(rest, whole + 1));
  return fraction ? skip_digits(rest, whole + 1) : whole;
}

/// Kind and length of the lexeme that `rest` begins with; there is no blank before it.
std::pair<Kind, std::size_t> first_lexeme(std::string_view rest) {
  for (const std::string_view comparison : {"==", "!=", "<>", "<=", ">=", "<", ">"}) {
    if (rest.starts_with(comparison)) return {Kind::Comparison, comparison.size()};
  }
  constexpr std::string_view contains = "contains";
  if (rest.starts_with(contains) && rest.size() > contains.size() && is_ascii_space(rest[contains.size()])) {
    return {Kind::Comparison, contains.size()};
  }
  const char c = rest[0];
  if (c == '"' || c == '\'') {
    const std::size_t close = rest.find(c, 1);
    return close == std::string_view::npos ? std::pair{Kind::OpenString, rest.size()}
                                           : std::pair{Kind::String, close + 1};
  }
  if (is_ascii_digit(c) || (c == '-' && is_ascii_digit(byte_at(rest, 1)))) return {Kind::Number, number_length(rest)};
  if (is_ascii_word(c)) {
    const std::size_t length = liquid_name_end(rest, 0, rest.size());
    return {Kind::Identifier, byte_at(rest, length) == '?' ? length + 1 : length};
  }
  if (rest.starts_with("..")) return {Kind::DotDot, 2};
  constexpr std::string_view specials = "|.:,[]()?-";
  if (specials.find(c) != std::string_view::npos) return {Kind::Special, 1};
  return {Kind::Unknown, decode_utf8(rest, 0).bytes};
}

bool is_special(std::string_view text, const LiquidLexeme& lexeme, char c) {
  return lexeme.kind == Kind::Special && text[lexeme.span.begin] == c;
}

/// The lexeme that opens the brackets which the last one closes, or nothing.
std::optional<std::size_t> find_opening(std::string_view text, std::span<const LiquidLexeme> lexemes, char open,
                                        char close) {
  std::size_t depth = 0;
  for (std::size_t i = lexemes.size(); i-- > 0;) {
    if (is_special(text, lexemes[i], close)) ++depth;
    if (is_special(text, lexemes[i], open) && --depth == 0) return i;
  }
  return std::nullopt;
}

LiquidSegment segment_in_brackets(std::string_view text, std::span<const LiquidLexeme> inside, Span written) {
  if (inside.size() != 1 || inside.front().kind != Kind::String) return {std::string(written.of(text)), true};
  const Span quoted = inside.front().span;
  return {std::string(text.substr(quoted.begin + 1, quoted.size() - 2)), false};
}

}  // namespace

LiquidLexeme next_liquid_lexeme(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end && is_ascii_space(text[at])) ++at;
  if (at >= end) return {Kind::End, {end, end}};
  const auto [kind, length] = first_lexeme(text.substr(at, end - at));
  return {kind, {at, at + length}};
}

std::vector<LiquidLexeme> read_liquid_lexemes(std::string_view text, Span markup) {
  std::vector<LiquidLexeme> lexemes;
  std::size_t at = markup.begin;
  while (at < markup.end) {
    const bool behind_dot = !lexemes.empty() && is_special(text, lexemes.back(), '.') && is_ascii_word(text[at]);
    const LiquidLexeme lexeme = behind_dot ? LiquidLexeme{Kind::Identifier, {at, liquid_name_end(text, at, markup.end)}}
                                           : next_liquid_lexeme(text, at, markup.end);
    if (lexeme.kind == Kind::End) break;
    lexemes.push_back(lexeme);
    at = lexeme.span.end;
  }
  return lexemes;
}

std::size_t liquid_name_end(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end && (is_ascii_word(text[at]) || text[at] == '-')) ++at;
  return at;
}

std::optional<LiquidPath> find_liquid_path_at_end(std::string_view text, std::span<const LiquidLexeme> lexemes) {
  LiquidPath path;
  std::size_t count = lexemes.size();
  const auto touches_next = [&](std::size_t index) {
    return index + 1 == lexemes.size() || lexemes[index].span.end == lexemes[index + 1].span.begin;
  };
  while (count > 0 && touches_next(count - 1)) {
    const LiquidLexeme& last = lexemes[count - 1];
    if (is_special(text, last, ']')) {
      const auto open = find_opening(text, lexemes.first(count), '[', ']');
      // Brackets belong to what stands right before them.
      if (!open || *open == 0 || !touches_next(*open - 1)) return std::nullopt;
      path.segments.push_back(segment_in_brackets(text, lexemes.subspan(*open + 1, count - *open - 2),
                                                  {lexemes[*open].span.end, last.span.begin}));
      count = *open;
      continue;
    }
    if (last.kind != Kind::Identifier) return std::nullopt;
    path.segments.push_back({std::string(last.span.of(text)), false});
    path.first = count - 1;
    const bool goes_on = count > 2 && is_special(text, lexemes[count - 2], '.') && touches_next(count - 2);
    if (!goes_on) {
      std::ranges::reverse(path.segments);
      return path;
    }
    count -= 2;
  }
  return std::nullopt;
}

std::size_t find_liquid_value_at_end(std::string_view text, std::span<const LiquidLexeme> lexemes) {
  if (lexemes.empty()) return 0;
  const LiquidLexeme& last = lexemes.back();
  if (last.kind == Kind::String || last.kind == Kind::OpenString || last.kind == Kind::Number) {
    return lexemes.size() - 1;
  }
  if (is_special(text, last, ')')) return find_opening(text, lexemes, '(', ')').value_or(lexemes.size());
  const auto path = find_liquid_path_at_end(text, lexemes);
  return path ? path->first : lexemes.size();
}

std::optional<std::vector<LiquidSegment>> parse_liquid_path(std::string_view expression) {
  const std::vector<LiquidLexeme> lexemes = read_liquid_lexemes(expression, {0, expression.size()});
  auto path = find_liquid_path_at_end(expression, lexemes);
  if (!path || path->first != 0) return std::nullopt;
  return std::move(path->segments);
}

}  // namespace jekyll
