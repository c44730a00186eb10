#include "site/rendering/printing.h"

#include <utility>

#include "site/rendering/filters.h"
#include "syntax/liquid/liquid.h"

namespace jekyll {

namespace {

/// Nothing where Jekyll stops, or that is not known.
std::optional<EvaluatedValue> value_of_output(const LiquidScope& scope, std::string_view text,
                                              const LiquidToken& output) {
  EvaluatedValue value = evaluate_expression(scope, output.expression.of(text)).value;
  for (const LiquidFilter& filter : output.filters) {
    const KnownFilter* known = scope.vocabulary().find_filter(filter.name);
    if (known == nullptr || !value.known || !known->takes_arguments(filter.arguments.size())) return std::nullopt;
    FilterCall call{*known, filter.name_span, {}};
    for (const LiquidArgument& argument : filter.arguments) {
      if (!argument.key.empty()) return std::nullopt;
      call.arguments.push_back({evaluate_expression(scope, argument.span.of(text)).value, argument.span});
    }
    Evaluated result = apply_filter(scope, value, call);
    if (result.fault) return std::nullopt;
    value = std::move(result.value);
  }
  return value;
}

}  // namespace

std::optional<std::string> print_in_scope(const LiquidScope& scope, std::string_view text) {
  std::string printed;
  std::size_t done = 0;
  for (const LiquidToken& token : parse_liquid(text).tokens) {
    if (token.kind != LiquidKind::Output || !token.closed) return std::nullopt;
    const std::optional<EvaluatedValue> value = value_of_output(scope, text, token);
    if (!value || !value->known) return std::nullopt;
    if (!value->value.is_null() && value->text() == nullptr && !value->is(any_number)) return std::nullopt;
    printed += text.substr(done, token.whole.begin - done);
    if (!value->value.is_null()) printed += value->value.to_string();
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
