// Filters that are given more or fewer arguments than they take, which Ruby refuses. An error only where the filter
// certainly runs: in no branch or loop, and in a file that is rendered.
#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rules/registry.h"
#include "rules/rendering/rendered.h"
#include "rules/rule_context.h"
#include "site/rendering/markups.h"
#include "site/rendering/run.h"
#include "site/vocabulary/liquid.h"
#include "syntax/liquid/loose.h"
#include "syntax/liquid/tags.h"
#include "text/lists.h"

namespace jekyll {
namespace {

/// A filter as it is called, with its arguments as Ruby counts them: all that have names are one.
struct FilterUse {
  std::string_view name;
  Span span;
  std::size_t arguments = 0;
};

FilterUse use_of(const LiquidFilter& filter) {
  const auto named = static_cast<std::size_t>(
      std::ranges::count_if(filter.arguments, [](const LiquidArgument& argument) { return !argument.key.empty(); }));
  return {filter.name, filter.name_span, filter.arguments.size() - named + (named > 0 ? 1 : 0)};
}

/// Calls `visit` with each filter of a token of which only Liquid's loose parser takes the markup.
template <typename Visit>
void each_loose_filter(const SiteFile& file, const LiquidToken& token, const Visit& visit) {
  each_liquid_markup(file, [&](const LiquidToken& other, std::string_view markup) {
    if (&other != &token || !token.markup.contains(token.expression)) return;
    const std::size_t begin = token.expression.begin;
    const std::string_view text = markup.substr(begin - token.markup.begin);
    const std::optional<LooseOutput> output = read_loose_output(text);
    if (!output) return;
    for (const LooseFilter& filter : output->filters) {
      const Span span{begin + filter.name.begin, begin + filter.name.end};
      visit(FilterUse{filter.name.of(text), span, filter.argument_count()});
    }
  });
}

std::string describe(const KnownFilter& filter) {
  const std::size_t most = filter.parameters.size();
  if (most == 0) return "takes no argument";
  std::string names;
  for (const KnownParameter& parameter : filter.parameters) {
    names += (names.empty() ? "" : ", ") + parameter.name + (parameter.optional ? " (optional)" : "");
  }
  const std::string least = std::to_string(filter.least_arguments());
  const std::string range = filter.least_arguments() == most ? least : least + " to " + std::to_string(most);
  return "takes " + range + (most == 1 ? " argument: " : " arguments: ") + names;
}

constexpr Rule liquid_filter_arguments = {
    .code = "liquid-filter-arguments",
    .severity = Severity::Error,
    .summary = "a filter with more or fewer arguments than it takes",
    .why =
        "Ruby refuses the call and the build stops. A warning where it is not certain that the filter runs: in a "
        "condition, a loop, or an include that nothing certainly shows.",
    .bad = R"(
---
title: Tea
---
{{ page.title | <[append]> }}
)",
    .good = R"(
---
title: Tea
---
{{ page.title | append: "." }}
)",
};

/// `place` is the tag or output that runs it.
void check_filter(RuleContext& context, Span place, const FilterUse& filter) {
  const KnownFilter* known = context.site.liquid_vocabulary().find_filter(filter.name);
  if (known == nullptr) return;
  const PluginCode& code = context.site.plugin_code();
  const SiteConfig& config = context.site.config();
  if (contains(code.filters, filter.name) || contains(code.methods, filter.name) ||
      contains(config.liquid_filters, filter.name)) {
    return;
  }
  const std::size_t given = filter.arguments;
  if (known->takes_arguments(given)) return;
  if (context.drops(liquid_filter_arguments, filter.span, filter.span)) return;
  const bool certain = !context.site.doubtful_liquid() && rendering_of(context) == Reach::Always &&
                       shown_run(context).reach_of(context.file.syntax().liquid, place) == Reach::Always;
  const std::string here =
      given == 0 ? "none is given" : std::to_string(given) + (given == 1 ? " is" : " are") + " given";
  Diagnostic& diagnostic = context.report(
      liquid_filter_arguments, filter.span,
      "`" + std::string(filter.name) + "` " + describe(*known) + ". Here " + here +
          (certain ? ", and the build stops." : ", and the build stops when this runs.") +
          (given < known->least_arguments() ? " Add what is missing after a colon." : " Remove what is too much."));
  if (!certain) diagnostic.severity = Severity::Warning;
}

void check_filters(RuleContext& context, const LiquidToken& token) {
  if (token.filters.empty() || !token.closed) return;
  const LiquidMarkup markup = token.kind == LiquidKind::Output ? LiquidMarkup::Output : liquid_markup_of(token.name);
  if (markup != LiquidMarkup::Output && markup != LiquidMarkup::Assignment) return;
  const auto check = [&](const FilterUse& filter) { check_filter(context, token.whole, filter); };
  if (!is_read_strictly(context.file.syntax().liquid, token)) return each_loose_filter(context.file, token, check);
  for (const LiquidFilter& filter : token.filters) check(use_of(filter));
}

/// `{% include {{ page.part | default: "none" }}.html %}`: Jekyll renders the name when the tag runs.
void check_name_of_include(RuleContext& context, const Link& link) {
  if (link.syntax != LinkSyntax::Include || !link.has_liquid || link.url.size() != link.destination.size()) return;
  for (const LiquidToken& token : parse_liquid(link.url).tokens) {
    if (token.kind != LiquidKind::Output || !token.closed) continue;
    for (const LiquidFilter& filter : token.filters) {
      FilterUse use = use_of(filter);
      use.span.begin += link.destination.begin;
      use.span.end += link.destination.begin;
      check_filter(context, link.whole, use);
    }
  }
}

void add_liquid_filter_passes(RuleContext& context, std::vector<Pass>& passes) {
  const LiquidDocument& liquid = context.file.syntax().liquid;
  if (liquid.tokens.empty() || context.site.extent() != SiteExtent::Whole) return;
  if (is_liquid_unknowable(context.site.plugin_code())) return;
  passes.push_back(pass_over(liquid.tokens, [&context](const LiquidToken& token) { check_filters(context, token); }));
  passes.push_back(pass_over(context.file.syntax().markdown.links,
                             [&context](const Link& link) { check_name_of_include(context, link); }));
}

}  // namespace

const RuleFamily& liquid_filter_rules() {
  static const RuleFamily family{
      .scope = FamilyScope::Texts, .codes = {liquid_filter_arguments}, .add_passes = add_liquid_filter_passes};
  return family;
}

}  // namespace jekyll
