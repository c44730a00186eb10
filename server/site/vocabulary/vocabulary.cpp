#include "site/vocabulary/vocabulary.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "site/vocabulary/data.h"
#include "text/lists.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

template <typename Value, std::size_t Count>
using Names = std::array<std::pair<std::string_view, Value>, Count>;

constexpr Names<KeyType, 6> type_names = {{
    {"text", KeyType::Text},
    {"boolean", KeyType::Boolean},
    {"date", KeyType::Date},
    {"integer", KeyType::Integer},
    {"list", KeyType::List},
    {"mapping", KeyType::Mapping},
}};

constexpr Names<FileKind, 4> kind_names = {{
    {"post", FileKind::Post},
    {"draft", FileKind::Draft},
    {"page", FileKind::Page},
    {"document", FileKind::Document},
}};

constexpr Names<ValueSource, 10> source_names = {{
    {"layouts", ValueSource::Layouts},
    {"categories", ValueSource::Categories},
    {"tags", ValueSource::Tags},
    {"authors", ValueSource::Authors},
    {"permalinks", ValueSource::Permalinks},
    {"titles", ValueSource::Titles},
    {"images", ValueSource::Images},
    {"paths", ValueSource::Paths},
    {"collections", ValueSource::Collections},
    {"plugins", ValueSource::Plugins},
}};

template <typename Value, std::size_t Count>
std::optional<Value> find_named(const Names<Value, Count>& names, std::string_view name) {
  const auto entry = std::ranges::find(names, name, &Names<Value, Count>::value_type::first);
  return entry == names.end() ? std::nullopt : std::optional(entry->second);
}

template <typename Value, std::size_t Count>
std::vector<Value> named_values(const Names<Value, Count>& names, const std::vector<std::string>& written) {
  std::vector<Value> values;
  for (const std::string& name : written) {
    if (const auto value = find_named(names, name)) values.push_back(*value);
  }
  return values;
}

// Recursion ends with the depth of our own files.
std::vector<VocabularyKey> read_keys(std::span<const VocabularyData> written, const std::string& source) {
  std::vector<VocabularyKey> keys;
  for (const VocabularyData& properties : written) {
    VocabularyKey& key = keys.emplace_back();
    key.name = properties.name();
    key.source = source;
    key.types = named_values(type_names, properties.texts_of("type"));
    if (key.types.empty()) key.types.push_back(KeyType::Text);
    key.kinds = named_values(kind_names, properties.texts_of("for"));
    key.typical = named_values(kind_names, properties.texts_of("typical"));
    key.values = properties.texts_of("values");
    key.from = find_named(source_names, properties.text_of("from")).value_or(ValueSource::None);
    key.example = properties.text_of("example");
    key.description = properties.text_of("description");
    key.derived = properties.text_of("derived") == "true";
    key.binding = properties.text_of("binding") != "false";
    key.instead = properties.text_of("instead");
    key.keys = read_keys(properties.children("keys"), source);
  }
  return keys;
}

void unite(std::vector<VocabularyKey>& keys, const std::vector<VocabularyKey>& more) {
  for (const VocabularyKey& other : more) {
    const auto key = std::ranges::find(keys, other.name, &VocabularyKey::name);
    if (key == keys.end()) {
      keys.push_back(other);
    } else {
      unite(*key, other);
    }
  }
}

/// "owner/name@ref" and "name" name the same theme.
std::string theme_name(std::string_view written) {
  written = written.substr(0, written.find('@'));
  return downcase(written.substr(written.rfind('/') + 1));
}

enum class Language { FrontMatter, Configuration };

