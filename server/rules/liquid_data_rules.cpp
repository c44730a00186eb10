// Names of data and collections that the site does not have, where Liquid looks them up. Invariant: what a file asks
// for before it uses it, or gives a default, may be missing.
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/registry.h"
#include "rules/rule_context.h"
#include "rules/slips.h"
#include "site/rendering/markups.h"
#include "text/ascii.h"
#include "text/lists.h"

namespace jekyll {
namespace {

constexpr Rule liquid_unknown_data = {
    .code = "liquid-unknown-data",
    .severity = Severity::Warning,
    .summary = "data or a collection that the site does not have",
    .why =
        "Liquid takes what is missing for nothing and says nothing: a menu stays empty. Silent where the file asks "
        "whether it is there, and where a plugin may supply it.",
    .bad =
        "@file _data/teas.yml\n- name: Sencha\n"
        "@file index.md\n---\n---\n{% for tea in <[site.data.tees]> %}{{ tea.name }}{% endfor %}\n",
    .good =
        "@file _data/teas.yml\n- name: Sencha\n"
        "@file index.md\n---\n---\n{% for tea in site.data.teas %}{{ tea.name }}{% endfor %}\n",
};

/// `site.a.b` in a markup.
struct Lookup {
  Span span;                           // in the markup
  std::vector<std::string_view> keys;  // behind `site`
};

bool is_name(char c) {
  return is_ascii_word(c) || c == '-';
}

/// Paths that begin with `site`, outside of quotes; up to what is no plain name.
std::vector<Lookup> find_lookups(std::string_view markup) {
  constexpr std::string_view root = "site.";
  std::vector<Lookup> found;
  char quote = 0;
  for (std::size_t at = 0; at < markup.size(); ++at) {
    const char c = markup[at];
    if (quote != 0 || c == '"' || c == '\'') {
      quote = quote == 0 ? c : (c == quote ? '\0' : quote);
      continue;
    }
    const bool begins = at == 0 || (!is_name(markup[at - 1]) && markup[at - 1] != '.');
    if (!begins || !markup.substr(at).starts_with(root)) continue;
    Lookup lookup{{at, at + root.size() - 1}, {}};
    std::size_t end = lookup.span.end;
    while (end < markup.size() && markup[end] == '.') {
      std::size_t behind = end + 1;
      while (behind < markup.size() && is_name(markup[behind])) ++behind;
      if (behind == end + 1) break;
      lookup.keys.push_back(markup.substr(end + 1, behind - end - 1));
      end = behind;
    }
    lookup.span.end = end;
    at = end - 1;
    if (!lookup.keys.empty()) found.push_back(std::move(lookup));
  }
  return found;
}

/// Something that is not there: how much of the path names it, and what was meant, as far as that is likely.
struct Missing {
  std::size_t keys = 0;
  std::optional<std::string> meant;
};

std::optional<std::string> find_slip(std::string_view written, const std::vector<std::string>& names) {
  const auto meant = std::ranges::find_if(names, [&](const std::string& name) { return is_slip(written, name); });
  return meant == names.end() ? std::nullopt : std::optional(*meant);
}

std::vector<std::string> keys_of(const YamlMapping& mapping) {
  std::vector<std::string> names;
  for (const auto& [key, value] : mapping) names.push_back(key.str());
  return names;
}

std::optional<Missing> missing_data(const Site& site, const Lookup& lookup) {
  const YamlValue* value = &site.data();
  for (std::size_t i = 1; i < lookup.keys.size(); ++i) {
    const YamlMapping* mapping = value->mapping();
    if (mapping == nullptr && i > 1) return std::nullopt;
    const YamlValue* next = mapping == nullptr ? nullptr : value->find(lookup.keys[i]);
    if (next == nullptr) {
      auto meant = mapping == nullptr ? std::nullopt : find_slip(lookup.keys[i], keys_of(*mapping));
      // A record may lack what others have.
      if (i > 1 && !meant) return std::nullopt;
      return Missing{i + 1, std::move(meant)};
    }
    value = next;
  }
  return std::nullopt;
}

/// A collection's name with a slip in it; what else `site` may have, plugins and people decide.
std::optional<Missing> missing_collection(const Site& site, std::string_view name) {
  const SiteConfig& config = site.config();
  if (config.data.find(name) != nullptr || config.find_collection(name) != nullptr) return std::nullopt;
  std::vector<std::string> names;
  for (const CollectionConfig& collection : config.collections) names.push_back(collection.label);
  auto meant = find_slip(name, names);
  return meant ? std::optional(Missing{1, std::move(meant)}) : std::nullopt;
}

std::string path_of(const Lookup& lookup, std::size_t keys) {
  std::string path = "site";
  for (std::size_t i = 0; i < keys; ++i) path.append(".").append(lookup.keys[i]);
  return path;
}

bool is_question(const LiquidToken& token, std::string_view markup) {
  constexpr std::string_view questions[] = {"if", "elsif", "unless", "case"};
  return contains(questions, token.name) || markup.find("default:") != std::string_view::npos;
}

void report(RuleContext& context, const LiquidToken& token, const Lookup& lookup, const Missing& missing) {
  const std::string path = path_of(lookup, missing.keys);
  const std::size_t begin = token.markup.begin + lookup.span.begin;
  const bool is_data = lookup.keys.front() == "data";
  std::string message = is_data ? "The site has no data at " + path + "." : "There is no collection " + path + ".";
  if (missing.meant) message += " Did you mean " + *missing.meant + "?";
  Diagnostic& diagnostic =
      context.report(liquid_unknown_data, {begin, begin + path.size()}, token.whole, std::move(message));
  if (!missing.meant) {
    diagnostic.severity = Severity::Information;
    return;
  }
  const std::size_t name = begin + path.size() - lookup.keys[missing.keys - 1].size();
  diagnostic.fixes.push_back(
      replacement("Change to " + *missing.meant, {name, begin + path.size()}, *missing.meant, FixConfidence::Likely));
}

void check_data(RuleContext& context) {
  const Site& site = context.site;
  if (context.file.parsed.liquid_markups.view().find("site.") == std::string_view::npos) return;
  if (site.extent() != SiteExtent::Whole || site.find_doubtful_plugin() || !site.theme_known()) return;
  struct Use {
    const LiquidToken* token;
    Lookup lookup;
    Missing missing;
  };
  std::vector<Use> uses;
  std::set<std::string> asked;
  each_liquid_markup(context.file, [&](const LiquidToken& token, std::string_view markup) {
    for (Lookup& lookup : find_lookups(markup)) {
      auto missing =
          lookup.keys.front() == "data" ? missing_data(site, lookup) : missing_collection(site, lookup.keys[0]);
      if (!missing) continue;
      if (is_question(token, markup)) asked.insert(path_of(lookup, missing->keys));
      uses.push_back({&token, std::move(lookup), std::move(*missing)});
    }
  });
  for (const Use& use : uses) {
    if (!asked.contains(path_of(use.lookup, use.missing.keys))) report(context, *use.token, use.lookup, use.missing);
  }
}

}  // namespace

const RuleFamily& liquid_data_rules() {
  static const RuleFamily family{.scope = FamilyScope::Texts, .codes = {liquid_unknown_data}, .check = check_data};
  return family;
}

}  // namespace jekyll
