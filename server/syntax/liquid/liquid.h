// Liquid tags, outputs and blocks with exact spans.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/rare_list.h"
#include "text/shared_string.h"
#include "text/span.h"

namespace jekyll {

/// A word of a tag's markup: `"quoted"`, bare, or the value of `key=value` / `key: value`.
struct LiquidArgument {
  Span span;     // as written, quotes included
  Span content;  // without quotes
  Span key;      // of `key=value`; empty span otherwise
  bool quoted = false;
  friend bool operator==(const LiquidArgument&, const LiquidArgument&) = default;
};

struct LiquidFilter {
  SharedString name;
  Span name_span;
  std::vector<LiquidArgument> arguments;
  friend bool operator==(const LiquidFilter&, const LiquidFilter&) = default;
};

enum class LiquidKind { Tag, Output };

struct LiquidToken {
  LiquidKind kind = LiquidKind::Tag;
  Span whole;         // with delimiters
  Span markup;        // tag: behind the name, trimmed; output: the expression with its filters, trimmed
  SharedString name;  // of a tag: "link", "endfor", "#" for inline comments; "" for an output
  Span name_span;
  std::vector<LiquidArgument> arguments;  // of a tag
  Span expression;                        // before the first filter, trimmed
  RareList<LiquidFilter> filters;
  /// What an output looks up, its first two names ("site.title"), and what assign, capture, for and the like set; ""
  /// for literals and for what Liquid cannot look up.
  SharedString variable;
  bool trims_left = false;     // {%- or {{-
  bool trims_right = false;    // -%} or -}}
  bool closed = true;          // false: the delimiter is missing; whole ends at a lone `}`, the next opener or the line
  bool in_liquid_tag = false;  // a line of the `{% liquid %}` tag before it; has no delimiters of its own
  std::uint32_t lines_behind = 0;  // of such a line: the tag stands so many tokens before it
  friend bool operator==(const LiquidToken&, const LiquidToken&) = default;
};

/// A block tag with its end. Known are Liquid's and Jekyll's blocks; another tag `x` is one when an `endx` follows.
struct LiquidBlock {
  std::size_t tag = 0;                 // index into tokens
  std::optional<std::size_t> end_tag;  // empty when the block is never closed
  std::vector<std::size_t> branches;   // else, elsif, when
  /// Between the tags. Of a block never closed: up to what closed the block around it; of raw and comment: nothing,
  /// so that what follows stays visible while the end tag is not typed yet.
  Span body;
  friend bool operator==(const LiquidBlock&, const LiquidBlock&) = default;
};

enum class LiquidProblemKind {
  Unclosed,       // a delimiter is missing; Jekyll refuses to build
  UnclosedBlock,  // a block without its end tag, or closed in the wrong order; Jekyll refuses to build
  UnexpectedEnd,  // an end tag or branch that belongs to no open block; Jekyll refuses to build
  Syntax,         // markup that Jekyll refuses to build
  Tolerated,      // markup of which Jekyll renders what it understood, with a warning
  Swallowing,     // a delimiter is missing; Jekyll reads on to the next one, and what lies between is lost
};

struct LiquidProblem {
  LiquidProblemKind kind = LiquidProblemKind::Syntax;
  Span span;
  std::string message;
  friend bool operator==(const LiquidProblem&, const LiquidProblem&) = default;
};

struct LiquidDocument {
  std::vector<LiquidToken> tokens;   // in order; none from inside raw or comment bodies
  std::vector<LiquidBlock> blocks;   // in order of their opening tags
  RareList<LiquidProblem> problems;  // in order
  std::vector<Span> inert;           // bodies of raw, comment and highlight, in order, outermost only
  friend bool operator==(const LiquidDocument&, const LiquidDocument&) = default;
};

/// Lexes `text` from `begin` on. Liquid runs before Markdown, so it is found in code blocks too.
[[nodiscard]] LiquidDocument parse_liquid(std::string_view text, std::size_t begin = 0);

/// Whether Liquid's strict parser takes the token: what only the loose one takes, it may read in another way.
[[nodiscard]] bool is_read_strictly(const LiquidDocument& liquid, const LiquidToken& token);

/// Whether a token stands in the span, or reaches into it.
[[nodiscard]] bool holds_liquid(const LiquidDocument& liquid, Span span);
/// Whether a text by itself has an opener of Liquid.
[[nodiscard]] bool holds_liquid(std::string_view text);

}  // namespace jekyll
