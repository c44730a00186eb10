// Liquid tags, outputs and blocks with exact spans, and the masking that hides them from Markdown.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace jekyll {

/// A word of a tag's markup: `"quoted"`, bare, or the value of `key=value` / `key: value`.
struct LiquidArgument {
  Span span;     // as written, quotes included
  Span content;  // without quotes
  Span key;      // of `key=value`; empty span otherwise
  bool quoted = false;
};

struct LiquidFilter {
  std::string name;
  Span name_span;
  std::vector<LiquidArgument> arguments;
};

enum class LiquidKind { Tag, Output };

struct LiquidToken {
  LiquidKind kind = LiquidKind::Tag;
  Span whole;        // with delimiters
  Span markup;       // tag: behind the name, trimmed; output: the expression with its filters, trimmed
  std::string name;  // of a tag: "link", "endfor", "#" for inline comments; "" for an output
  Span name_span;
  std::vector<LiquidArgument> arguments;  // of a tag
  Span expression;                        // before the first filter, trimmed
  std::vector<LiquidFilter> filters;
  bool trims_left = false;   // {%- or {{-
  bool trims_right = false;  // -%} or -}}
  bool closed = true;        // false: the delimiter is missing; whole ends with the line
};

/// A block tag with its end; `end_tag` is empty when the block is never closed.
struct LiquidBlock {
  std::size_t tag = 0;  // index into tokens
  std::optional<std::size_t> end_tag;
  std::vector<std::size_t> branches;  // else, elsif, when
  Span body;                          // between the tags
};

enum class LiquidProblemKind { Unclosed, UnclosedBlock, UnexpectedEnd, Syntax };

struct LiquidProblem {
  LiquidProblemKind kind = LiquidProblemKind::Syntax;
  Span span;
  std::string message;
};

struct LiquidDocument {
  std::vector<LiquidToken> tokens;  // in order; none from inside raw or comment bodies
  std::vector<LiquidBlock> blocks;
  std::vector<LiquidProblem> problems;
  std::vector<Span> inert;  // bodies of raw, comment and highlight
};

/// Lexes `text` from `begin` on. Liquid runs before Markdown, so it is found in code blocks too.
[[nodiscard]] LiquidDocument parse_liquid(std::string_view text, std::size_t begin = 0);

/// A copy of equal length with Liquid replaced so that Markdown keeps its structure: values become letters (never
/// spaces, which would break a destination), control tags alone on a line become blanks, bodies of `comment` and
/// `highlight` too. Line breaks inside values become letters as well; all other line breaks stay.
[[nodiscard]] std::string mask_liquid(std::string_view text, const LiquidDocument& liquid);

}  // namespace jekyll
