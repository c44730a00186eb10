// Tags and filters that nothing registers. Silent where the site's own Ruby or a plugin may register anything.
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/rule_context.h"
#include "site/config/jekyll_defaults.h"
#include "site/vocabulary/liquid.h"

namespace jekyll {
namespace {

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// What is known of the site's Liquid while one file is judged.
struct KnownLiquid {
  explicit KnownLiquid(const Site& site)
      : vocabulary(site.config(), site.plugin_code()),
        code(site.plugin_code()),
        config(site.config()),
        doubted(find_doubtful_liquid(config, code)) {}

  LiquidVocabulary vocabulary;
  const PluginCode& code;
  const SiteConfig& config;
  std::optional<std::string> doubted;  // why unknown names may be right all the same

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

  [[nodiscard]] std::vector<std::string> tag_names() const {
    std::vector<std::string> names;
    for (const KnownTag* tag : vocabulary.tags()) {
      names.push_back(tag->name);
      if (tag->body != LiquidBody::None) names.push_back("end" + tag->name);
    }
    names.insert(names.end(), code.tags.begin(), code.tags.end());
    names.insert(names.end(), config.liquid_tags.begin(), config.liquid_tags.end());
    return names;
  }
  [[nodiscard]] std::vector<std::string> filter_names() const {
    std::vector<std::string> names;
    for (const KnownFilter* filter : vocabulary.filters()) names.push_back(filter->name);
    names.insert(names.end(), code.filters.begin(), code.filters.end());
    names.insert(names.end(), config.liquid_filters.begin(), config.liquid_filters.end());
    return names;
  }
};

std::string did_you_mean_name(const std::optional<std::string>& nearest) {
  return nearest ? " Did you mean `" + *nearest + "`?" : "";
}

/// Reports a name that nothing registers; nullptr where it is doubtful and resembles nothing.
Diagnostic* report_unknown(RuleContext& context, const KnownLiquid& known, std::string_view code, Span span,
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
    context.findings.back().doubtful = true;
  }
  return &diagnostic;
}

/// GitHub Pages loads some plugins unasked, and a site without a Gemfile may be built there.
bool comes_with_github(const std::optional<std::string>& plugin) {
  return plugin && contains(github_pages_plugins(), *plugin);
}

/// The tag's name, and that of its end tag when it has one.
std::vector<TextEdit> rename_tag(const LiquidDocument& liquid, std::size_t index, const std::string& name) {
  std::vector<TextEdit> edits = {{liquid.tokens[index].name_span, name}};
  const auto block =
      std::ranges::find_if(liquid.blocks, [&](const LiquidBlock& candidate) { return candidate.tag == index; });
  if (block != liquid.blocks.end() && block->end_tag) {
    edits.push_back({liquid.tokens[*block->end_tag].name_span, "end" + name});
  }
  return edits;
}

void check_tag_name(RuleContext& context, const KnownLiquid& known, const std::set<std::string_view>& seen,
                    std::size_t index) {
  const LiquidDocument& liquid = context.file.syntax().liquid;
  const LiquidToken& token = liquid.tokens[index];
  if (known.has_tag(token.name)) return;
  if (token.name.starts_with("end")) {
    const std::string_view block = std::string_view(token.name).substr(3);
    // An end tag is as wrong as its opening tag, which is reported.
    if (known.may_end(block) || (seen.contains(block) && !known.has_tag(block))) return;
  }
  const std::optional<std::string> plugin = find_plugin_with_tag(token.name);
  if (comes_with_github(plugin)) return;
  const std::optional<std::string> nearest =
      plugin ? std::nullopt : context.suggestions.nearest_of(token.name, known.tag_names());
  Diagnostic* diagnostic = report_unknown(context, known, "liquid-unknown-tag", token.name_span,
                                          "Jekyll knows no tag `" + token.name + "`.", nearest, plugin);
  if (diagnostic != nullptr && nearest) {
    diagnostic->fixes.push_back({"Change to " + *nearest, rename_tag(liquid, index, *nearest), FixConfidence::Likely});
  }
}

void check_filter_name(RuleContext& context, const KnownLiquid& known, const LiquidFilter& filter) {
  if (filter.name.empty() || known.has_filter(filter.name)) return;
  const std::optional<std::string> plugin = find_plugin_with_filter(filter.name);
  const std::optional<std::string> nearest =
      plugin ? std::nullopt : context.suggestions.nearest_of(filter.name, known.filter_names());
  Diagnostic* diagnostic =
      report_unknown(context, known, "liquid-unknown-filter", filter.name_span,
                     "Jekyll knows no filter `" + filter.name + "` and does nothing here.", nearest, plugin);
  if (diagnostic == nullptr) return;
  const YamlValue* liquid = known.config.data.find("liquid");
  const YamlValue* strict = liquid == nullptr ? nullptr : liquid->find("strict_filters");
  const bool stops = strict != nullptr && strict->as<bool>() != nullptr && *strict->as<bool>();
  if (stops && !known.doubted) {
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

}  // namespace

void check_liquid_names(RuleContext& context) {
  const LiquidDocument& liquid = context.file.syntax().liquid;
  if (liquid.tokens.empty() || context.site.extent() != SiteExtent::Whole) return;
  if (is_liquid_unknowable(context.site.plugin_code())) return;
  const KnownLiquid known(context.site);
  std::set<std::string_view> seen;
  std::set<std::size_t> refused;  // where tags begin of which something worse is said
  for (const LiquidToken& token : liquid.tokens) seen.insert(token.name);
  for (const LiquidProblem& problem : liquid.problems) {
    if (problem.kind != LiquidProblemKind::Tolerated) refused.insert(problem.span.begin);
  }
  for (std::size_t index = 0; index < liquid.tokens.size(); ++index) {
    const LiquidToken& token = liquid.tokens[index];
    if (!token.closed) continue;
    if (token.kind == LiquidKind::Tag && !token.name.empty() && !refused.contains(token.whole.begin)) {
      check_tag_name(context, known, seen, index);
    }
    for (const LiquidFilter& filter : token.filters) check_filter_name(context, known, filter);
  }
}

}  // namespace jekyll
