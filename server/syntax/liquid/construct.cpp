#include "syntax/liquid/construct.h"

#include <algorithm>
#include <iterator>

#include "syntax/liquid/lexer.h"
#include "text/lines.h"

namespace jekyll {
namespace {

using Found = std::optional<LiquidConstruct>;

bool has_line_break(std::string_view text, std::size_t begin, std::size_t end) {
  return text.substr(begin, end - begin).find('\n') != std::string_view::npos;
}

/// `{{ page }` and its like end with a lone brace; behind it nothing is typed into them.
Found unclosed_construct(std::string_view text, const LiquidToken& token, std::size_t offset, Span inside) {
  const bool ends_with_brace = token.kind == LiquidKind::Output && text[token.whole.end - 1] == '}';
  if (ends_with_brace && offset == token.whole.end) return std::nullopt;
  inside.end = std::min<std::size_t>(text.find('}', offset), inside.end);
  return LiquidConstruct{token, inside, std::nullopt};
}

/// The next opener that can't stand in the token: `{{` may stand in a tag.
std::size_t find_opener(std::string_view text, LiquidKind kind, std::size_t from) {
  const std::size_t tag = text.find("{%", from);
  return kind == LiquidKind::Tag ? tag : std::min(tag, text.find("{{", from));
}

Found closed_construct(std::string_view text, const LiquidToken& token, std::size_t offset, Span inside) {
  if (token.trims_right && inside.end > inside.begin) --inside.end;
  if (offset > inside.end) return std::nullopt;
  // What is half typed does not end where the next construct ends; of an output the lines below may be text.
  const std::size_t opener = find_opener(text.substr(0, inside.end), token.kind, offset);
  const bool runs_on = token.kind == LiquidKind::Output && !has_line_break(text, inside.begin, offset) &&
                       has_line_break(text, offset, inside.end);
  if (!runs_on && opener >= inside.end) return LiquidConstruct{token, inside, Span{inside.end, token.whole.end}};
  const std::size_t line_end = runs_on ? line_around(text, offset).end : inside.end;
  return LiquidConstruct{token, {inside.begin, std::min(opener, line_end)}, std::nullopt};
}

Found construct_of(std::string_view text, const LiquidToken& token, std::size_t offset) {
  Span inside{token.whole.begin + 2, token.whole.end};
  if (token.closed) inside.end -= 2;
  if (offset < inside.begin || offset > inside.end) return std::nullopt;
  if (token.trims_left && inside.begin < offset) ++inside.begin;
  return token.closed ? closed_construct(text, token, offset, inside) : unclosed_construct(text, token, offset, inside);
}

/// A construct that begins inside of the token before the offset: an output in a tag, or what a string that is not
/// closed yet made the token swallow.
Found construct_inside(std::string_view text, const LiquidToken& token, std::size_t offset) {
  const std::size_t begin = token.whole.begin + 2;
  const std::string_view before = text.substr(begin, offset - begin);
  const std::size_t tag = before.rfind("{%");
  const std::size_t output = before.rfind("{{");
  if (tag == std::string_view::npos && output == std::string_view::npos) return std::nullopt;
  const bool is_output = tag == std::string_view::npos || (output != std::string_view::npos && output > tag);
  // The tag's own delimiter closes no output; otherwise the delimiter at the end belongs to what was opened last.
  const bool is_in_tag = is_output && token.kind == LiquidKind::Tag && token.closed;
  const std::string_view within = text.substr(0, token.whole.end - (is_in_tag ? 2U : 0U));
  const std::vector<LiquidToken> tokens = lex_liquid(within, begin + (is_output ? output : tag));
  return tokens.empty() ? std::nullopt : construct_of(within, tokens.front(), offset);
}

auto first_behind(const LiquidDocument& liquid, std::size_t offset) {
  return std::ranges::upper_bound(liquid.tokens, offset, {},
                                  [](const LiquidToken& token) { return token.whole.begin; });
}

}  // namespace

Found find_liquid_construct(const LiquidDocument& liquid, std::string_view text, std::size_t offset) {
  if (offset < 2 || offset > text.size()) return std::nullopt;
  auto token = first_behind(liquid, offset - 2);
  while (token != liquid.tokens.begin() && std::prev(token)->in_liquid_tag) --token;
  if (token == liquid.tokens.begin() || std::prev(token)->whole.end > text.size()) return std::nullopt;
  const LiquidToken& around = *std::prev(token);
  Found found = construct_of(text, around, offset);
  if (!found) return found;
  Found inner = construct_inside(text, around, offset);
  return inner ? inner : found;
}

const LiquidToken* find_liquid_token(const LiquidDocument& liquid, std::size_t offset) {
  const auto behind = first_behind(liquid, offset);
  if (behind == liquid.tokens.begin()) return nullptr;
  const LiquidToken& token = *std::prev(behind);
  return token.whole.touches(offset) ? &token : nullptr;
}

}  // namespace jekyll
