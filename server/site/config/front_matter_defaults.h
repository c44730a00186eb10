// `defaults:` of the configuration: which sets cover a file, and what they add to its front matter.
#pragma once

#include <string_view>

#include "site/config/config.h"
#include "site/files/site_file.h"
#include "syntax/yaml/yaml.h"

namespace jekyll {

/// Whom the sets are asked for.
struct DefaultsSubject {
  /// Relative to the source, without `collections_dir` for documents; a static file gives its URL.
  std::string_view path;
  /// Relative to the source: what globs are matched against.
  std::string_view path_on_disk;
  /// "pages", "posts" or a collection's label; "" for static files.
  std::string_view type;
};

/// As whom a page, document or static file asks; refers to the file.
[[nodiscard]] DefaultsSubject defaults_subject(const SiteFile& file);
[[nodiscard]] bool covers(const SiteConfig& config, const DefaultsScope& scope, const DefaultsSubject& subject);

/// All values for the file, merged: the longer scope path wins, then the one with a type, then the later.
[[nodiscard]] YamlValue all_defaults(const SiteConfig& config, const DefaultsSubject& subject);

/// The value for one key, as Jekyll looks it up for pages; null when no set has it.
[[nodiscard]] YamlValue find_default(const SiteConfig& config, const DefaultsSubject& subject, std::string_view key);

/// The set that gives find_default its value; nullptr when no set has the key.
[[nodiscard]] const DefaultsScope* find_default_scope(const SiteConfig& config, const DefaultsSubject& subject,
                                                      std::string_view key);

/// Jekyll's deep_merge_hashes: `over` wins except where it is null; mappings are merged, lists replaced.
[[nodiscard]] YamlValue merge_front_matter(const YamlValue& base, const YamlValue& over);

/// Sets a key of a mapping; anything else becomes a mapping first.
void set_key(YamlValue& mapping, std::string_view key, YamlValue value);

/// The scope of one entry of `defaults`, as written.
[[nodiscard]] DefaultsScope scope_of(const YamlNode& set);

}  // namespace jekyll