/// Sources of a language, those that name neither plugin nor theme first.
std::vector<VocabularySource> read_sources(Language language) {
  std::vector<VocabularySource> sources;
  for (const VocabularyData& file : vocabulary_data.children()) {
    const Language of_file = file.name().starts_with("config/") ? Language::Configuration : Language::FrontMatter;
    // Some files tell of Liquid alone.
    if (of_file != language || file.find("keys") == nullptr) continue;
    VocabularySource& source = sources.emplace_back(read_vocabulary_source(file));
    source.keys = read_keys(file.children("keys"), source.name);
  }
  std::ranges::stable_partition(
      sources, [](const VocabularySource& source) { return source.plugins.empty() && source.themes.empty(); });
  return sources;
}

}  // namespace

void unite(VocabularyKey& key, const VocabularyKey& other) {
  append_new(key.types, other.types);
  append_new(key.values, other.values);
  append_new(key.typical, other.typical);
  if (key.kinds.empty() || other.kinds.empty()) {
    key.kinds.clear();
  } else {
    append_new(key.kinds, other.kinds);
  }
  if (key.from == ValueSource::None) key.from = other.from;
  unite(key.keys, other.keys);
}

std::optional<KeyType> find_key_type(std::string_view name) {
  return find_named(type_names, name);
}

std::string_view describe(KeyType type) {
  switch (type) {
    case KeyType::Text:
      return "text";
    case KeyType::Boolean:
      return "true or false";
    case KeyType::Date:
      return "date";
    case KeyType::Integer:
      return "number";
    case KeyType::List:
      return "list";
    case KeyType::Mapping:
      return "mapping";
  }
  return "";
}

bool VocabularyKey::has_type(KeyType type) const {
  return std::ranges::find(types, type) != types.end();
}

bool VocabularyKey::applies_to(FileKind kind) const {
  return kinds.empty() || std::ranges::find(kinds, kind) != kinds.end();
}

bool VocabularyKey::is_typical_of(FileKind kind) const {
  return std::ranges::find(typical, kind) != typical.end();
}

const VocabularyKey* VocabularyKey::find(std::string_view key) const {
  const auto entry = std::ranges::find(keys, key, &VocabularyKey::name);
  return entry == keys.end() ? nullptr : &*entry;
}

bool VocabularySource::is_active(const SiteConfig& config) const {
  if (plugins.empty() && themes.empty()) return true;
  if (std::ranges::any_of(plugins, [&](const std::string& plugin) { return config.has_plugin(plugin); })) return true;
  for (const std::optional<std::string>& used : {config.theme, config.remote_theme}) {
    if (used && std::ranges::find(themes, theme_name(*used)) != themes.end()) return true;
  }
  return false;
}

VocabularySource read_vocabulary_source(const VocabularyData& file) {
  return {file.text_of("name"), file.texts_of("plugins"), file.texts_of("themes"), {}};
}

const std::vector<VocabularySource>& built_in_vocabulary() {
  static const std::vector<VocabularySource> sources = read_sources(Language::FrontMatter);
  return sources;
}

const std::vector<VocabularySource>& built_in_options() {
  static const std::vector<VocabularySource> sources = read_sources(Language::Configuration);
  return sources;
}

std::vector<VocabularyKey> active_vocabulary(const SiteConfig& config) {
  std::vector<VocabularyKey> keys;
  for (const VocabularySource& source : built_in_vocabulary()) {
    if (source.is_active(config)) unite(keys, source.keys);
  }
  return keys;
}

std::vector<VocabularyKey> active_options(const SiteConfig& config) {
  std::vector<VocabularyKey> keys;
  for (const bool active : {true, false}) {
    for (const VocabularySource& source : built_in_options()) {
      if (source.is_active(config) != active) continue;
      const std::size_t known = keys.size();
      unite(keys, source.keys);
      for (std::size_t i = known; i < keys.size(); ++i) keys[i].binding = keys[i].binding && active;
    }
  }
  return keys;
}

std::string describe(const VocabularyKey& key) {
  std::string text;
  for (const KeyType type : key.types) {
    if (!text.empty()) text += " or ";
    text += describe(type);
  }
  return text;
}

}  // namespace jekyll
