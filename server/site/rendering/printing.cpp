#include "site/rendering/printing.h"

#include "syntax/liquid/liquid.h"

namespace jekyll {

std::optional<std::string> print_in_scope(const LiquidScope& scope, std::string_view text) {
  std::string printed;
  std::size_t done = 0;
  for (const LiquidToken& token : parse_liquid(text).tokens) {
    if (token.kind != LiquidKind::Output || !token.filters.empty()) return std::nullopt;
    const EvaluatedValue value = evaluate_expression(scope, token.expression.of(text)).value;
    const bool plain = value.known && (value.value.is_null() || value.text() != nullptr || value.is(any_number));
    if (!plain) return std::nullopt;
    printed += text.substr(done, token.whole.begin - done);
    if (!value.value.is_null()) printed += value.value.to_string();
    done = token.whole.end;
  }
  return printed + std::string(text.substr(done));
}

std::optional<std::string> print_include_name(const LiquidScope& scope, const SiteFile& file, Span tag) {
  for (const Link& link : file.syntax().markdown.links) {
    const bool here = link.syntax == LinkSyntax::Include && link.has_liquid && tag.contains(link.whole.begin);
    if (here) return print_in_scope(scope, link.url);
  }
  return std::nullopt;
}

}  // namespace jekyll
