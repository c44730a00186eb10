#include "syntax/liquid/liquid.h"

#include <algorithm>
#include <string>

#include "syntax/markdown/liquid_mask.h"
#include "tests/fuzz/invariants.h"
#include "tests/fuzz/targets.h"
#include "text/unicode.h"

namespace jekyll::fuzz {

namespace {

void check_arguments(const std::vector<LiquidArgument>& arguments, Span whole, const SpanCheck& spans) {
  for (const LiquidArgument& argument : arguments) {
    spans.part(argument.span, whole, "a Liquid argument");
    spans.part(argument.content, argument.span, "a Liquid argument's content");
    spans.part(argument.key, whole, "a Liquid argument's key");
    demand(argument.key.empty() || argument.key.end <= argument.span.begin, "a Liquid key lies behind its value");
  }
}

void check_tokens(const LiquidDocument& liquid, const SpanCheck& spans) {
  std::size_t end = 0;
  Span outer;
  for (const LiquidToken& token : liquid.tokens) {
    spans.valid(token.whole, "a Liquid token");
    demand(!token.whole.empty(), "a Liquid token is empty");
    if (token.in_liquid_tag) {
      spans.part(token.whole, outer, "a line of a liquid tag");
    } else {
      demand(token.whole.begin >= end, "Liquid tokens overlap");
      end = token.whole.end;
      outer = token.whole;
    }
    spans.part(token.markup, token.whole, "Liquid markup");
    spans.part(token.name_span, token.whole, "a Liquid tag's name");
    spans.part(token.expression, token.markup, "a Liquid expression");
    check_arguments(token.arguments, token.whole, spans);
    for (const LiquidFilter& filter : token.filters) {
      spans.part(filter.name_span, token.markup, "a Liquid filter's name");
      check_arguments(filter.arguments, token.markup, spans);
    }
  }
}

void check_blocks(const LiquidDocument& liquid, const SpanCheck& spans) {
  std::size_t previous = 0;
  for (const LiquidBlock& block : liquid.blocks) {
    demand(block.tag < liquid.tokens.size() && block.tag >= previous, "Liquid blocks are out of order");
    previous = block.tag;
    spans.valid(block.body, "a Liquid block's body");
    demand(block.body.begin == liquid.tokens[block.tag].whole.end, "a Liquid body begins elsewhere");
    if (block.end_tag) {
      demand(*block.end_tag > block.tag && *block.end_tag < liquid.tokens.size(), "a Liquid end is out of order");
      demand(block.body.end == liquid.tokens[*block.end_tag].whole.begin, "a Liquid body ends elsewhere");
    }
    for (const std::size_t branch : block.branches) {
      demand(branch < liquid.tokens.size() && block.body.contains(liquid.tokens[branch].whole),
             "a Liquid branch leaves its block");
    }
  }
  std::size_t end = 0;
  for (const Span inert : liquid.inert) {
    spans.valid(inert, "an inert body");
    demand(inert.begin >= end, "inert bodies overlap");
    end = inert.end;
  }
}

void check_mask(std::string_view text, const LiquidDocument& liquid) {
  const std::string masked = mask_liquid(text, liquid);
  demand(masked.size() == text.size(), "the mask changes the length");
  demand(!is_valid_utf8(text) || is_valid_utf8(masked), "the mask is not valid UTF-8");
  std::size_t token = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    while (token < liquid.tokens.size() &&
           (liquid.tokens[token].in_liquid_tag || liquid.tokens[token].whole.end <= at)) {
      ++token;
    }
    const bool in_token = token < liquid.tokens.size() && liquid.tokens[token].whole.contains(at);
    const bool line_break = text[at] == '\n' || text[at] == '\r';
    if (line_break && !in_token) demand(masked[at] == text[at], "the mask loses a line break outside Liquid");
    if (!line_break && !in_token) demand(masked[at] != '\n', "the mask adds a line break outside Liquid");
  }
}

}  // namespace

void check_liquid(std::string_view bytes) {
  const LiquidDocument liquid = parse_liquid(bytes);
  const SpanCheck spans(bytes);
  check_tokens(liquid, spans);
  check_blocks(liquid, spans);
  std::size_t previous = 0;
  for (const LiquidProblem& problem : liquid.problems) {
    spans.valid(problem.span, "a Liquid problem");
    demand(problem.span.begin >= previous, "Liquid problems are out of order");
    previous = problem.span.begin;
    demand(!problem.message.empty(), "a Liquid problem has no message");
    demand(!is_valid_utf8(bytes) || is_valid_utf8(problem.message), "a Liquid message is not valid UTF-8");
  }
  check_mask(bytes, liquid);
}

}  // namespace jekyll::fuzz
