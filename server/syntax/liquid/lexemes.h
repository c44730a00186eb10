// The words of Liquid's expressions by its own lexer (liquid/lexer.rb): for the judge of markup, for paths, and for
// what is half typed. Every lexeme lies behind the one before it, inside the markup.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace jekyll {

enum class LiquidLexemeKind {
  Comparison,  // ==, !=, <>, <, >, <=, >=, contains
  String,      // in quotes
  OpenString,  // a quote that nothing closes, with all behind it; Liquid does not know it
  Number,
  Identifier,
  DotDot,
  Special,  // one of |.:,[]()?-
  Unknown,  // a character that Liquid does not know
  End,
};

struct LiquidLexeme {
  LiquidLexemeKind kind = LiquidLexemeKind::End;
  Span span;

  [[nodiscard]] bool is(std::string_view text, std::string_view written) const { return span.of(text) == written; }
  [[nodiscard]] bool is_word(std::string_view text, std::string_view word) const {
    return kind == LiquidLexemeKind::Identifier && is(text, word);
  }
};

/// The first lexeme at or behind `at`; End, empty and at `end`, when only blanks are left.
[[nodiscard]] LiquidLexeme next_liquid_lexeme(std::string_view text, std::size_t at, std::size_t end);

/// All lexemes of a span, without End. A name right behind a dot may begin with a digit, as Liquid's loose parser has
/// it: `site.data.2024`.
[[nodiscard]] std::vector<LiquidLexeme> read_liquid_lexemes(std::string_view text, Span markup);

/// The end of a name at `at`: letters, digits, `_` and `-`.
[[nodiscard]] std::size_t liquid_name_end(std::string_view text, std::size_t at, std::size_t end);

/// `site.data["tea"][0]` is site, data, tea and an index.
struct LiquidSegment {
  std::string name;
  bool index = false;  // a number or a variable in brackets
};

struct LiquidPath {
  std::vector<LiquidSegment> segments;
  std::size_t first = 0;  // the lexeme it begins with
};

/// The path that `lexemes` end with, without blanks inside; nothing when they end with something else.
[[nodiscard]] std::optional<LiquidPath> find_liquid_path_at_end(std::string_view text,
                                                                std::span<const LiquidLexeme> lexemes);
/// The lexeme with which the value begins that `lexemes` end with: a path, a literal or a range. Their number when none
/// stands there.
[[nodiscard]] std::size_t find_liquid_value_at_end(std::string_view text, std::span<const LiquidLexeme> lexemes);

/// `site.data.teas[0].name` as a path; nothing for what is no path, such as a literal.
[[nodiscard]] std::optional<std::vector<LiquidSegment>> parse_liquid_path(std::string_view expression);

}  // namespace jekyll
