#include "site/config/front_matter_defaults.h"

#include <algorithm>
#include <string>
#include <utility>

#include "site/config/ruby_glob.h"
#include "text/paths.h"

namespace jekyll {

namespace {

constexpr int deepest_merge = 64;

YamlValue merge(const YamlValue& base, const YamlValue& over, int depth) {
  const YamlMapping* low = base.mapping();
  const YamlMapping* high = over.mapping();
  if (low == nullptr || high == nullptr) return over.is_null() ? base : over;
  YamlMapping result = *low;
  for (const auto& [key, value] : *high) {
    const auto found =
        std::find_if(result.begin(), result.end(), [&](const auto& entry) { return entry.first == key; });
    if (found == result.end()) {
      result.emplace_back(key, value);
    } else if (!value.is_null()) {
      const bool both = found->second.mapping() != nullptr && value.mapping() != nullptr && depth < deepest_merge;
      found->second = both ? merge(found->second, value, depth + 1) : value;
    }
  }
  return result;
}

std::string_view without_collections_dir(const SiteConfig& config, std::string_view path) {
  const std::string_view folder = config.collections_dir;
  if (folder.empty() || !is_below(path, folder)) return path;
  return path.substr(folder.size() + 1);
}

/// A leading slash, and then one at the end, are cut before paths are compared.
std::string_view sanitized(std::string_view path) {
  if (!path.starts_with('/')) return path;
  path.remove_prefix(1);
  if (path.size() > 1 && path.ends_with('/') && path[path.size() - 2] != '/') path.remove_suffix(1);
  return path;
}

bool covers_path(const SiteConfig& config, const DefaultsScope& scope, const DefaultsSubject& subject) {
  if (scope.path.empty()) return true;
  const std::string_view path = sanitized(subject.path);
  if (scope.path.find('*') == std::string::npos) return path.starts_with(without_collections_dir(config, scope.path));
  // Jekyll globs the disk and takes each hit as a prefix: the file itself or a folder above it.
  const std::string pattern = scope.path.starts_with("./") ? scope.path.substr(2) : scope.path;
  std::string_view on_disk = subject.path_on_disk;
  while (!on_disk.empty()) {
    if (matches_glob(pattern, on_disk) && path.starts_with(without_collections_dir(config, on_disk))) return true;
    on_disk = folder_of(on_disk);
  }
  return false;
}

/// Old singular names still work, with a warning.
std::string_view current_type(std::string_view type) {
  if (type == "page") return "pages";
  if (type == "post") return "posts";
  if (type == "draft") return "drafts";
  return type;
}

bool has_precedence(const DefaultsScope* old, const DefaultsScope& scope) {
  if (old == nullptr) return true;
  const std::size_t length = sanitized(scope.path).size();
  const std::size_t old_length = sanitized(old->path).size();
  if (length != old_length) return length > old_length;
  return !scope.type.empty() || old->type.empty();
}

}  // namespace

DefaultsSubject defaults_subject(const SiteFile& file) {
  if (file.kind == FileKind::Page) return {file.path(), file.path(), "pages"};
  return {file.relative_path(), file.path(), file.collection};
}

bool covers(const SiteConfig& config, const DefaultsScope& scope, const DefaultsSubject& subject) {
  if (!scope.type.empty() && current_type(scope.type) != subject.type) return false;
  return covers_path(config, scope, subject);
}

YamlValue merge_front_matter(const YamlValue& base, const YamlValue& over) {
  return merge(base, over, 0);
}

void set_key(YamlValue& mapping, std::string_view key, YamlValue value) {
  if (mapping.mapping() == nullptr) mapping = YamlMapping();
  auto& entries = mapping.own_mapping();
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first == key; });
  if (found == entries.end()) {
    // Merged data is kept for each file: nothing is left spare.
    entries.reserve(entries.size() + 1);
    entries.emplace_back(std::string(key), std::move(value));
  } else {
    found->second = std::move(value);
  }
}

YamlValue all_defaults(const SiteConfig& config, const DefaultsSubject& subject) {
  YamlValue result = YamlMapping();
  const DefaultsScope* winner = nullptr;
  for (const DefaultsScope& scope : config.defaults) {
    if (!covers(config, scope, subject)) continue;
    if (has_precedence(winner, scope)) {
      result = merge_front_matter(result, scope.values);
      winner = &scope;
    } else {
      result = merge_front_matter(scope.values, result);
    }
  }
  return result;
}

YamlValue find_default(const SiteConfig& config, const DefaultsSubject& subject, std::string_view key) {
  const DefaultsScope* scope = find_default_scope(config, subject, key);
  return scope == nullptr ? YamlValue() : *scope->values.find(key);
}

const DefaultsScope* find_default_scope(const SiteConfig& config, const DefaultsSubject& subject,
                                        std::string_view key) {
  const DefaultsScope* winner = nullptr;
  for (const DefaultsScope& scope : config.defaults) {
    if (scope.values.find(key) == nullptr || !covers(config, scope, subject)) continue;
    if (has_precedence(winner, scope)) winner = &scope;
  }
  return winner;
}

DefaultsScope scope_of(const YamlNode& set) {
  DefaultsScope scope;
  if (const YamlEntry* entry = set.find("scope")) {
    // A path that is no text covers all (Jekyll::FrontmatterDefaults#applies_path?).
    const YamlEntry* path = entry->node.find("path");
    if (path != nullptr && path->node.value.string() != nullptr) scope.path = *path->node.value.string();
    if (const YamlEntry* type = entry->node.find("type")) scope.type = type->node.value.to_string();
  }
  return scope;
}

}  // namespace jekyll
