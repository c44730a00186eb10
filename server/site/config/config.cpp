#include "site/config/config.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "site/config/gemfile.h"
#include "site/config/gitignore.h"
#include "site/config/jekyll_defaults.h"
#include "site/config/values.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

std::string text_or(const YamlValue* value, std::string_view otherwise = "") {
  if (value == nullptr || value->is_null()) return std::string(otherwise);
  return value->to_string();
}

YamlValue to_list(const std::vector<std::string>& texts) {
  YamlList list;
  for (const std::string& text : texts) list.emplace_back(text);
  return list;
}

void set(YamlValue& mapping, std::string_view key, YamlValue value) {
  YamlMapping& entries = mapping.own_mapping();
  const auto entry = std::ranges::find_if(entries, [&](const auto& each) { return each.first == key; });
  if (entry == entries.end()) {
    entries.emplace_back(std::string(key), std::move(value));
  } else {
    entry->second = std::move(value);
  }
}

/// Jekyll's deep_merge_hashes: a null does not override, mappings merge, all else is replaced.
void merge_deeply(YamlValue& target, const YamlValue& over) {
  for (const auto& [key, value] : *over.mapping()) {
    const YamlValue* old = target.find(key);
    if (old == nullptr) {
      set(target, key, value);
    } else if (old->mapping() != nullptr && value.mapping() != nullptr) {
      YamlValue merged = *old;
      merge_deeply(merged, value);
      set(target, key, std::move(merged));
    } else if (!value.is_null()) {
      set(target, key, value);
    }
  }
}

std::size_t line_at(std::string_view text, std::size_t offset) {
  return static_cast<std::size_t>(std::ranges::count(text.substr(0, std::min(offset, text.size())), '\n'));
}

std::optional<ConfigError> find_option_error(const ConfigSource& source, const YamlNode& root) {
  for (const std::string_view option : list_options) {
    const YamlEntry* entry = root.find(option);
    if (entry == nullptr || entry->node.value.is_null() || entry->node.value.list() != nullptr) continue;
    const std::string name(option);
    const std::string value = entry->node.value.to_string();
    return ConfigError{source.name, line_at(source.text, entry->key_span.begin),
                       "`" + name + "` must be a list. Write " + name + ": [" + value + "]."};
  }
  return std::nullopt;
}

tl::expected<YamlValue, ConfigError> read_source(const ConfigSource& source) {
  const YamlDocument document = parse_yaml(source.text);
  if (!document.valid) {
    const auto problem = std::ranges::find_if(document.problems, [](const YamlProblem& candidate) {
      return candidate.kind != YamlProblemKind::DuplicateKey;
    });
    const bool known = problem != document.problems.end();
    return tl::unexpected(ConfigError{source.name, known ? line_at(source.text, problem->span.begin) : 0,
                                      known ? problem->message : "This is not valid YAML."});
  }
  const YamlValue& value = document.root.value;
  if (!is_truthy(&value)) return YamlValue(YamlMapping());
  if (value.mapping() == nullptr) {
    return tl::unexpected(ConfigError{source.name, line_at(source.text, document.root.span.begin),
                                      "The configuration must consist of lines \"option: value\"."});
  }
  if (auto error = find_option_error(source, document.root)) return tl::unexpected(std::move(*error));
  return value;
}

/// What a source says that Jekyll can read.
YamlValue salvage_source(const ConfigSource& source) {
  const YamlDocument document = parse_yaml(source.text);
  YamlValue usable{YamlMapping()};
  if (document.root.value.mapping() == nullptr) return usable;
  for (const auto& [key, value] : *document.root.value.mapping()) {
    if (!contains(list_options, key.view()) || value.list() != nullptr) set(usable, key, value);
  }
  return usable;
}

/// Collection labels keep letters, digits, '_', '-' and '.'.
std::string sanitized_label(std::string_view label) {
  std::string result;
  std::ranges::copy_if(label, std::back_inserter(result),
                       [](char c) { return is_ascii_word(c) || c == '-' || c == '.'; });
  return result;
}

