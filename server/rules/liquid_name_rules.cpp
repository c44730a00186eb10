// Tags and filters that nothing registers. Silent where the site's own Ruby or a plugin may register anything.
#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/liquid_in_code.h"
#include "rules/registry.h"
#include "rules/rendering/rendered.h"
#include "rules/rule_context.h"
#include "site/config/jekyll_defaults.h"
#include "site/vocabulary/liquid.h"
#include "text/ascii.h"
#include "text/lists.h"

namespace jekyll {
namespace {

/// What is known of the site's Liquid while one file is judged.
struct KnownLiquid {
  explicit KnownLiquid(const Site& site)
      : vocabulary(site.liquid_vocabulary()),
        code(site.plugin_code()),
        config(site.config()),
        doubted(site.doubtful_liquid()) {}

  const LiquidVocabulary& vocabulary;
  const PluginCode& code;
  const SiteConfig& config;
  const std::optional<std::string>& doubted;  // why unknown names may be right all the same

  [[nodiscard]] bool has_tag(std::string_view name) const {
    return vocabulary.find_tag(name) != nullptr || contains(code.tags, name) || contains(config.liquid_tags, name);
  }
  [[nodiscard]] bool has_filter(std::string_view name) const {
    return vocabulary.find_filter(name) != nullptr || contains(code.filters, name) || contains(code.methods, name) ||
           contains(config.liquid_filters, name);
  }
  /// Whether `end` and the name close a block. Of tags that the site registers itself nobody knows.
  [[nodiscard]] bool may_end(std::string_view name) const {
    const KnownTag* tag = vocabulary.find_tag(name);
    return tag == nullptr ? has_tag(name) : tag->body != LiquidBody::None;
  }

  [[nodiscard]] NearestNames tag_names() const {
    NearestNames names;
    for (const KnownTag* tag : vocabulary.tags()) {
      names.add(tag->name, tag->name);
      if (tag->body != LiquidBody::None) names.add("end" + tag->name, "end" + tag->name);
    }
    for (const std::vector<std::string>* more : {&code.tags, &config.liquid_tags}) {
      for (const std::string& name : *more) names.add(name, name);
    }
    return names;
  }
  [[nodiscard]] NearestNames filter_names() const {
    NearestNames names;
    for (const KnownFilter* filter : vocabulary.filters()) names.add(filter->name, filter->name);
    for (const std::vector<std::string>* more : {&code.filters, &config.liquid_filters}) {
      for (const std::string& name : *more) names.add(name, name);
    }
    return names;
  }
};

/// What the names of one file are judged by.
struct LiquidOfFile {
  explicit LiquidOfFile(const RuleContext& context)
      : known(context.site),
        tags([this] { return known.tag_names(); }),
        filters([this] { return known.filter_names(); }) {
    const LiquidDocument& liquid = context.file.syntax().liquid;
    for (const LiquidToken& token : liquid.tokens) seen.insert(token.name);
    for (const LiquidProblem& problem : liquid.problems) {
      if (problem.kind != LiquidProblemKind::Tolerated) refused.insert(problem.span.begin);
    }
  }
  LiquidOfFile(const LiquidOfFile&) = delete;
  LiquidOfFile& operator=(const LiquidOfFile&) = delete;

  KnownLiquid known;
  LazyNames tags;
  LazyNames filters;
  std::set<std::string_view> seen;
  std::set<std::size_t> refused;  // where tags begin of which something worse is said
};

std::string did_you_mean_name(const std::optional<std::string>& nearest) {
  return nearest ? " Did you mean `" + *nearest + "`?" : "";
}

/// Reports a name that nothing registers; nullptr where it is doubtful and resembles nothing.
Diagnostic* report_unknown(RuleContext& context, const KnownLiquid& known, RuleCode code, Span span,
                           std::string message, const std::optional<std::string>& nearest,
                           const std::optional<std::string>& plugin) {
  if (known.doubted && !nearest) return nullptr;
  if (known.doubted) message += " " + *known.doubted + " may register it.";
  if (plugin && !known.doubted) {
    message += " It is one of " + *plugin + ", which this site does not use. Add " + *plugin +
               " to `plugins` in the configuration.";
  } else {
    message += did_you_mean_name(nearest);
  }
  Diagnostic& diagnostic = context.report(code, span, std::move(message));
  if (known.doubted) {
    diagnostic.severity = Severity::Information;
    context.findings.doubt_last();
  }
  return &diagnostic;
}

/// GitHub Pages loads some plugins unasked, and a site with a remote theme may be built there alone.
bool comes_with_github(const SiteConfig& config, const std::optional<std::string>& plugin) {
  return config.remote_theme && config.locked_gems.empty() && plugin && contains(github_pages_plugins(), *plugin);
}

/// The tag's name, and that of its end tag when it has one.
std::vector<TextEdit> rename_tag(const LiquidDocument& liquid, const LiquidToken& tag, const std::string& name) {
  std::vector<TextEdit> edits = {{tag.name_span, name}};
  const auto index = static_cast<std::size_t>(&tag - liquid.tokens.data());
  const auto block =
      std::ranges::find_if(liquid.blocks, [&](const LiquidBlock& candidate) { return candidate.tag == index; });
  if (block != liquid.blocks.end() && block->end_tag) {
    edits.push_back({liquid.tokens[*block->end_tag].name_span, "end" + name});
  }
  return edits;
}

constexpr Rule liquid_unknown_tag = {
    .code = "liquid-unknown-tag",
    .severity = Severity::Error,
    .summary = "a tag that nothing registers",
    .why =
        "The build stops. Tags of known plugins count when the site uses the plugin, those of `_plugins/*.rb` when the "
        "text tells them, and those of the setting `liquid.tags`. Where a plugin may register tags that nothing here "
        "knows, only what looks like a slip is reported, as information.",
    .bad = R"(
---
---
{% <[inclde]> note.html %}
@file _includes/note.html
Mind the heat.
)",
    .good = R"(
---
---
{% include note.html %}
@file _includes/note.html
Mind the heat.
)",
};

