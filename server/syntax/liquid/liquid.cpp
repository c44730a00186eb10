// Puts the parts of the Liquid parser together: tokens, their markup, blocks, problems in order of position.
#include "syntax/liquid/liquid.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "syntax/liquid/blocks.h"
#include "syntax/liquid/lexer.h"
#include "syntax/liquid/markup.h"

namespace jekyll {

namespace {

LiquidProblem missing_delimiter(std::string_view text, const LiquidToken& token) {
  Span span = token.whole;
  while (span.size() > 2 && (text[span.end - 1] == ' ' || text[span.end - 1] == '\t')) --span.end;
  const bool output = token.kind == LiquidKind::Output;
  return {LiquidProblemKind::Unclosed, span,
          output ? "This output is not closed. Add `}}`." : "This tag is not closed. Add `%}`."};
}

}  // namespace

LiquidDocument parse_liquid(std::string_view text, std::size_t begin) {
  LiquidDocument document;
  document.tokens = lex_liquid(text, begin);
  pair_liquid_blocks(text, document);
  for (const LiquidToken& token : document.tokens) {
    if (document.problems.size() >= most_liquid_problems) break;
    if (!token.closed) {
      document.problems.push_back(missing_delimiter(text, token));
    } else if (std::optional<LiquidProblem> problem = check_liquid_markup(text, token)) {
      document.problems.push_back(std::move(*problem));
    }
  }
  std::stable_sort(document.problems.begin(), document.problems.end(),
                   [](const LiquidProblem& a, const LiquidProblem& b) { return a.span.begin < b.span.begin; });
  return document;
}

bool holds_liquid(const LiquidDocument& liquid, Span span) {
  const auto token = std::upper_bound(liquid.tokens.begin(), liquid.tokens.end(), span.begin,
                                      [](std::size_t begin, const LiquidToken& t) { return begin < t.whole.end; });
  return token != liquid.tokens.end() && token->whole.begin < span.end;
}

bool holds_liquid(std::string_view text) {
  return text.find("{{") != std::string_view::npos || text.find("{%") != std::string_view::npos;
}

}  // namespace jekyll