/// `collections` as a mapping, `posts` first and always written.
void add_default_collections(YamlValue& data) {
  const YamlValue* written = data.find("collections");
  YamlValue collections{YamlMapping{{"posts", YamlMapping()}}};
  if (written != nullptr && written->list() != nullptr) {
    for (const YamlValue& label : *written->list()) {
      if (collections.find(label.to_string()) == nullptr) set(collections, label.to_string(), YamlMapping());
    }
  } else if (written != nullptr && written->mapping() != nullptr) {
    merge_deeply(collections, *written);
  }
  const YamlValue* found = collections.find("posts");
  YamlValue posts = found != nullptr && found->mapping() != nullptr ? *found : YamlValue(YamlMapping());
  set(posts, "output", true);
  const YamlValue* permalink = data.find("permalink");
  if (!is_truthy(posts.find("permalink")) && is_truthy(permalink)) {
    set(posts, "permalink", std::string(permalink_template(permalink->to_string())));
  }
  set(collections, "posts", std::move(posts));
  set(data, "collections", std::move(collections));
}

std::vector<CollectionConfig> collections_of(const YamlValue& data) {
  std::vector<CollectionConfig> result;
  const YamlValue& collections = *data.find("collections");
  for (const auto& [name, written] : *collections.mapping()) {
    CollectionConfig collection;
    collection.label = sanitized_label(name);
    if (collection.label.empty()) continue;
    // Jekyll looks the metadata up by the sanitised label, so those of a label that it changed are lost.
    const YamlValue* metadata = collections.find(collection.label);
    if (metadata != nullptr && metadata->mapping() != nullptr) collection.metadata = *metadata;
    collection.output = is_truthy(collection.metadata.find("output"));
    collection.permalink = optional_text(collection.metadata.find("permalink"));
    result.push_back(std::move(collection));
  }
  return result;
}

std::vector<DefaultsScope> defaults_of(const YamlValue& data) {
  std::vector<DefaultsScope> result;
  const YamlValue* sets = data.find("defaults");
  if (sets == nullptr || sets->list() == nullptr) return result;
  for (std::size_t i = 0; i < sets->list()->size(); ++i) {
    const YamlValue& set = (*sets->list())[i];
    const YamlValue* values = set.find("values");
    // A set without values is skipped with a warning.
    if (values == nullptr || values->mapping() == nullptr) continue;
    DefaultsScope scope;
    scope.values = *values;
    scope.index = i;
    if (const YamlValue* written = set.find("scope")) {
      scope.path = text_or(written->find("path"));
      scope.type = text_or(written->find("type"));
    }
    // Deprecated singular names still work.
    if (scope.type == "page" || scope.type == "post" || scope.type == "draft") scope.type += 's';
    result.push_back(std::move(scope));
  }
  return result;
}

std::string relative_folder(std::string path) {
  while (path.starts_with("./")) path.erase(0, 2);
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path == "." ? "" : path;
}

std::vector<std::string> markdown_extensions_of(std::string_view written) {
  std::vector<std::string> extensions;
  while (!written.empty()) {
    const std::size_t comma = std::min(written.find(','), written.size());
    if (comma > 0) extensions.push_back(downcase(written.substr(0, comma)));
    written.remove_prefix(std::min(comma + 1, written.size()));
  }
  return extensions;
}

MarkdownOptions markdown_of(const YamlValue& data) {
  MarkdownOptions options;
  const std::string processor = downcase(text_or(data.find("markdown"), "kramdown"));
  const bool common_mark = processor == "commonmark" || processor == "commonmarkghpages" || processor == "gfm";
  options.dialect = common_mark ? Dialect::CommonMark : Dialect::Kramdown;
  if (const YamlValue* kramdown = data.find("kramdown")) {
    options.gfm_input = text_or(kramdown->find("input"), "kramdown") == "GFM";
    options.auto_ids = is_truthy(kramdown->find("auto_ids"));
    options.auto_id_prefix = text_or(kramdown->find("auto_id_prefix"));
    options.parse_block_html = is_truthy(kramdown->find("parse_block_html"));
  }
  return options;
}

std::vector<std::string> plugins_of(const YamlValue& data, const SiteConfig& config, const Gemfile& gemfile) {
  std::vector<std::string> plugins;
  for (const std::string& plugin : texts_of_list(data.find("plugins"))) append_new(plugins, {gem_of_plugin(plugin)});
  // Jekyll 4 ignores the old name.
  if (config.jekyll_version == JekyllVersion::V3) append_new(plugins, texts_of_list(data.find("gems")));
  append_new(plugins, gemfile.plugins);
  if (config.theme) append_new(plugins, plugins_of_theme(*config.theme));
  if (std::ranges::find(plugins, "github-pages") != plugins.end()) {
    append_new(plugins, github_pages_plugins());
    if (data.find("theme") == nullptr) append_new(plugins, plugins_of_theme(default_theme_of_pages));
  }
  return plugins;
}

