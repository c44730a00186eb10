#include "features/refactoring/moved_configuration.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "features/refactoring/moved_collections.h"
#include "site/config/front_matter_defaults.h"
#include "syntax/yaml/writing.h"
#include "text/paths.h"

namespace jekyll {
namespace {

/// Of a pattern, "_notes/**/*.md", the folder that it names by its letters, and the rest; nothing for what is none.
std::optional<std::pair<std::string_view, std::string_view>> split_pattern(std::string_view written) {
  const std::size_t star = written.find_first_of("*?[{");
  if (star == std::string_view::npos) return std::nullopt;
  const std::size_t slash = written.rfind('/', star);
  const std::size_t end = slash == std::string_view::npos ? 0 : slash;
  return std::pair(written.substr(0, end), written.substr(end));
}

/// Scopes begin a path; a final slash is the author's.
std::optional<std::string> moved_scope(const Site& site, const MovePlan& plan, std::string_view scope) {
  if (const auto pattern = split_pattern(scope)) {
    auto folder = moved_scope(site, plan, pattern->first);
    return folder ? std::optional(*folder + std::string(pattern->second)) : std::nullopt;
  }
  const std::string cleaned = clean_folder(scope);
  if (cleaned.empty()) return std::nullopt;
  const std::string& collections = site.config().collections_dir;
  for (const std::string& prefix : {std::string(), collections.empty() ? "" : clean_folder(collections) + "/"}) {
    const auto moved = moved_path(plan.moves(), prefix + cleaned);
    if (!moved || !moved->starts_with(prefix)) continue;
    // What only begins alike and stays where it is would lose its defaults.
    const std::string covered = prefix + cleaned;
    for (auto at = site.files().lower_bound(covered); at != site.files().end(); ++at) {
      if (!at->first.starts_with(covered)) break;
      if (!plan.moves(at->first) && !at->second.parsed.from_theme) return std::nullopt;
    }
    return (scope.starts_with('/') ? "/" : "") + moved->substr(prefix.size()) + (scope.ends_with('/') ? "/" : "");
  }
  return std::nullopt;
}

void edit_text(const SiteFile& file, const YamlNode& node, const std::string& text, SiteEdit& edit) {
  const char quote = node.style == YamlStyle::SingleQuoted ? '\'' : node.style == YamlStyle::DoubleQuoted ? '"' : '\0';
  edit.add(file.path(), {node.content, written_value(text, quote, true)});
}

void add_scope_edits(const Site& site, const MovePlan& plan, const SiteFile& file, const YamlNode& sets,
                     SiteEdit& edit) {
  for (const YamlNode& set : sets.items) {
    const YamlEntry* scope = set.find("scope");
    const YamlEntry* path = scope == nullptr ? nullptr : scope->node.find("path");
    if (path == nullptr || path->node.value.string() == nullptr) continue;
    if (const auto moved = moved_scope(site, plan, *path->node.value.string())) {
      edit_text(file, path->node, *moved, edit);
    }
  }
}

/// An entry of `include` or `exclude` that names a file or folder which moves.
std::optional<std::string> moved_entry(const MovePlan& plan, std::string_view entry) {
  if (const auto pattern = split_pattern(entry)) {
    auto folder = moved_entry(plan, pattern->first);
    return folder ? std::optional(*folder + std::string(pattern->second)) : std::nullopt;
  }
  const std::string cleaned = clean_folder(entry);
  auto moved = cleaned.empty() ? std::nullopt : moved_path(plan.moves(), cleaned);
  if (!moved) return std::nullopt;
  return (entry.starts_with('/') ? "/" : "") + *moved + (entry.ends_with('/') ? "/" : "");
}

void add_filter_edits(const MovePlan& plan, const SiteFile& file, const YamlNode& filter, SiteEdit& edit) {
  for (const YamlNode& item : filter.items) {
    const std::string* written = item.value.string();
    const auto moved = written == nullptr ? std::nullopt : moved_entry(plan, *written);
    if (moved) edit_text(file, item, *moved, edit);
  }
}

}  // namespace

PathRules moved_rules(const Site& site, const MovePlan& plan) {
  PathRules rules = path_rules(site.config());
  for (const Moved<std::string>& name : moved_collections(site, plan)) {
    for (CollectionConfig& collection : rules.collections) {
      if (collection.label == name.before) collection.label = name.after;
    }
    for (DefaultsScope& scope : rules.defaults) {
      if (scope.type == name.before) scope.type = name.after;
    }
  }
  for (DefaultsScope& scope : rules.defaults) {
    if (auto moved = moved_scope(site, plan, scope.path)) scope.path = std::move(*moved);
  }
  for (auto* filter : {&rules.include, &rules.exclude}) {
    for (std::string& entry : *filter) {
      if (auto moved = moved_entry(plan, entry)) entry = std::move(*moved);
    }
  }
  return rules;
}

void add_configuration_edits(const Site& site, const MovePlan& plan, const TextOfFile& text_of, SiteEdit& edit) {
  for (const std::string& path : site.config().files) {
    const SiteFile* file = site.find_file(path);
    // Without a text the places may not fit: the editor shows another one than was read.
    if (file == nullptr || !file->parsed.options || text_of(path) == nullptr) continue;
    for (const YamlEntry& entry : file->parsed.options->root.entries) {
      if (entry.key == "defaults") add_scope_edits(site, plan, *file, entry.node, edit);
      if (entry.key == "include" || entry.key == "exclude") add_filter_edits(plan, *file, entry.node, edit);
    }
  }
}

}  // namespace jekyll
