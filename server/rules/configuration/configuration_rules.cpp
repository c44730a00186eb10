// `_config.yml`: what Jekyll refuses, ignores or takes otherwise than meant. Data files: what stops the build.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/configuration/stopping_options.h"
#include "rules/registry.h"
#include "rules/rendering/rendered.h"
#include "rules/rule_context.h"
#include "rules/slips.h"
#include "rules/stopping_keys.h"
#include "site/config/front_matter_defaults.h"
#include "site/config/gemfile.h"
#include "site/config/plugins.h"
#include "site/covered_files.h"
#include "site/csv.h"
#include "site/dates/dates.h"
#include "site/urls/permalinks.h"
#include "text/ascii.h"
#include "text/lists.h"

namespace jekyll {
namespace {

bool fits(const YamlValue& value, KeyType type) {
  switch (type) {
    case KeyType::Text:
    case KeyType::Date:
      return value.list() == nullptr && value.mapping() == nullptr && value.as<bool>() == nullptr;
    case KeyType::Boolean:
      return value.as<bool>() != nullptr;
    case KeyType::Integer:
      return value.is_number();
    case KeyType::List:
      return value.list() != nullptr;
    case KeyType::Mapping:
      return value.mapping() != nullptr;
  }
  return true;
}

constexpr Rule config_duplicate_key = {
    .code = "config-duplicate-key",
    .severity = Severity::Warning,
    .summary = "an option that stands twice",
    .why = "The later one counts and Jekyll says nothing.",
    .bad = "@file _config.yml\n<[title]>: Tea\ntitle: Coffee\n",
    .good = "@file _config.yml\ntitle: Coffee\n",
};

constexpr Rule config_syntax = {
    .code = "config-syntax",
    .severity = Severity::Error,
    .summary = "a configuration that is not valid YAML",
    .why = "The build stops. While the file is open and broken, the site is shown as it was.",
    .bad = "@file _config.dev.yml\ntitle: <[Tea: a study]>\n",
    .good = "@file _config.dev.yml\ntitle: \"Tea: a study\"\n",
};

void check_syntax(RuleContext& context, const YamlDocument& document) {
  const YamlValue& root = document.root.value;
  if (document.valid && is_truthy(&root) && root.mapping() == nullptr) {
    context.report(config_syntax, document.root.span, "The configuration must consist of lines \"option: value\".");
  }
  for (const YamlProblem& problem : document.problems) {
    if (problem.kind == YamlProblemKind::DuplicateKey) {
      context.report(config_duplicate_key, problem.span, problem.message);
      continue;
    }
    Diagnostic& diagnostic = context.report(config_syntax, problem.span, problem.message);
    if (!problem.repaired.empty()) {
      diagnostic.fixes.push_back(
          replacement("Change to " + problem.repaired, problem.span, problem.repaired, FixConfidence::Safe));
    }
  }
}

constexpr Rule config_type = {
    .code = "config-type",
    .severity = Severity::Warning,
    .summary = "an option with a value of another type than Jekyll expects",
    .why = "Jekyll stops, or takes the value for true.",
    .bad = "@file _config.yml\nfuture: <[\"false\"]>\n",
    .good = "@file _config.yml\nfuture: false\n",
};

void check_option_type(RuleContext& context, const VocabularyKey& option, const YamlEntry& entry) {
  if (!option.binding) return;
  const YamlValue& value = entry.node.value;
  // false switches an option off, whatever its type.
  const bool off = value.as<bool>() != nullptr && !*value.as<bool>();
  if (value.is_null() || off) return;
  if (std::ranges::any_of(option.types, [&](KeyType type) { return fits(value, type); })) return;
  std::string message = "The option " + entry.key + " should be: " + describe(option) + ".";
  const Span span = entry.node.span.empty() ? entry.key_span : entry.node.span;
  Diagnostic& diagnostic = context.report(config_type, span, entry.whole, std::move(message));
  const std::string* text = value.string();
  const bool boolean = option.types.front() == KeyType::Boolean;
  if (text != nullptr && boolean && (*text == "true" || *text == "false")) {
    diagnostic.fixes.push_back(replacement("Change to " + *text, entry.node.span, *text, FixConfidence::Likely));
  }
}

/// Options such as `server` and `layouts` are names that a site may use for something of its own.
bool may_be_of_site(const VocabularyKey& option, const YamlValue& value) {
  const bool telling = option.types.front() == KeyType::List || option.types.front() == KeyType::Mapping;
  return !telling && !value.is_null() &&
         std::ranges::none_of(option.types, [&](KeyType type) { return fits(value, type); });
}

constexpr Rule config_obsolete = {
    .code = "config-obsolete",
    .severity = Severity::Warning,
    .summary = "an option that Jekyll no longer reads",
    .why = "It has another name now, or what it asked for is gone.",
    .bad = "@file _config.yml\n<[gems]>: [jekyll-feed]\n",
    .good = "@file _config.yml\nplugins: [jekyll-feed]\n",
};

void check_obsolete(RuleContext& context, const VocabularyKey& option, const YamlEntry& entry, bool only_one) {
  Diagnostic& diagnostic = context.report(config_obsolete, entry.key_span, entry.whole,
                                          "The option " + entry.key + " is obsolete. " + option.instead);
  // Jekyll stops at this one, whatever is true of it.
  if (entry.key == "relative_permalinks" && is_truthy(&entry.node.value)) diagnostic.severity = Severity::Error;
  constexpr std::string_view write = "Write ";
  std::string_view name = option.instead;
  if (!name.starts_with(write) || !name.ends_with('.')) return;
  name = name.substr(write.size(), name.size() - write.size() - 1);
  // A name alone replaces the key; whole settings are for the author to write.
  const bool is_name = name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
  if (is_name && only_one) {
    diagnostic.fixes.push_back(
        replacement("Change to " + std::string(name), entry.key_span, std::string(name), FixConfidence::Likely));
  }
}

constexpr Rule config_stops_build = {
    .code = "config-stops-build",
    .severity = Severity::Error,
    .summary = "an option whose value stops the build",
    .why = "Jekyll, or a plugin that reads the option, takes values of its type alone and ends with an error of Ruby.",
    .bad = "@file _config.yml\nkramdown: <[GFM]>\n",
    .good = "@file _config.yml\nkramdown:\n  input: GFM\n",
};

/// What to write instead, where a file to which `defaults` give the value stops the build.
std::optional<std::string> find_stop_of_covered(const RuleContext& context, const OptionPlace& place,
                                                const YamlEntry& entry) {
  if (place.set == nullptr || place.path != "defaults.values." + entry.key) return std::nullopt;
  const KeyStop stop = find_stop_of_default(context, *place.set, entry);
  if (stop.node == nullptr) return std::nullopt;
  return "Write " + std::string(stop.instead);
}

/// Whether the value stops the build, which is said.
bool check_stop(RuleContext& context, const OptionPlace& place, const YamlEntry& entry) {
  auto instead = find_stop(context.site, place, entry.node);
  if (!instead) instead = find_stop_of_covered(context, place, entry);
  if (!instead) return false;
  const Span span = entry.node.span.empty() ? entry.key_span : entry.node.span;
  Diagnostic& diagnostic =
      context.report(config_stops_build, span, entry.whole,
                     "The build stops at this value of " + std::string(entry.key) + ". " + *instead + ".");
  const std::string* text = entry.node.value.string();
  if (text != nullptr && contains(list_options, place.path) && text->find_first_of(",[]{}:#\"'") == std::string::npos) {
    diagnostic.fixes.push_back(
        replacement("Make it a list", entry.node.span, "[" + *text + "]", FixConfidence::Likely));
  }
  return true;
}

/// Names of collections and of links must be texts: 7 and true are none unless in quotes. Symbols are names of nothing.
bool check_name_type(RuleContext& context, const std::string& path, const YamlEntry& entry) {
  const bool quoted = entry.whole.begin != entry.key_span.begin;
  const bool text_alone = path == "collections" || path == "kramdown.link_defs";
  const bool no_text = !quoted && text_alone && resolve_plain_scalar(entry.key).string() == nullptr;
  const bool symbol = !context.site.config().symbols_are_text && has_symbol_as_key(entry);
  if (!no_text && !symbol) return false;
  context.report(config_stops_build, entry.key_span, entry.whole,
                 "The build stops at this name: it is read as another value than text. Put it in quotes.");
  return true;
}

/// The values that stop the build, below `above` and all that is nested.
void check_stops(RuleContext& context, const OptionPlace& above, const YamlNode& mapping, std::vector<Span>& stops) {
  for (const YamlEntry& entry : mapping.entries) {
    // Of a key that stands twice Ruby takes the last.
    if (mapping.find(entry.key) != &entry) continue;
    const bool names_collection = above.path == "collections";
    const std::string key = names_collection ? "*" : std::string(entry.key);
    OptionPlace place = above;
    place.path = above.path.empty() ? key : above.path + "." + key;
    if (names_collection) place.collection = entry.key;
    if (check_name_type(context, above.path, entry) || check_stop(context, place, entry)) {
      stops.push_back(entry.key_span);
      continue;
    }
    if (place.path != "defaults") {
      check_stops(context, place, entry.node, stops);
      continue;
    }
    // What is no list of sets is passed over.
    for (const YamlNode& item : entry.node.items) {
      place.set = &item;
      check_stops(context, place, item, stops);
    }
  }
}

void check_option(RuleContext& context, const std::vector<VocabularyKey>& options, const YamlNode& mapping,
                  const YamlEntry& entry, const std::vector<Span>& stops) {
  if (contains(stops, entry.key_span)) return;
  const auto option = std::ranges::find(options, entry.key, &VocabularyKey::name);
  if (option == options.end()) return;
  if (!option->instead.empty()) {
    const bool stops_build = entry.key == "relative_permalinks" && is_truthy(&entry.node.value);
    if (!stops_build && may_be_of_site(*option, entry.node.value)) return;
    const bool taken = std::ranges::any_of(
        mapping.entries, [&](const YamlEntry& other) { return option->instead == "Write " + other.key + "."; });
    check_obsolete(context, *option, entry, !taken);
    return;
  }
  check_option_type(context, *option, entry);
  for (const YamlEntry& nested : entry.node.entries) check_option(context, option->keys, entry.node, nested, stops);
}

constexpr Rule config_unknown_option = {
    .code = "config-unknown-option",
    .severity = Severity::Hint,
    .summary = "an option that is one slip away from one of Jekyll's",
    .why = "A site may have any options of its own, so only what looks like a slip is reported.",
    .bad = "@file _config.yml\n<[permalnik]>: pretty\n",
    .good = "@file _config.yml\npermalink: pretty\n",
};

/// A site may have any options of its own, so only a slip of Jekyll's longer names is named.
void check_option_name(RuleContext& context, const std::vector<VocabularyKey>& options, const YamlNode& root,
                       const YamlEntry& entry) {
  constexpr std::size_t shortest = 6;
  if (entry.key.size() < shortest) return;
  if (std::ranges::find(options, entry.key, &VocabularyKey::name) != options.end()) return;
  for (const VocabularyKey& option : options) {
    const bool possible = option.instead.empty() && option.source == "Jekyll" && is_slip(entry.key, option.name);
    if (!possible || root.find(option.name) != nullptr) continue;
    Diagnostic& diagnostic =
        context.report(config_unknown_option, entry.key_span, entry.whole,
                       "Jekyll knows no option " + entry.key + ". Did you mean " + option.name + "?");
    diagnostic.fixes.push_back(
        replacement("Change to " + option.name, entry.key_span, option.name, FixConfidence::Likely));
    return;
  }
}

constexpr Rule config_url = {
    .code = "config-url",
    .severity = Severity::Warning,
    .summary = "a site URL without scheme or host",
    .why = "Feeds, maps and absolute links begin with it. `jekyll doctor` reports it too.",
    .bad = "@file _config.yml\nurl: <[tea.example]>\n",
    .good = "@file _config.yml\nurl: https://tea.example\n",
};

/// As `jekyll doctor` judges it: an address with scheme and host.
void check_url(RuleContext& context, const YamlNode& root) {
  const YamlEntry* url = root.find("url");
  if (url == nullptr || url->node.value.string() == nullptr || url->node.value.string()->empty()) return;
  const std::string& text = *url->node.value.string();
  if (is_refused_url(text + "/") && makes_absolute_urls(context.site)) {
    context.report(config_stops_build, url->node.content, url->whole,
                   "The build stops where an absolute URL is made of this. Write it as https://example.org.");
    return;
  }
  const std::size_t host = text.find("://");
  const bool absolute = host != std::string::npos && host > 0 && host + 3 < text.size() && text[host + 3] != '/';
  if (!absolute) {
    Diagnostic& diagnostic = context.report(
        config_url, url->node.content, url->whole,
        "The URL " + text + " has no scheme or no host. Write it as https://" +
            (text.find('.') != std::string::npos && host == std::string::npos ? text : "example.org") + ".");
    if (host == std::string::npos && text.find('.') != std::string::npos && text.find('/') == std::string::npos) {
      diagnostic.fixes.push_back(replacement("Put https:// in front",
                                             {url->node.content.begin, url->node.content.begin}, "https://",
                                             FixConfidence::Likely));
    }
  }
}

bool matches_any_file(const Site& site, const DefaultsScope& scope) {
  bool matches = false;
  each_covered(site, scope, [&](const SiteFile&) {
    matches = true;
    return false;
  });
  return matches;
}

constexpr Rule config_unmatched_scope = {
    .code = "config-unmatched-scope",
    .severity = Severity::Hint,
    .summary = "defaults that no file gets",
    .why = "The scope matches no file, or there are no values.",
    .bad =
        "@file _config.yml\ndefaults:\n  - <[scope]>:\n      path: /docs\n    values:\n      layout: none\n"
        "@file docs/tea.md\n---\n---\n",
    .good =
        "@file _config.yml\ndefaults:\n  - scope:\n      path: docs\n    values:\n      layout: none\n"
        "@file docs/tea.md\n---\n---\n",
};

constexpr Rule config_layout_missing = {
    .code = "config-layout-missing",
    .severity = Severity::Warning,
    .summary = "a layout in `defaults` that neither the site nor its theme has",
    .why = "All files that get it are written without any layout. Silent when the theme is not on this machine.",
    .bad =
        "@file _config.yml\ndefaults:\n  - scope:\n      path: \"\"\n    values:\n      layout: <[psot]>\n"
        "@file _layouts/post.html\n{{ content }}\n@file tea.md\n---\n---\n",
    .good =
        "@file _config.yml\ndefaults:\n  - scope:\n      path: \"\"\n    values:\n      layout: post\n"
        "@file _layouts/post.html\n{{ content }}\n@file tea.md\n---\n---\n",
};

/// A layout that some file has of no other source.
void check_default_layout(RuleContext& context, const YamlNode& set, const YamlNode& values) {
  const YamlEntry* layout = values.find("layout");
  const std::string* name = layout != nullptr ? layout->node.value.string() : nullptr;
  if (name == nullptr || name->empty() || *name == "none" || context.site.find_layout(*name) != nullptr) return;
  if (context.site.theme_may_supply("_layouts/" + *name + ".html")) return;
  bool used = false;
  each_covered(context.site, scope_of(set), [&](const SiteFile& file) {
    used = file.layout == *name && is_page_or_document(file) && find_own_key(file, "layout") == nullptr;
    return !used;
  });
  if (!used) return;
  const auto nearest = context.suggestions.nearest_layout(*name);
  Diagnostic& diagnostic =
      context.report(config_layout_missing, layout->node.content, layout->whole,
                     "No layout " + *name + " in " + context.site.config().layouts_dir + "." + did_you_mean(nearest));
  if (nearest) {
    diagnostic.fixes.push_back(
        replacement("Change to " + *nearest, layout->node.content, *nearest, FixConfidence::Likely));
  }
}

void check_defaults(RuleContext& context, const YamlNode& root) {
  const YamlEntry* defaults = root.find("defaults");
  if (defaults == nullptr) return;
  for (const YamlNode& set : defaults->node.items) {
    if (set.entries.empty()) continue;
    const YamlEntry* scope = set.find("scope");
    const YamlEntry* values = set.find("values");
    if (values == nullptr || values->node.value.mapping() == nullptr) {
      context.report(config_unmatched_scope, (scope != nullptr ? *scope : set.entries.front()).key_span, set.span,
                     "These defaults have no values, so Jekyll skips them. Add values.");
      continue;
    }
    check_default_layout(context, set, values->node);
    if (scope == nullptr || matches_any_file(context.site, scope_of(set))) continue;
    const DefaultsScope wanted = scope_of(set);
    std::string message = "No file matches this scope.";
    if (wanted.path.starts_with('/') || wanted.path.starts_with("./")) {
      message += " Write the path without " + wanted.path.substr(0, wanted.path.find_first_not_of("./")) + " in front.";
    } else if (wanted.type == "drafts") {
      message += " Drafts have the type posts.";
    } else {
      message += " Paths are relative to the source; types are pages, posts and labels of collections.";
    }
    context.report(config_unmatched_scope, scope->key_span, set.span, std::move(message));
  }
}

constexpr Rule config_timezone = {
    .code = "config-timezone",
    .severity = Severity::Warning,
    .summary = "a time zone that does not exist",
    .why = "Ruby takes UTC then, and days of posts may differ.",
    .bad = "@file _config.yml\ntimezone: <[Europe/Berlln]>\n",
    .good = "@file _config.yml\ntimezone: Europe/Berlin\n",
};

void check_configuration(RuleContext& context) {
  const auto& document = context.file.parsed.options;
  if (document == nullptr) return;
  check_syntax(context, *document);
  const YamlNode& root = document->root;
  const std::vector<VocabularyKey>& options = context.site.known_options();
  std::vector<Span> stops;
  check_stops(context, {}, root, stops);
  for (const YamlEntry& entry : root.entries) {
    check_option(context, options, root, entry, stops);
    if (!contains(stops, entry.key_span)) check_option_name(context, options, root, entry);
  }
  check_url(context, root);
  if (const YamlEntry* zone = root.find("timezone"); zone != nullptr && zone->node.value.string() != nullptr) {
    if (!zone->node.value.string()->empty() && !TimeZone::load(*zone->node.value.string())) {
      context.report(config_timezone, zone->node.content, zone->whole,
                     "There is no time zone " + *zone->node.value.string() +
                         ", so Jekyll takes UTC. Write a name such as Europe/Berlin.");
    }
  }
  if (context.site.extent() == SiteExtent::Whole) check_defaults(context, root);
}

constexpr Rule data_syntax = {
    .code = "data-syntax",
    .severity = Severity::Error,
    .summary = "a data file that cannot be read",
    .why = "The build stops.",
    .bad = "@file _data/pots.csv\nname,size\n<[\"pot,2]>\n",
    .good = "@file _data/pots.csv\nname,size\npot,2\n",
};

void check_data_file(RuleContext& context) {
  const ParsedFile& file = context.file.parsed;
  // Tables are read in the site's encoding, YAML as UTF-8.
  const bool table = field_separator(file.path).has_value();
  if (!file.data_error && !file.valid_utf8() && (!table || reads_utf8(context.site))) {
    context.report(data_syntax, {*file.invalid_byte, *file.invalid_byte + 1},
                   "The build stops at this file: this byte is not valid UTF-8. Save the file as UTF-8.");
  }
  if (!file.data_error) return;
  context.report(data_syntax, file.data_error_span, "The build stops at this file: " + *file.data_error);
}

void check_yaml_file(RuleContext& context) {
  if (context.file.kind == FileKind::Data) return check_data_file(context);
  check_configuration(context);
}

}  // namespace

const RuleFamily& configuration_rules() {
  static const RuleFamily family{.scope = FamilyScope::Yaml,
                                 .codes = {config_duplicate_key, config_syntax, config_type, config_stops_build,
                                           config_obsolete, config_unknown_option, config_url, config_unmatched_scope,
                                           config_timezone, config_layout_missing, data_syntax},
                                 .check = check_yaml_file};
  return family;
}

}  // namespace jekyll
