// Reads the Liquid part of the vocabulary's files, and tells what of it a site has.
#include "site/vocabulary/liquid.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "site/config/jekyll_defaults.h"
#include "site/vocabulary/data.h"
#include "text/lists.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

constexpr std::array<std::pair<std::string_view, LiquidType>, 8> liquid_type_names = {{
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
  const auto* const entry = std::ranges::find(liquid_type_names, name, &std::pair<std::string_view, LiquidType>::first);
  return entry == liquid_type_names.end() ? LiquidType::Unknown : entry->second;
}

ValueClasses classes_in(const VocabularyData& data, std::string_view field) {
  ValueClasses classes = 0;
  for (const std::string& name : data.texts_of(field)) {
    const auto* const named = std::ranges::find(named_classes, name, &NamedClasses::name);
    if (named != named_classes.end()) classes |= named->classes;
  }
  return classes;
}

std::vector<KnownParameter> parameters_of(const VocabularyData& data) {
  std::vector<KnownParameter> parameters;
  for (const VocabularyData& written : data.children("parameters")) {
    KnownParameter& parameter = parameters.emplace_back();
    parameter.name = written.text_of("name");
    parameter.type = type_named(written.text_of("type"));
    parameter.optional = written.text_of("optional") == "true";
    parameter.omissible = written.text_of("omissible") == "true";
    parameter.named = written.text_of("named") == "true";
    parameter.values = written.texts_of("values");
    const std::string from = written.text_of("from");
    if (from == "keys") parameter.from = LiquidValueSource::Keys;
    if (from == "languages") parameter.from = LiquidValueSource::Languages;
    parameter.refuses = classes_in(written, "refuses");
    parameter.description = written.text_of("description");
  }
  return parameters;
}

KnownTag tag_of(const VocabularyData& data, const std::string& source) {
  KnownTag tag;
  tag.name = data.name();
  tag.source = source;
  tag.syntax = data.text_of("syntax");
  if (tag.syntax.empty()) tag.syntax = tag.name;
  const std::string block = data.text_of("block");
  if (block == "true") tag.body = LiquidBody::Required;
  if (block == "optional") tag.body = LiquidBody::Optional;
  tag.branches = data.texts_of("branches");
  tag.snippet = data.text_of("snippet");
  tag.parameters = parameters_of(data);
  tag.release = data.text_of("release");
  tag.description = data.text_of("description");
  tag.example = data.text_of("example");
  return tag;
}

KnownFilter filter_of(const VocabularyData& data, const std::string& source) {
  KnownFilter filter;
  filter.name = data.name();
  filter.source = source;
  for (const std::string& type : data.texts_of("input")) filter.inputs.push_back(type_named(type));
  filter.output = type_named(data.text_of("output"));
  filter.refuses = classes_in(data, "refuses");
  filter.refuses_elements = classes_in(data, "refuses_elements");
  filter.parameters = parameters_of(data);
  filter.release = data.text_of("release");
  filter.description = data.text_of("description");
  filter.example = data.text_of("example");
  filter.result = data.text_of("result");
  return filter;
}

// Recursion ends with the depth of our own files.
std::vector<KnownObject> objects_of(std::span<const VocabularyData> written, const std::string& source) {
  std::vector<KnownObject> objects;
  for (const VocabularyData& data : written) {
    KnownObject& object = objects.emplace_back();
    object.name = data.name();
    object.source = source;
    object.type = type_named(data.text_of("type"));
    object.shape = data.text_of("shape");
    object.places = data.texts_of("for");
    object.description = data.text_of("description");
    object.example = data.text_of("example");
    object.fields = objects_of(data.children("fields"), source);
  }
  sort_stably(objects, {}, &KnownObject::name);
  return objects;
}

LiquidSource read_liquid_source(const VocabularyData& file) {
  LiquidSource source;
  source.origin = read_vocabulary_source(file);
  const std::string& name = source.origin.name;
  for (const VocabularyData& tag : file.children("tags")) source.tags.push_back(tag_of(tag, name));
  for (const VocabularyData& branch : file.children("branches")) {
    source.tags.push_back(tag_of(branch, name));
    source.tags.back().branch = true;
  }
  for (const VocabularyData& filter : file.children("filters")) source.filters.push_back(filter_of(filter, name));
  sort_stably(source.tags, {}, &KnownTag::name);
  sort_stably(source.filters, {}, &KnownFilter::name);
  source.objects = objects_of(file.children("objects"), name);
  source.shapes = objects_of(file.children("shapes"), name);
  source.languages = file.texts_of("languages");
  source.plugins_without_liquid = file.texts_of("plugins_without_liquid");
  return source;
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

/// The plugins that are at work: of configuration and Gemfile, and those that the site's own Ruby requires.
std::vector<std::string> plugins_at_work(const SiteConfig& config, const PluginCode& code) {
  std::vector<std::string> plugins = config.plugins;
  const auto add = [&](const std::string& plugin) {
    if (!contains(plugins, plugin)) plugins.push_back(plugin);
  };
  for (const std::string& plugin : code.required) add(plugin);
  if (config.remote_theme) {
    for (const std::string& plugin : plugins_of_theme(gem_of_theme(*config.remote_theme))) add(plugin);
  }
  // Jekyll 3 reads the old name, and a site that has it may be built by that.
  const YamlValue* gems = config.data.find("gems");
  if (gems != nullptr && gems->list() != nullptr) {
    for (const YamlValue& gem : *gems->list()) add(gem.to_string());
  }
  return plugins;
}

}  // namespace

std::string_view to_string(LiquidType type) {
  const auto* const entry =
      std::ranges::find(liquid_type_names, type, &std::pair<std::string_view, LiquidType>::second);
  return entry == liquid_type_names.end() ? std::string_view() : entry->first;
}

bool KnownFilter::takes(LiquidType type) const {
  return inputs.empty() || std::ranges::find(inputs, type) != inputs.end();
}

std::size_t KnownFilter::least_arguments() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      parameters, [](const KnownParameter& parameter) { return !parameter.optional && !parameter.omissible; }));
}

const std::vector<LiquidSource>& built_in_liquid() {
  static const std::vector<LiquidSource> sources = [] {
    std::vector<LiquidSource> read;
    for (const VocabularyData& file : vocabulary_data.children()) {
      // Options have nothing to do with Liquid.
      if (!file.name().starts_with("config/")) read.push_back(read_liquid_source(file));
    }
    std::ranges::stable_partition(
        read, [](const LiquidSource& source) { return source.origin.plugins.empty() && source.origin.themes.empty(); });
    return read;
  }();
  return sources;
}

LiquidVocabulary::LiquidVocabulary(const SiteConfig& config, const PluginCode& code) {
  SiteConfig used;
  used.plugins = plugins_at_work(config, code);
  used.theme = config.theme;
  used.remote_theme = config.remote_theme;
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

std::optional<std::string> find_doubtful_liquid(const SiteConfig& config, const PluginCode& code) {
  for (const std::string& plugin : plugins_at_work(config, code)) {
    if (!is_known_plugin(plugin) && plugin != config.theme) return plugin;
  }
  // Jekyll loads the plugins that a theme's gem depends on.
  for (const std::optional<std::string>& theme : {config.theme, config.remote_theme}) {
    if (theme && plugins_of_theme(gem_of_theme(*theme)).empty() && !is_known_plugin(*theme)) return theme;
  }
  return std::nullopt;
}

bool is_liquid_unknowable(const PluginCode& code) {
  return !code.readable;
}

}  // namespace jekyll