void check_tag_name(RuleContext& context, LiquidOfFile& of_file, const LiquidToken& token) {
  const KnownLiquid& known = of_file.known;
  if (token.name == "render" && !contains(known.code.tags, token.name) && !known.doubted) {
    context.report(liquid_unknown_tag, token.name_span,
                   "Jekyll does not set up Liquid's tag `render`, and the build stops. Use `include`.");
    // A name without quotes stops Jekyll as it reads the file.
    const bool quoted = std::ranges::any_of(token.arguments, &LiquidArgument::quoted);
    return quoted ? soften_unless_run(context, token.whole) : soften_unless_read(context);
  }
  if (known.has_tag(token.name)) return;
  if (token.name.starts_with("end")) {
    const std::string_view block = std::string_view(token.name).substr(3);
    // An end tag is as wrong as its opening tag, which is reported.
    if (known.may_end(block) || (of_file.seen.contains(block) && !known.has_tag(block))) return;
  }
  const std::optional<std::string> plugin = find_plugin_with_tag(token.name);
  if (comes_with_github(known.config, plugin)) return;
  if (!known.doubted && context.drops(liquid_unknown_tag, token.name_span, token.name_span)) return;
  std::optional<std::string> nearest = plugin ? std::nullopt : context.suggestions.nearest_of(token.name, of_file.tags);
  // A sign is no slip of a name: `{% # %}` would hide what the author wrote in a comment.
  if (nearest && !is_ascii_alpha(byte_at(*nearest, 0))) nearest.reset();
  std::string message = "Jekyll knows no tag `" + token.name + "`.";
  if (!nearest && !plugin && holds(find_code(context.file.syntax().markdown), token.whole)) message += advice_in_code;
  Diagnostic* diagnostic =
      report_unknown(context, known, liquid_unknown_tag, token.name_span, std::move(message), nearest, plugin);
  if (diagnostic != nullptr) soften_unless_read(context);
  if (diagnostic != nullptr && nearest) {
    diagnostic->fixes.push_back(
        {"Change to " + *nearest, rename_tag(context.file.syntax().liquid, token, *nearest), FixConfidence::Likely});
  }
}

constexpr Rule liquid_unknown_filter = {
    .code = "liquid-unknown-filter",
    .severity = Severity::Warning,
    .summary = "a filter that nothing registers",
    .why =
        "Liquid does nothing and says nothing: the value passes unchanged. With `strict_filters` the build stops. "
        "Filters "
        "of known plugins count when the site uses the plugin, those of `_plugins/*.rb` when the text tells them, and "
        "those of the setting `liquid.filters`.",
    .bad = R"(
---
title: Tea
---
{{ page.title | <[upcse]> }}
)",
    .good = R"(
---
title: Tea
---
{{ page.title | upcase }}
)",
};

void check_filter_name(RuleContext& context, LiquidOfFile& of_file, const LiquidFilter& filter) {
  const KnownLiquid& known = of_file.known;
  if (filter.name.empty() || known.has_filter(filter.name)) return;
  const std::optional<std::string> plugin = find_plugin_with_filter(filter.name);
  if (!known.doubted && context.drops(liquid_unknown_filter, filter.name_span, filter.name_span)) return;
  const std::optional<std::string> nearest =
      plugin ? std::nullopt : context.suggestions.nearest_of(filter.name, of_file.filters);
  Diagnostic* diagnostic =
      report_unknown(context, known, liquid_unknown_filter, filter.name_span,
                     "Jekyll knows no filter `" + filter.name + "` and does nothing here.", nearest, plugin);
  if (diagnostic == nullptr) return;
  if (known.config.strict_filters && !known.doubted) {
    diagnostic->severity = Severity::Error;
    const std::string_view mild = " and does nothing here.";
    const std::size_t at = diagnostic->message.find(mild);
    diagnostic->message.replace(at, mild.size(), ", and with `strict_filters` the build stops.");
  }
  if (nearest) {
    diagnostic->fixes.push_back(
        replacement("Change to " + *nearest, filter.name_span, *nearest, FixConfidence::Likely));
  }
}

void check_token(RuleContext& context, LiquidOfFile& of_file, const LiquidToken& token) {
  if (!token.closed) return;
  if (token.kind == LiquidKind::Tag && !token.name.empty() && !of_file.refused.contains(token.whole.begin)) {
    check_tag_name(context, of_file, token);
  }
  for (const LiquidFilter& filter : token.filters) check_filter_name(context, of_file, filter);
}

void add_liquid_name_passes(RuleContext& context, std::vector<Pass>& passes) {
  const LiquidDocument& liquid = context.file.syntax().liquid;
  if (liquid.tokens.empty() || context.site.extent() != SiteExtent::Whole) return;
  if (is_liquid_unknowable(context.site.plugin_code())) return;
  passes.push_back(pass_over(liquid.tokens, [&context, of_file = std::make_shared<LiquidOfFile>(context)](
                                                const LiquidToken& token) { check_token(context, *of_file, token); }));
}

}  // namespace

const RuleFamily& liquid_name_rules() {
  static const RuleFamily family{.scope = FamilyScope::Texts,
                                 .codes = {liquid_unknown_tag, liquid_unknown_filter},
                                 .add_passes = add_liquid_name_passes};
  return family;
}

}  // namespace jekyll
