// Where Sass stops in a style sheet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

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
  NoName,           // a variable that is only a `$`
  NoColour,         // a `#` that no name follows
  NoExpression,     // an interpolation that holds nothing
  NotInFunction,    // what only rules and mixins hold
  OddSignature,     // of a mixin or function: more than a name and parentheses
  SurplusColon,     // a second one in a value
  NoSemicolon,      // a property runs on into what follows
  MixedUnits,       // 3px + 2em
  SquareUnits,      // 3px * 2px
  OddFlag,          // !imp
  OddMedia,         // a condition of @media that is missing, or stands in no parentheses
  OddLoop,          // @each or @for without what they loop over
  ElseAlone,        // no @if stands before
  ReturnOutside,    // of a function
  ContentOutside,   // of a mixin
  ImportInside,     // a mixin, a condition or a loop
  NoColonInMap,     // behind a key of a mapping
  UnknownArgument,  // a name that the mixin does not give to any
  OddColour,        // `#12345`
  NoComma,          // between two keys of a mapping
  NoFrontMatter,    // of what is imported
  OpenFrontMatter,  // that no line closes
  Raised,           // by `@error`
  ArgumentCount,    // too many or too few, of the function or mixin of that name
  OddArgument,      // a text or var(), where the function takes a colour, a number or a map
  NoMap,            // in a variable that a function takes as one
  NoColourTaken,    // in one that a function takes as a colour
  MapPrinted,       // a variable that is a whole value
  UnitGiven,        // to a function that takes a number without one
  PrintsNothing,    // an output of Liquid that is a whole value
  UnknownVariable,  // of what a style sheet and its imports set, as the next two
  UnknownMixin,
  UnknownSelector,  // of @extend
  MissingImport,    // in what is imported itself
  OddIndentation,   // of the indented syntax, as all below
  BraceInIndented,
};

struct StyleFault {
  StyleFaultKind kind = StyleFaultKind::UnclosedBrace;
  Span span;
  std::string name = {};  // of what is unknown or called
  friend bool operator==(const StyleFault&, const StyleFault&) = default;
};

struct StyleStatements;

/// The first of those on which libsass and dart-sass agree, but for names that are unknown: of `.scss`, as it was read.
[[nodiscard]] std::optional<StyleFault> find_style_fault(std::string_view text, const StyleStatements& statements);

}  // namespace jekyll
