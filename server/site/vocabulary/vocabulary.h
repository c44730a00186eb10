// What is known of the keys of front matter and of the configuration: Jekyll's own, and those of plugins and themes.
// Data, in server/site/vocabulary; users add their own by settings.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/config/config.h"
#include "site/files/site_file.h"

namespace jekyll {

struct VocabularyData;

enum class KeyType { Text, Boolean, Date, Integer, List, Mapping };

/// Where a key's values come from, besides its enumeration.
enum class ValueSource {
  None,
  Layouts,
  Categories,
  Tags,
  Authors,
  Permalinks,
  Titles,  // of other pages
  Images,
  Paths,
  Collections,
  Plugins,
};

struct VocabularyKey {
  std::string name;
  std::vector<KeyType> types;   // the usual one first; never empty
  std::vector<FileKind> kinds;  // empty: all that have front matter
  std::vector<FileKind> typical;
  std::vector<std::string> values;
  ValueSource from = ValueSource::None;
  std::string example;
  std::string description;  // Markdown; of a user's key text that may mean anything
  std::string source;       // "Jekyll", or the plugin's or theme's name
  bool derived = false;     // Jekyll computes it
  bool binding = true;      // false: nothing in use reads it, so a site may give it any type
  std::string instead;      // obsolete: what replaces it, as a sentence
  std::vector<VocabularyKey> keys;
  std::vector<std::string> paths;  // of a user's key: globs of the files that it is for; empty: all
  bool of_user = false;            // not of the vocabulary: its texts are not ours
  bool required = false;           // of a user's key: a file without it is reported
  bool values_are_all = false;     // of a user's key: any other value is reported

  [[nodiscard]] bool has_type(KeyType type) const;
  [[nodiscard]] bool applies_to(FileKind kind) const;
  [[nodiscard]] bool is_typical_of(FileKind kind) const;
  [[nodiscard]] const VocabularyKey* find(std::string_view key) const;
};

/// One file of the vocabulary.
struct VocabularySource {
  std::string name;
  std::vector<std::string> plugins;
  std::vector<std::string> themes;
  std::vector<VocabularyKey> keys;

  /// Whether the site has one of the plugins or themes, or the source names none.
  [[nodiscard]] bool is_active(const SiteConfig& config) const;
};

/// All of front matter that is compiled in, Jekyll's own keys first.
[[nodiscard]] const std::vector<VocabularySource>& built_in_vocabulary();
/// The same for `_config.yml`.
[[nodiscard]] const std::vector<VocabularySource>& built_in_options();

/// A source without its keys.
[[nodiscard]] VocabularySource read_vocabulary_source(const VocabularyData& file);

/// The keys that mean something on this site, one per name: of several sources the first describes it, while values of
/// enumerations, nested keys and types are united.
[[nodiscard]] std::vector<VocabularyKey> active_vocabulary(const SiteConfig& config);
/// The same for `_config.yml`. Options of plugins that are not active are known as well, behind all others.
[[nodiscard]] std::vector<VocabularyKey> active_options(const SiteConfig& config);

/// Adds what `other` knows of the same key: types, values, nested keys.
void unite(VocabularyKey& key, const VocabularyKey& other);

/// "text", "boolean", … as the vocabulary and the settings name them.
[[nodiscard]] std::optional<KeyType> find_key_type(std::string_view name);

/// "text", "true or false", "a list", … for people.
[[nodiscard]] std::string describe(const VocabularyKey& key);
[[nodiscard]] std::string_view describe(KeyType type);

}  // namespace jekyll
