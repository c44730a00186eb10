#include "features/configuration/hover.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "features/hover_facts.h"
#include "features/markdown_text.h"
#include "site/config/front_matter_defaults.h"
#include "site/config/jekyll_defaults.h"
#include "site/config/plugins.h"
#include "site/covered_files.h"
#include "site/urls/permalinks.h"

namespace jekyll {
namespace {

/// Keys from the root down to the offset, and the innermost set of `defaults` around it.
struct OptionPlace {
  std::vector<const YamlEntry*> entries;
  const YamlNode* item = nullptr;    // the innermost item of a list
  const YamlNode* scalar = nullptr;  // the value at the offset
  bool on_key = false;
};

void find_place(const YamlNode& node, std::size_t offset, OptionPlace& place) {
  for (const YamlEntry& entry : node.entries) {
    const bool on_key = entry.key_span.touches(offset);
    if (!on_key && (entry.node.span.empty() || !entry.node.span.touches(offset))) continue;
    place.entries.push_back(&entry);
    place.on_key = on_key;
    if (!on_key) find_place(entry.node, offset, place);
    return;
  }
  for (const YamlNode& item : node.items) {
    if (!item.span.touches(offset)) continue;
    place.item = &item;
    return find_place(item, offset, place);
  }
  if (node.entries.empty() && node.items.empty()) place.scalar = &node;
}

const VocabularyKey* find_key(const std::vector<VocabularyKey>& keys, std::string_view name) {
  auto key = std::ranges::find(keys, name, &VocabularyKey::name);
  if (key == keys.end()) key = std::ranges::find(keys, "*", &VocabularyKey::name);
  return key == keys.end() ? nullptr : &*key;
}

/// What is known of the option, or of the front matter below `values` of `defaults`.
const VocabularyKey* find_option(const Site& site, const SiteFile& file, const OptionPlace& place) {
  const auto& path = place.entries;
  const bool values = path.size() > 2 && path[0]->key == "defaults" && path[1]->key == "values";
  const VocabularyKey* key =
      values ? site.find_known_key(file, path[2]->key) : find_key(site.known_options(), path[0]->key);
  for (std::size_t i = values ? 3 : 1; key != nullptr && i < path.size(); ++i) key = find_key(key->keys, path[i]->key);
  return key;
}

/// Of several posts the first by path.
const SiteFile* find_newest_post(const Site& site) {
  const MatchIndex& index = site.names().matches();
  std::vector<std::span<const MatchIndex::Number>> lists = {index.hidden()};
  for (std::size_t kind = 0; kind < output_kinds; ++kind) {
    lists.push_back(index.targets({true, false, static_cast<OutputKind>(kind)}));
  }
  const SiteFile* newest = nullptr;
  for (const auto list : lists) {
    for (const MatchIndex::Number number : list) {
      const SiteFile& post = site.names().file(number);
      // The latest ones stand first.
      if (post.kind != FileKind::Post || !post.date || (newest != nullptr && *post.date < *newest->date)) break;
      const bool better = newest == nullptr || *post.date > *newest->date || post.path() < newest->path();
      if (better) newest = &post;
    }
  }
  return newest;
}

/// What a permalink makes of the newest post, or of an invented one.
std::optional<std::string> example_url(const Site& site, std::string_view permalink) {
  const SiteFile* newest = find_newest_post(site);
  DocumentUrlParts parts;
  parts.collection = "posts";
  parts.output_extension = ".html";
  if (newest == nullptr) {
    parts.path = "/2024-01-31-title";
    parts.base_name = "2024-01-31-title";
    parts.slug = "title";
    parts.date = site.zone().civil(site.now());
  } else {
    std::string name = newest->path().substr(newest->path().rfind('/') + 1);
    name = name.substr(0, name.rfind('.'));
    parts.path = "/" + name;
    parts.base_name = name;
    parts.slug = newest->slug;
    parts.categories = newest->categories;
    parts.date = site.zone().civil(*newest->date);
  }
  return expand_document_template(permalink_template(permalink), parts);
}

std::string default_text(std::string_view option) {
  const YamlValue* value = jekyll_defaults().find(option);
  if (value == nullptr || value->is_null() || value->mapping() != nullptr) return "";
  if (const YamlList* list = value->list()) {
    std::string text;
    for (const YamlValue& item : *list) text += (text.empty() ? "" : ", ") + item.to_string();
    return text;
  }
  const std::string text = value->to_string();
  return text.find('\n') == std::string::npos ? text : "";
}

void add_covered_files(const Site& site, const YamlNode& set, Facts& facts) {
  const DefaultsScope scope = scope_of(set);
  std::vector<const SiteFile*> covered;
  each_covered(site, scope, [&](const SiteFile& file) {
    if (is_page_or_document(file)) covered.push_back(&file);
    return true;
  });
  facts.add_sentence("Matches " + std::to_string(covered.size()) + (covered.size() == 1 ? " file" : " files") +
                     " with front matter.");
  std::string markdown;
  std::string list;
  for (std::size_t i = 0; i < covered.size() && i < most_files_told; ++i) {
    const std::string_view mark = i == 0 ? "- " : "\n- ";
    list.append(mark).append(covered[i]->path());
    markdown.append(mark).append(escape_markdown(covered[i]->path()));
  }
  if (covered.size() > most_files_told) {
    const std::string rest = "\n- and " + std::to_string(covered.size() - most_files_told) + " more";
    list += rest;
    markdown += rest;
  }
  facts.add(markdown, list);
}

void add_plugin(const Site& site, const std::string& name, Facts& facts) {
  const SiteConfig& config = site.config();
  const bool locked = std::ranges::find(config.locked_gems, name) != config.locked_gems.end();
  facts.add_heading(name);
  if (locked) facts.add_sentence("In Gemfile.lock.");
  facts.add_sentence(is_known_plugin(config, name) ? "A known plugin."
                                                   : "Not known here: what it adds to the site is not either.");
  for (const VocabularySource& source : built_in_vocabulary()) {
    if (std::ranges::find(source.plugins, name) == source.plugins.end()) continue;
    std::string keys;
    for (const VocabularyKey& key : source.keys) keys += (keys.empty() ? "" : ", ") + key.name;
    facts.add_sentence("Front matter: " + keys + ".");
  }
}

}  // namespace

std::optional<Hover> find_configuration_hover(const Site& site, const SiteFile& file, std::size_t offset) {
  if (file.parsed.options == nullptr) return std::nullopt;
  OptionPlace place;
  find_place(file.parsed.options->root, offset, place);
  if (place.entries.empty()) return std::nullopt;
  const YamlEntry& last = *place.entries.back();
  const SharedString& first = place.entries.front()->key;
  Facts facts;
  Span span = last.key_span;
  if (!place.on_key && first == "plugins" && place.scalar != nullptr && place.scalar->value.string() != nullptr) {
    span = place.scalar->content;
    add_plugin(site, *place.scalar->value.string(), facts);
  } else {
    const VocabularyKey* key = find_option(site, file, place);
    if (!place.on_key) span = last.node.content;
    if (key != nullptr && place.on_key) {
      const std::string tail = " · " + describe(*key) + " · " + key->source;
      facts.add("**" + escape_markdown(last.key) + "**" + escape_markdown(tail), last.key + tail);
      facts.add(description_of(*key), key->description);
      if (!key->instead.empty()) facts.add_sentence("Obsolete. " + key->instead);
      const std::string otherwise = place.entries.size() == 1 ? default_text(last.key) : "";
      if (!otherwise.empty()) facts.add_sentence("Without it: " + otherwise);
    }
    const bool of_posts = last.key == "permalink" && first != "collections";
    if (of_posts && last.node.value.string() != nullptr) {
      const auto url = example_url(site, *last.node.value.string());
      if (url) facts.add_code(*url, "a post's URL");
    }
    const bool in_scope = place.entries.size() >= 2 && place.entries[1]->key == "scope";
    if (first == "defaults" && in_scope && place.item != nullptr) add_covered_files(site, *place.item, facts);
  }
  if (facts.plain.empty()) return std::nullopt;
  return Hover{span, std::move(facts.markdown), std::move(facts.plain)};
}

}  // namespace jekyll
