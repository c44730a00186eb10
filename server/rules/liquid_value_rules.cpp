// Values at which Liquid stops: filters that are given what they can't take, comparisons of different types, loops that
// count in no numbers, names that nothing sets. Only what certainly runs is judged, with values that are certainly
// known.
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "rules/registry.h"
#include "rules/rendering/rendered.h"
#include "rules/rule_context.h"
#include "site/vocabulary/liquid.h"

namespace jekyll {
namespace {

constexpr Rule liquid_filter_value = {
    .code = "liquid-filter-value",
    .severity = Severity::Error,
    .summary = "a filter that cannot take its value or argument",
    .why =
        "Most filters let pass what they cannot use; some stop the build: dates that no one can read, division by 0, "
        "`sort` of what is not a list, a condition of `where_exp` that Liquid cannot read. Reported where the value is "
        "certainly known: written there, assigned before, or set in the configuration or front matter. A warning in a "
        "file that may not be rendered.",
    .bad = R"(
---
title: Tea
---
{{ page.title | <[date_to_string]> }}
)",
    .good = R"(
---
date: 2024-01-05
---
{{ page.date | date_to_string }}
)",
};

constexpr Rule liquid_comparison = {
    .code = "liquid-comparison",
    .severity = Severity::Error,
    .summary = "a comparison of values that Ruby cannot compare",
    .why =
        "`<`, `>` and their like take two numbers, two texts, or two dates of one kind. With anything else the build "
        "stops; only what has no order at all, such as `nil`, lists and truth values, counts as false.",
    .bad = R"(
---
price: "3"
---
{% if page.price <[>]> 2 %}dear{% endif %}
)",
    .good = R"(
---
price: 3
---
{% if page.price > 2 %}dear{% endif %}
)",
};

constexpr Rule liquid_loop_number = {
    .code = "liquid-loop-number",
    .severity = Severity::Error,
    .summary = "a loop's limit, offset or range that is not a number",
    .why = "Liquid makes whole numbers of them. Where Ruby cannot, the build stops.",
    .bad = R"(
---
most: all
---
{% for post in site.posts limit: <[page.most]> %}{{ post.title }}{% endfor %}
)",
    .good = R"(
---
most: 5
---
{% for post in site.posts limit: page.most %}{{ post.title }}{% endfor %}
)",
};

constexpr Rule liquid_undefined_variable = {
    .code = "liquid-undefined-variable",
    .severity = Severity::Error,
    .summary = "a name that nothing sets, where `strict_variables` is on",
    .why =
        "With `strict_variables` below `liquid:` in `_config.yml` Liquid stops at every name that it cannot look up: a "
        "variable that was not assigned, a key that the page, the configuration or a data file does not have. No "
        "filter and "
        "no condition helps, since they are given the value. A value that is there and empty is fine.",
    .bad = R"(
@file _config.yml
liquid:
  strict_variables: true
@file index.md
---
title: Tea
---
{{ <[page.subtitle]> }}
)",
    .good = R"(
@file _config.yml
liquid:
  strict_variables: true
@file index.md
---
title: Tea
subtitle:
---
{{ page.subtitle }}
)",
};

RuleCode code_of(LiquidFaultKind kind) {
  switch (kind) {
    case LiquidFaultKind::Comparison:
      return liquid_comparison;
    case LiquidFaultKind::Number:
      return liquid_loop_number;
    case LiquidFaultKind::Undefined:
      return liquid_undefined_variable;
    case LiquidFaultKind::Filter:
      break;
  }
  return liquid_filter_value;
}

/// Whether Jekyll renders the place a second time, as a part of the excerpt that the page then holds: it ends at the
/// first empty line, unless the separator is another.
bool is_in_excerpt(const RuleContext& context, Span place) {
  const SiteFile& file = context.file;
  if (!is_document(file) || file.data.find("excerpt") != nullptr || file.data.find("excerpt_separator") != nullptr) {
    return false;
  }
  const YamlValue* separator = context.site.config().data.find("excerpt_separator");
  if (separator != nullptr && (separator->string() == nullptr || *separator->string() != "\n\n")) return false;
  const LineIndex& lines = file.parsed.lines;
  const std::size_t body = lines.line_of(file.syntax().front_matter.body_begin);
  for (std::size_t line = body; line < lines.line_of(place.begin); ++line) {
    if (lines.line_span(line).empty()) return false;
  }
  return true;
}

/// Excerpts are made of the page and belong to it, so a text of the whole page that stands in one never ends.
void check_excerpt(RuleContext& context) {
  for (const LiquidToken& token : context.file.syntax().liquid.tokens) {
    const bool page = token.variable == "page";
    if (token.kind != LiquidKind::Output || token.filters.empty() || !(page || token.variable == "site.posts"))
      continue;
    const LiquidFilter& filter = token.filters[0];
    const bool endless = filter.name == "jsonify" || (page && filter.name == "inspect");
    if (!endless || !is_in_excerpt(context, token.whole) || reach_of(context, token.whole) != Reach::Always) continue;
    if (context.file.collection != "posts" && !page) continue;
    context.report(liquid_filter_value, filter.name_span,
                   "This stands in the excerpt, which is a part of the page again: `" + filter.name.str() +
                       "` comes to no end, and the build stops. Move it below the first empty line.");
    if (rendering_of(context) != Reach::Always) context.findings.doubt_last();
  }
}

void check_values(RuleContext& context) {
  const LiquidDocument& liquid = context.file.syntax().liquid;
  const bool has_values = !context.file.parsed.liquid_markups.empty() || context.site.config().strict_variables;
  if (!has_values || context.site.extent() != SiteExtent::Whole) return;
  if (is_liquid_unknowable(context.site.plugin_code()) || liquid.tokens.empty()) return;
  check_excerpt(context);
  for (const LiquidFault& fault : shown_run(context).faults) {
    Diagnostic& diagnostic = context.report(code_of(fault.kind), fault.span, fault.message);
    if (rendering_of(context) != Reach::Always) diagnostic.severity = Severity::Warning;
  }
}

}  // namespace

const RuleFamily& liquid_value_rules() {
  static const RuleFamily family{
      .scope = FamilyScope::Texts,
      .codes = {liquid_filter_value, liquid_comparison, liquid_loop_number, liquid_undefined_variable},
      .check = check_values};
  return family;
}

}  // namespace jekyll
