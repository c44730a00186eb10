// Where Sass stops in a style sheet.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "syntax/liquid/liquid.h"
#include "text/span.h"

namespace jekyll {

enum class StyleFaultKind : std::uint8_t {
  UnclosedComment,
  UnclosedQuote,
  UnclosedBrace,
  UnclosedParenthesis,  // also of brackets
  SurplusBrace,
  SurplusParenthesis,
  NoSelector,       // nothing stands before the brace, or what can't begin a selector
  NoRule,           // a text that belongs to no rule and begins none
  NoColon,          // a property without one
  NoValue,          // nothing behind the colon
  NoSemicolon,      // a property runs on into what follows
  MixedUnits,       // 3px + 2em
  UnknownVariable,  // of style sheets that import nothing, as all below
  UnknownMixin,
  UnknownSelector,  // of @extend
  OddIndentation,   // of the indented syntax, as all below
  BraceInIndented,
};

struct StyleFault {
  StyleFaultKind kind = StyleFaultKind::UnclosedBrace;
  Span span;
  std::string name = {};  // of what is unknown
  friend bool operator==(const StyleFault&, const StyleFault&) = default;
};

/// The first of those on which libsass and dart-sass agree, from `begin` on; of `.sass` when `indented`, else of
/// `.scss`. Outputs of Liquid stand for a word; where a tag writes the style sheet nothing is said.
[[nodiscard]] std::optional<StyleFault> find_style_fault(std::string_view text, const LiquidDocument& liquid,
                                                         std::size_t begin, bool indented);

}  // namespace jekyll
