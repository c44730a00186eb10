// Reads the Liquid part of the vocabulary's files, and tells what of it a site has.
#include "site/liquid_vocabulary.h"

#include <algorithm>
#include <array>
#include <utility>

#include "site/jekyll_defaults.h"
#include "site/site.h"
#include "site/vocabulary_texts.h"

namespace jekyll {
namespace {

constexpr std::array<std::pair<std::string_view, LiquidType>, 8> type_names = {{
    {"text", LiquidType::Text},
    {"number", LiquidType::Number},
    {"boolean", LiquidType::Boolean},
    {"date", LiquidType::Date},
    {"list", LiquidType::List},
    {"mapping", LiquidType::Mapping},
    {"input", LiquidType::Input},
    {"element", LiquidType::Element},
}};

LiquidType type_named(std::string_view name) {
  const auto* const entry = std::ranges::find(type_names, name, &std::pair<std::string_view, LiquidType>::first);
  return entry == type_names.end() ? LiquidType::Unknown : entry->second;
}

std::string text_of(const YamlValue& node, std::string_view key) {
  const YamlValue* value = node.find(key);
  return value == nullptr || value->is_null() ? "" : value->to_string();
}

/// A text, or the texts of a list.
std::vector<std::string> texts_of(const YamlValue& node, std::string_view key) {
  const YamlValue* value = node.find(key);
  if (value == nullptr || value->is_null() || value->mapping() != nullptr) return {};
  if (value->list() == nullptr) return {value->to_string()};
  std::vector<std::string> texts;
  for (const YamlValue& item : *value->list()) texts.push_back(item.to_string());
  return texts;
}

bool is_true(const YamlValue& node, std::string_view key) {
  const YamlValue* value = node.find(key);
  return value != nullptr && value->as<bool>() != nullptr && *value->as<bool>();
}

std::vector<KnownParameter> parameters_of(const YamlValue& node) {
  std::vector<KnownParameter> parameters;
  const YamlValue* written = node.find("parameters");
  if (written == nullptr || written->list() == nullptr) return parameters;
  for (const YamlValue& item : *written->list()) {
    KnownParameter parameter;
    parameter.name = text_of(item, "name");
    parameter.type = type_named(text_of(item, "type"));
    parameter.optional = is_true(item, "optional");
    parameter.named = is_true(item, "named");
    parameter.values = texts_of(item, "values");
    const std::string from = text_of(item, "from");
    if (from == "keys") parameter.from = LiquidValueSource::Keys;
    if (from == "languages") parameter.from = LiquidValueSource::Languages;
    parameter.description = text_of(item, "description");
    parameters.push_back(std::move(parameter));
  }
  return parameters;
}

KnownTag tag_of(const std::string& name, const YamlValue& node, const std::string& source) {
  KnownTag tag;
  tag.name = name;
  tag.source = source;
  tag.syntax = text_of(node, "syntax");
  if (tag.syntax.empty()) tag.syntax = name;
  if (is_true(node, "block")) tag.body = LiquidBody::Required;
  if (text_of(node, "block") == "optional") tag.body = LiquidBody::Optional;
  tag.branches = texts_of(node, "branches");
  tag.snippet = text_of(node, "snippet");
  tag.parameters = parameters_of(node);
  tag.release = text_of(node, "release");
  tag.description = text_of(node, "description");
  tag.example = text_of(node, "example");
  return tag;
}

KnownFilter filter_of(const std::string& name, const YamlValue& node, const std::string& source) {
  KnownFilter filter;
  filter.name = name;
  filter.source = source;
  for (const std::string& type : texts_of(node, "input")) filter.inputs.push_back(type_named(type));
  filter.output = type_named(text_of(node, "output"));
  filter.parameters = parameters_of(node);
  filter.release = text_of(node, "release");
  filter.description = text_of(node, "description");
  filter.example = text_of(node, "example");
  filter.result = text_of(node, "result");
  return filter;
}

KnownObject object_of(const std::string& name, const YamlValue& node, const std::string& source);

std::vector<KnownObject> objects_of(const YamlValue* node, const std::string& source) {
  std::vector<KnownObject> objects;
  if (node == nullptr || node->mapping() == nullptr) return objects;
  for (const auto& [name, value] : *node->mapping()) objects.push_back(object_of(name, value, source));
  std::ranges::sort(objects, {}, &KnownObject::name);
  return objects;
}

// Recursion ends with the depth of our own files.
KnownObject object_of(const std::string& name, const YamlValue& node, const std::string& source) {
  KnownObject object;
  object.name = name;
  object.source = source;
  object.type = type_named(text_of(node, "type"));
  object.shape = text_of(node, "shape");
  object.places = texts_of(node, "for");
  object.description = text_of(node, "description");
  object.example = text_of(node, "example");
  object.fields = objects_of(node.find("fields"), source);
  return object;
}

template <typename Entry>
const Entry* find_named(const std::vector<Entry>& entries, std::string_view name) {
  const auto entry =
      std::lower_bound(entries.begin(), entries.end(), name,
                       [](const Entry& candidate, std::string_view wanted) { return candidate.name < wanted; });
  return entry != entries.end() && entry->name == name ? &*entry : nullptr;
}

template <typename Entry>
const Entry* find_in(const std::vector<const LiquidSource*>& sources, std::vector<Entry> LiquidSource::*list,
                     std::string_view name) {
  for (const LiquidSource* source : sources) {
    if (const Entry* found = find_named(source->*list, name)) return found;
  }
  return nullptr;
}

template <typename Entry>
std::vector<const Entry*> all_in(const std::vector<const LiquidSource*>& sources,
                                 std::vector<Entry> LiquidSource::*list) {
  std::vector<const Entry*> all;
  for (const LiquidSource* source : sources) {
    for (const Entry& entry : source->*list) {
      if (find_in(sources, list, entry.name) == &entry) all.push_back(&entry);
    }
  }
  return all;
}

template <typename Entry>
std::optional<std::string> find_plugin_with(std::vector<Entry> LiquidSource::*list, std::string_view name) {
  for (const LiquidSource& source : built_in_liquid()) {
    if (!source.origin.plugins.empty() && find_named(source.*list, name) != nullptr) return source.origin.plugins[0];
  }
  return std::nullopt;
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// Of `owner/name@ref` the gem's name.
std::string gem_of_theme(std::string_view written) {
  written = written.substr(0, written.find('@'));
  std::string name(written.substr(written.rfind('/') + 1));
  return name == "minimal-mistakes" ? name + "-jekyll" : name;
}

/// Whether the plugin's tags and filters are all known here.
bool is_known_plugin(std::string_view plugin) {
  return std::ranges::any_of(built_in_liquid(), [&](const LiquidSource& source) {
    const bool has_liquid = !source.tags.empty() || !source.filters.empty();
    return contains(source.plugins_without_liquid, plugin) || (has_liquid && contains(source.origin.plugins, plugin));
  });
}

}  // namespace

std::string_view to_string(LiquidType type) {
  const auto* const entry = std::ranges::find(type_names, type, &std::pair<std::string_view, LiquidType>::second);
  return entry == type_names.end() ? std::string_view() : entry->first;
}

bool KnownFilter::takes(LiquidType type) const {
  return inputs.empty() || std::ranges::find(inputs, type) != inputs.end();
}

LiquidSource parse_liquid_source(std::string_view text) {
  LiquidSource source;
  const YamlDocument document = parse_yaml(text);
  const YamlValue& root = document.root.value;
  if (root.mapping() == nullptr) return source;
  source.origin.name = text_of(root, "name");
  source.origin.plugins = texts_of(root, "plugins");
  source.origin.themes = texts_of(root, "themes");
  const std::string& name = source.origin.name;
  const auto each = [&](std::string_view key, const auto& read) {
    const YamlValue* entries = root.find(key);
    if (entries == nullptr || entries->mapping() == nullptr) return;
    for (const auto& [entry, node] : *entries->mapping()) read(entry, node);
  };
  each("tags", [&](const std::string& tag, const YamlValue& node) { source.tags.push_back(tag_of(tag, node, name)); });
  each("branches", [&](const std::string& tag, const YamlValue& node) {
    source.tags.push_back(tag_of(tag, node, name));
    source.tags.back().branch = true;
  });
  each("filters", [&](const std::string& filter, const YamlValue& node) {
    source.filters.push_back(filter_of(filter, node, name));
  });
  std::ranges::sort(source.tags, {}, &KnownTag::name);
  std::ranges::sort(source.filters, {}, &KnownFilter::name);
  source.objects = objects_of(root.find("objects"), name);
  source.shapes = objects_of(root.find("shapes"), name);
  source.languages = texts_of(root, "languages");
  source.plugins_without_liquid = texts_of(root, "plugins_without_liquid");
  return source;
}

const std::vector<LiquidSource>& built_in_liquid() {
  static const std::vector<LiquidSource> sources = [] {
    std::vector<LiquidSource> parsed;
    for (const VocabularyText& text : vocabulary_texts()) parsed.push_back(parse_liquid_source(text.text));
    std::ranges::stable_partition(parsed, [](const LiquidSource& source) {
      return source.origin.plugins.empty() && source.origin.themes.empty();
    });
    return parsed;
  }();
  return sources;
}

std::vector<std::string> plugins_at_work(const Site& site) {
  std::vector<std::string> plugins = site.config().plugins;
  const auto add = [&](const std::string& plugin) {
    if (!contains(plugins, plugin)) plugins.push_back(plugin);
  };
  for (const std::string& plugin : site.plugin_code().required) add(plugin);
  if (site.config().remote_theme) {
    for (const std::string& plugin : plugins_of_theme(gem_of_theme(*site.config().remote_theme))) add(plugin);
  }
  // Jekyll 3 reads the old name, and a site that has it may be built by that.
  const YamlValue* gems = site.config().data.find("gems");
  if (gems != nullptr && gems->list() != nullptr) {
    for (const YamlValue& gem : *gems->list()) add(gem.to_string());
  }
  return plugins;
}

LiquidVocabulary::LiquidVocabulary(const Site& site) {
  SiteConfig used;
  used.plugins = plugins_at_work(site);
  used.theme = site.config().theme;
  used.remote_theme = site.config().remote_theme;
  for (const LiquidSource& source : built_in_liquid()) {
    if (source.origin.is_active(used)) sources_.push_back(&source);
  }
}

const KnownTag* LiquidVocabulary::find_tag(std::string_view name) const {
  return find_in(sources_, &LiquidSource::tags, name);
}
const KnownFilter* LiquidVocabulary::find_filter(std::string_view name) const {
  return find_in(sources_, &LiquidSource::filters, name);
}
const KnownObject* LiquidVocabulary::find_object(std::string_view name) const {
  return find_in(sources_, &LiquidSource::objects, name);
}
const KnownObject* LiquidVocabulary::find_shape(std::string_view name) const {
  return find_in(sources_, &LiquidSource::shapes, name);
}
std::vector<const KnownTag*> LiquidVocabulary::tags() const {
  return all_in(sources_, &LiquidSource::tags);
}
std::vector<const KnownFilter*> LiquidVocabulary::filters() const {
  return all_in(sources_, &LiquidSource::filters);
}
std::vector<const KnownObject*> LiquidVocabulary::objects() const {
  return all_in(sources_, &LiquidSource::objects);
}

std::vector<std::string_view> LiquidVocabulary::languages() const {
  std::vector<std::string_view> all;
  for (const LiquidSource* source : sources_) all.insert(all.end(), source->languages.begin(), source->languages.end());
  return all;
}

std::optional<std::string> find_plugin_with_tag(std::string_view name) {
  return find_plugin_with(&LiquidSource::tags, name);
}

std::optional<std::string> find_plugin_with_filter(std::string_view name) {
  return find_plugin_with(&LiquidSource::filters, name);
}

std::optional<std::string> find_doubtful_liquid(const Site& site) {
  const SiteConfig& config = site.config();
  for (const std::string& plugin : plugins_at_work(site)) {
    if (!is_known_plugin(plugin) && plugin != config.theme) return plugin;
  }
  // Jekyll loads the plugins that a theme's gem depends on.
  for (const std::optional<std::string>& theme : {config.theme, config.remote_theme}) {
    if (theme && plugins_of_theme(gem_of_theme(*theme)).empty() && !is_known_plugin(*theme)) return theme;
  }
  return std::nullopt;
}

bool is_liquid_unknowable(const Site& site) {
  return !site.plugin_code().readable;
}

}  // namespace jekyll
