// The plugins that `_config.yml` names.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "rules/registry.h"
#include "rules/rule_context.h"
#include "rules/slips.h"
#include "site/config/gemfile.h"
#include "site/config/plugins.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

constexpr Rule config_unknown_plugin = {
    .code = "config-unknown-plugin",
    .severity = Severity::Warning,
    .summary = "a plugin that is not installed or not known",
    .why =
        "When Gemfile.lock lists the gems and the plugin is not among them, the build stops. Without Gemfile.lock a "
        "name that is close to a known one is taken for a slip; any other one is only mentioned.",
    .bad = "@file _config.yml\nplugins:\n  - <[jekyll-fed]>\n",
    .good = "@file _config.yml\nplugins:\n  - jekyll-feed\n",
};

/// Ruby also loads a file by its path.
bool may_name_gem(std::string_view name) {
  return !are_ascii_digits(name) &&
         std::ranges::all_of(name, [](char c) { return is_ascii_word(c) || c == '-' || c == '.' || c == '/'; });
}

void check_plugins(RuleContext& context) {
  const auto& document = context.file.parsed.options;
  if (document == nullptr) return;
  const SiteConfig& config = context.site.config();
  const YamlEntry* plugins = document->root.find("plugins");
  if (plugins == nullptr) return;
  for (const YamlNode& item : plugins->node.items) {
    const std::string* name = item.value.string();
    if (name == nullptr || name->empty()) continue;
    const auto& locked = config.locked_gems;
    const std::string gem = gem_of_plugin(*name);
    const bool is_locked = std::ranges::find(locked, gem) != locked.end();
    if (is_locked || (locked.empty() && is_known_plugin(config, gem))) continue;
    if (!locked.empty()) {
      Diagnostic& diagnostic =
          context.report(config_unknown_plugin, item.content, item.span,
                         "The plugin " + *name + " is not in Gemfile.lock: the build stops. Add it to the Gemfile.");
      diagnostic.severity = Severity::Error;
      continue;
    }
    if (!may_name_gem(*name)) {
      Diagnostic& diagnostic = context.report(config_unknown_plugin, item.content, item.span,
                                              "No gem can be named " + *name + ": the build stops. Write its name.");
      diagnostic.severity = Severity::Error;
      continue;
    }
    // A longer name such as jekyll-archives-v2 is a gem of its own.
    auto nearest = context.suggestions.nearest_of(*name, known_plugins());
    const bool one_letter_more = nearest && name->size() == nearest->size() + 1 && is_ascii_alpha(name->back());
    if (!nearest || (!is_slip(*name, *nearest) && !one_letter_more)) {
      const auto meant =
          std::ranges::find_if(known_plugins(), [&](const std::string& known) { return is_slip(*name, known); });
      nearest = meant == known_plugins().end() ? std::nullopt : std::optional(*meant);
    }
    // Without a Gemfile the machine may have any gem, and GitHub builds without those that it does not know.
    const bool is_left_out = !config.named_gems.empty() && !config.may_have_gem(gem);
    std::string message = "No plugin " + *name + " is known here";
    message += nearest       ? ". Did you mean " + *nearest + "?"
               : is_left_out ? ", and the Gemfile does not name it: the build stops. Add it there."
                             : ", so what it adds to the site is not either.";
    Diagnostic& diagnostic = context.report(config_unknown_plugin, item.content, item.span, std::move(message));
    if (nearest) {
      if (!config.may_have_gem(gem)) diagnostic.severity = Severity::Error;
      diagnostic.fixes.push_back(replacement("Change to " + *nearest, item.content, *nearest, FixConfidence::Likely));
    } else {
      diagnostic.severity = is_left_out ? Severity::Error : Severity::Information;
    }
  }
}

}  // namespace

const RuleFamily& plugin_rules() {
  static const RuleFamily family{.scope = FamilyScope::Yaml, .codes = {config_unknown_plugin}, .check = check_plugins};
  return family;
}

}  // namespace jekyll
