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
  inside.end = std::min(text.find('}', offset), inside.end);
  return LiquidConstruct{token, inside, std::nullopt};
}

Found closed_construct(std::string_view text, const LiquidToken& token, std::size_t offset, Span inside) {
  if (token.trims_right && inside.end > inside.begin) --inside.end;
  if (offset > inside.end) return std::nullopt;
  // Of an output that is not closed on its line the lines below may be text.
  const bool half_typed = token.kind == LiquidKind::Output && !has_line_break(text, inside.begin, offset) &&
                          has_line_break(text, offset, inside.end);
  if (half_typed) return LiquidConstruct{token, {inside.begin, line_around(text, offset).end}, std::nullopt};
  return LiquidConstruct{token, inside, Span{inside.end, token.whole.end}};
}

Found construct_of(std::string_view text, const LiquidToken& token, std::size_t offset) {
  Span inside{token.whole.begin + 2, token.whole.end};
  if (token.closed) inside.end -= 2;
  if (offset < inside.begin || offset > inside.end) return std::nullopt;
  if (token.trims_left && inside.begin < offset) ++inside.begin;
  return token.closed ? closed_construct(text, token, offset, inside) : unclosed_construct(text, token, offset, inside);
}

Found output_in_tag(std::string_view text, const LiquidToken& tag, std::size_t offset) {
  const std::size_t end = tag.closed ? tag.whole.end - 2 : tag.whole.end;
  for (const LiquidToken& inner : lex_liquid(text.substr(0, end), tag.name_span.end)) {
    if (inner.kind != LiquidKind::Output) continue;
    if (Found found = construct_of(text.substr(0, end), inner, offset)) return found;
  }
  return std::nullopt;
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
  if (!found || around.kind == LiquidKind::Output) return found;
  Found inner = output_in_tag(text, around, offset);
  return inner ? inner : found;
}

const LiquidToken* find_liquid_token(const LiquidDocument& liquid, std::size_t offset) {
  const auto behind = first_behind(liquid, offset);
  if (behind == liquid.tokens.begin()) return nullptr;
  const LiquidToken& token = *std::prev(behind);
  return token.whole.touches(offset) ? &token : nullptr;
}

}  // namespace jekyll
