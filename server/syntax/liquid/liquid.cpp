// Puts the parts of the Liquid parser together: tokens, their markup, blocks, problems in order of position.
#include "syntax/liquid/liquid.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "syntax/liquid/blocks.h"
#include "syntax/liquid/lexer.h"
#include "syntax/liquid/markup.h"
#include "text/sorting.h"

namespace jekyll {

LiquidDocument parse_liquid(std::string_view text, std::size_t begin) {
  LiquidDocument document;
  document.tokens = lex_liquid(text, begin);
  pair_liquid_blocks(text, document);
  for (const LiquidToken& token : document.tokens) {
    if (document.problems.size() >= most_liquid_problems) break;
    if (std::optional<LiquidProblem> problem = check_liquid_token(text, token)) {
      document.problems.push_back(std::move(*problem));
    }
  }
  sort_stably(document.problems,
              [](const LiquidProblem& a, const LiquidProblem& b) { return a.span.begin < b.span.begin; });
  return document;
}

bool is_read_strictly(const LiquidDocument& liquid, const LiquidToken& token) {
  const auto problem = std::ranges::lower_bound(liquid.problems, token.whole.begin, {},
                                                [](const LiquidProblem& p) { return p.span.begin; });
  return problem == liquid.problems.end() || problem->span.begin >= token.whole.end;
}

bool holds_liquid(const LiquidDocument& liquid, Span span) {
  const auto behind = std::partition_point(liquid.tokens.begin(), liquid.tokens.end(),
                                           [span](const LiquidToken& t) { return t.whole.begin < span.end; });
  if (behind == liquid.tokens.begin()) return false;
  // The lines of a `liquid` tag lie in it: it may go on behind the last of them.
  const auto last = std::prev(behind);
  return last->whole.end > span.begin ||
         std::prev(last, static_cast<std::ptrdiff_t>(last->lines_behind))->whole.end > span.begin;
}

bool holds_liquid(std::string_view text) {
  return text.find("{{") != std::string_view::npos || text.find("{%") != std::string_view::npos;
}

}  // namespace jekyll