void fill(SiteConfig& config) {
  const YamlValue& data = config.data;
  config.source = relative_folder(text_or(data.find("source")));
  config.destination = relative_folder(text_or(data.find("destination"), "_site"));
  config.url = text_or(data.find("url"));
  config.baseurl = text_or(data.find("baseurl"));
  config.permalink = text_or(data.find("permalink"), "date");
  config.timezone = optional_text(data.find("timezone"));
  config.collections = collections_of(data);
  config.collections_dir = relative_folder(text_or(data.find("collections_dir")));
  config.layouts_dir = relative_folder(text_or(data.find("layouts_dir")));
  config.includes_dir = relative_folder(text_or(data.find("includes_dir")));
  config.data_dir = relative_folder(text_or(data.find("data_dir")));
  config.include = texts_of_list(data.find("include"));
  config.exclude = texts_of_list(data.find("exclude"));
  config.markdown_extensions = markdown_extensions_of(text_or(data.find("markdown_ext")));
  config.defaults = defaults_of(data);
  config.theme = optional_text(data.find("theme"));
  config.remote_theme = optional_text(data.find("remote_theme"));
  config.show_drafts = is_truthy(data.find("show_drafts"));
  config.future = is_truthy(data.find("future"));
  config.unpublished = is_truthy(data.find("unpublished"));
  config.strict_front_matter = is_truthy(data.find("strict_front_matter"));
  if (const YamlValue* liquid = data.find("liquid")) {
    config.strict_filters = is_truthy(liquid->find("strict_filters"));
    const YamlValue* mode = liquid->find("error_mode");
    config.strict_liquid = mode != nullptr && mode->string() != nullptr && *mode->string() == "strict";
    config.strict_variables = is_truthy(liquid->find("strict_variables"));
  }
  config.markdown = markdown_of(data);
}

}  // namespace

bool SiteConfig::has_theme_of_pages() const {
  return has_plugin("github-pages") && data.find("theme") == nullptr;
}

bool SiteConfig::has_theme() const {
  return theme || remote_theme || has_theme_of_pages();
}

bool SiteConfig::has_plugin(std::string_view name) const {
  return std::ranges::find(plugins, name) != plugins.end();
}

bool SiteConfig::may_have_gem(std::string_view name) const {
  if (!locked_gems.empty()) return contains(locked_gems, name);
  return !names_all_gems || contains(named_gems, name);
}

const CollectionConfig* SiteConfig::find_collection(std::string_view label) const {
  const auto collection = std::ranges::find(collections, label, &CollectionConfig::label);
  return collection == collections.end() ? nullptr : &*collection;
}

namespace {

/// The rest, when all sources are merged into `config.data`.
void complete(SiteConfig& config, const ConfigSurroundings& surroundings) {
  const Gemfile gemfile = parse_gemfile(surroundings.gemfile);
  config.jekyll_version = jekyll_version_of_lock(surroundings.gemfile_lock);
  config.unversioned = parse_gitignore(surroundings.gitignore);
  config.locked_gems = gems_of_lock(surroundings.gemfile_lock);
  config.named_gems = gemfile.gems;
  config.names_all_gems = gemfile.complete;
  config.symbols_are_text = !surroundings.gemfile.empty() || !surroundings.gemfile_lock.empty();

  std::vector<std::string> exclude = texts_of_list(config.data.find("exclude"));
  const bool replaces_defaults = config.jekyll_version == JekyllVersion::V3 && !exclude.empty();
  if (!replaces_defaults) append_new(exclude, default_excludes());
  set(config.data, "exclude", to_list(exclude));
  add_default_collections(config.data);
  fill(config);
  config.plugins = plugins_of(config.data, config, gemfile);
}

void add_source(SiteConfig& config, const ConfigSource& source, const YamlValue& values) {
  merge_deeply(config.data, values);
  config.files.push_back(source.name);
}

}  // namespace

ConfigResult parse_config(const std::vector<ConfigSource>& sources, const ConfigSurroundings& surroundings) {
  SiteConfig config;
  config.data = jekyll_defaults();
  for (const ConfigSource& source : sources) {
    auto values = read_source(source);
    if (!values) return tl::unexpected(std::move(values.error()));
    add_source(config, source, *values);
  }
  complete(config, surroundings);
  return config;
}

SiteConfig salvage_config(const std::vector<ConfigSource>& sources, const ConfigSurroundings& surroundings) {
  SiteConfig config;
  config.data = jekyll_defaults();
  for (const ConfigSource& source : sources) add_source(config, source, salvage_source(source));
  complete(config, surroundings);
  return config;
}

}  // namespace jekyll
