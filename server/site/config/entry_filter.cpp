#include "site/config/entry_filter.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "site/config/ruby_glob.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/paths.h"

namespace jekyll {

namespace {

enum class EntryKind { File, Folder };

bool is_special_start(char c) {
  return c == '.' || c == '_' || c == '#' || c == '~';
}

bool is_special(std::string_view entry) {
  const std::string_view name = base_name(entry);
  return (!entry.empty() && is_special_start(entry.front())) || (!name.empty() && is_special_start(name.front()));
}

std::string_view without_leading_slash(std::string_view text) {
  while (text.starts_with('/')) text.remove_prefix(1);
  return text;
}

/// Jekyll's EntryFilter#glob_include?: pattern, string prefix, or the folder that the pattern names with a slash.
bool matches_any(const std::vector<std::string>& patterns, std::string_view entry, EntryKind kind) {
  entry = without_leading_slash(entry);
  return std::any_of(patterns.begin(), patterns.end(), [&](std::string_view pattern) {
    pattern = without_leading_slash(pattern);
    if (matches_fnmatch(pattern, entry) || entry.starts_with(pattern)) return true;
    return kind == EntryKind::Folder && pattern.size() == entry.size() + 1 && pattern.ends_with('/') &&
           pattern.starts_with(entry);
  });
}

bool is_included(const SiteConfig& config, std::string_view entry, EntryKind kind) {
  return matches_any(config.include, entry, kind) || matches_any(config.include, base_name(entry), kind);
}

bool is_excluded(const SiteConfig& config, std::string_view path, EntryKind kind) {
  if (!matches_any(config.exclude, path, kind)) return false;
  // An entry that stands in both lists counts as included only.
  std::vector<std::string> rest;
  for (const std::string& pattern : config.exclude) {
    if (!contains(config.include, pattern)) {
      rest.push_back(pattern);
    }
  }
  return rest.size() == config.exclude.size() || matches_any(rest, path, kind);
}

/// Jekyll's EntryFilter#filter: `entry` is relative to the folder that is read, `base` is that folder as the filter
/// sees it.
bool passes(const SiteConfig& config, std::string_view base, std::string_view entry, EntryKind kind) {
  if (entry.empty() || entry.ends_with('.')) return false;
  if (is_included(config, entry, kind)) return true;
  const std::string path = base.empty() ? std::string(entry) : std::string(base) + "/" + std::string(entry);
  if (is_excluded(config, path, kind)) return false;
  return !is_special(entry) && !entry.ends_with('~');
}

/// Ruby's Dir["**/*"] sees no names with a leading dot.
bool has_hidden_part(std::string_view path) {
  return path.starts_with('.') || path.find("/.") != std::string_view::npos;
}

/// The destination relative to the source, "" when it lies elsewhere.
std::string destination_in_source(const SiteConfig& config) {
  std::string destination = clean_folder(config.destination);
  const std::string source = clean_folder(config.source);
  if (source.empty()) return destination;
  return is_below(destination, source) ? destination.substr(source.size() + 1) : std::string();
}

bool is_destination(const SiteConfig& config, std::string_view folder) {
  return !folder.empty() && destination_in_source(config) == folder;
}

/// Posts and drafts are only looked for in folders whose path starts with the string `collections_dir`.
bool may_hold_posts(const SiteConfig& config, std::string_view folder) {
  return config.collections_dir.empty() || folder.starts_with(clean_folder(config.collections_dir));
}

/// Whether `entry` is read from a `_posts` or `_drafts` in `folder`.
bool is_publishable(const SiteConfig& config, std::string_view folder, std::string_view entry) {
  return !has_hidden_part(entry) && passes(config, folder, entry, EntryKind::File);
}

/// Jekyll's Reader#read_directories, followed down to `path`: plain files, and the posts and drafts on the way.
Placement walk(const SiteConfig& config, std::string_view path) {
  for (const std::string_view entry : config.include) {
    if (without_leading_slash(entry) == path && !path.ends_with('.')) return {Role::Plain, "", std::string(path)};
  }
  std::size_t begin = 0;
  while (true) {
    const std::size_t slash = path.find('/', begin);
    const std::string_view folder = begin == 0 ? std::string_view() : path.substr(0, begin - 1);
    const std::string_view name = path.substr(begin, slash == std::string_view::npos ? slash : slash - begin);
    if (slash == std::string_view::npos) {
      const bool read = passes(config, folder, name, EntryKind::File);
      return {read ? Role::Plain : Role::Ignored, "", std::string(path)};
    }
    const std::string_view rest = path.substr(slash + 1);
    if ((name == "_posts" || name == "_drafts") && may_hold_posts(config, folder) &&
        is_publishable(config, path.substr(0, slash), rest)) {
      const bool is_post = name == "_posts";
      if (is_post && parse_dated_name(rest).matches) return {Role::Post, "posts", std::string(rest)};
      if (!is_post && !extension_of(rest).empty()) return {Role::Draft, "posts", std::string(rest)};
    }
    if (is_destination(config, path.substr(0, slash)) || !passes(config, folder, name, EntryKind::Folder)) {
      return {};
    }
    begin = slash + 1;
  }
}

Placement place_document(const SiteConfig& config, std::string_view path) {
  for (const CollectionConfig& collection : config.collections) {
    if (collection.label == "posts" || collection.label == "data") continue;
    const std::string folder = collection_folder(config, collection.label);
    if (!is_below(path, folder)) continue;
    const std::string_view entry = path.substr(folder.size() + 1);
    if (passes(config, "_" + collection.label, entry, EntryKind::File)) {
      return {Role::Document, collection.label, std::string(entry)};
    }
  }
  return {};
}

bool is_data_extension(std::string_view extension) {
  constexpr std::array<std::string_view, 5> extensions = {".yaml", ".yml", ".json", ".csv", ".tsv"};
  return contains(extensions, extension);
}

/// `plugins_dir` is one folder or a list of them (Jekyll::PluginManager#plugins_path).
std::vector<std::string> plugin_folders(const SiteConfig& config) {
  const YamlValue* value = config.data.find("plugins_dir");
  std::vector<std::string> folders;
  if (value != nullptr && value->string() != nullptr) folders.push_back(clean_folder(*value->string()));
  if (value != nullptr && value->list() != nullptr) {
    for (const YamlValue& item : *value->list()) {
      if (item.string() != nullptr) folders.push_back(clean_folder(*item.string()));
    }
  }
  if (folders.empty()) folders.emplace_back("_plugins");
  return folders;
}

Placement place_special(const SiteConfig& config, std::string_view path) {
  const auto below = [&](std::string_view folder) -> std::string_view {
    return !folder.empty() && is_below(path, folder) ? path.substr(folder.size() + 1) : std::string_view();
  };
  if (const std::string_view entry = below(clean_folder(config.layouts_dir)); !entry.empty()) {
    // Layouts are filtered as if their folder were the source.
    const bool read = base_name(entry).find('.') != std::string_view::npos && !has_hidden_part(entry) &&
                      passes(config, "", entry, EntryKind::File);
    if (read) return {Role::Layout, "", std::string(entry)};
    return {};
  }
  if (const std::string_view entry = below(clean_folder(config.includes_dir)); !entry.empty()) {
    return {Role::Include, "", std::string(entry)};
  }
  if (const std::string_view entry = below(clean_folder(config.data_dir)); !entry.empty()) {
    if (is_data_extension(extension_of(entry)) && !has_hidden_part(entry)) return {Role::Data, "", std::string(entry)};
    return {};
  }
  for (const std::string& folder : plugin_folders(config)) {
    const std::string_view entry = below(folder);
    if (!entry.empty()) return entry.ends_with(".rb") ? Placement{Role::Plugin, "", std::string(entry)} : Placement{};
  }
  const std::string source = clean_folder(config.source);
  for (const std::string& file : config.files) {
    if (clean_folder(file) == (source.empty() ? "" : source + "/") + std::string(path)) {
      return {Role::Config, "", std::string(path)};
    }
  }
  // Of the usual names Jekyll reads the first.
  if (path == "_config.yaml" && contains(config.files, "_config.yml")) return {};
  // Those of other environments, which `--config` names when they count.
  const std::string_view extension = extension_of(path);
  const bool variant = path.starts_with("_config.") && path.find('/') == std::string_view::npos;
  if (variant && (extension == ".yml" || extension == ".yaml")) return {Role::Config, "", std::string(path)};
  return {};
}

/// Neither hidden nor excluded nor output, itself and every folder above it.
bool is_in_the_open(const SiteConfig& config, std::string_view path, EntryKind kind) {
  std::size_t begin = 0;
  while (true) {
    const std::size_t slash = path.find('/', begin);
    const bool last = slash == std::string_view::npos;
    const std::string_view so_far = path.substr(0, slash);
    const std::string_view name = so_far.substr(begin);
    const EntryKind part_kind = last ? kind : EntryKind::Folder;
    if (name.empty() || is_destination(config, so_far)) return false;
    if (!is_included(config, name, part_kind)) {
      if (name.starts_with('.') || name.ends_with('~') || is_excluded(config, so_far, part_kind)) return false;
    }
    if (last) return true;
    begin = slash + 1;
  }
}

}  // namespace

bool enters_link(const SiteConfig& config, std::string_view folder) {
  const Placement inside = place_path(config, std::string(folder) + "/2000-01-01-any.md");
  const bool is_listed = inside.role == Role::Post || inside.role == Role::Draft || inside.role == Role::Document;
  return !is_listed || inside.entry.find('/') == std::string::npos;
}

DatedName parse_dated_name(std::string_view path) {
  const std::string_view name = base_name(path);
  std::size_t i = 0;
  const auto digits = [&](std::size_t least, std::size_t most) {
    std::size_t count = 0;
    while (count < most && i < name.size() && is_ascii_digit(name[i])) {
      ++i;
      ++count;
    }
    return count >= least;
  };
  const auto dash = [&] { return i < name.size() && name[i] == '-' && ++i > 0; };
  if (!digits(2, 4) || !dash() || !digits(1, 2) || !dash() || !digits(1, 2) || !dash()) return {};
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot < i || dot + 1 == name.size()) return {};
  return {true, name.substr(0, i - 1), name.substr(i, dot - i), name.substr(dot)};
}

Placement place_path(const SiteConfig& config, std::string_view path) {
  if (path.empty() || path.ends_with('/')) return {};
  if (Placement placement = walk(config, path); placement.role != Role::Ignored) return placement;
  if (Placement placement = place_document(config, path); placement.role != Role::Ignored) return placement;
  if (Placement placement = place_special(config, path); placement.role != Role::Ignored) return placement;
  const bool open = is_in_the_open(config, path, EntryKind::File);
  return {open ? Role::Bystander : Role::Ignored, "", std::string(path)};
}

Placement place_theme_path(std::string_view path) {
  const auto entry = [&](std::string_view folder) { return std::string(path.substr(folder.size() + 1)); };
  if (is_below(path, "_layouts")) return {Role::Layout, "", entry("_layouts")};
  if (is_below(path, "_includes")) return {Role::Include, "", entry("_includes")};
  if (is_below(path, "_data") && is_data_extension(extension_of(path))) return {Role::Data, "", entry("_data")};
  if (is_below(path, "assets")) return {Role::Plain, "", std::string(path)};
  return {};
}

bool enters_folder(const SiteConfig& config, std::string_view path) {
  if (path.empty()) return true;
  if (is_destination(config, path) || path == ".git" || path.ends_with("/.git")) return false;
  if (is_in_the_open(config, path, EntryKind::Folder)) return true;
  const auto leads_to = [&](std::string_view folder) {
    return !folder.empty() && (is_at_or_below(path, folder) || is_below(folder, path));
  };
  if (leads_to(clean_folder(config.layouts_dir)) || leads_to(clean_folder(config.includes_dir)) ||
      leads_to(clean_folder(config.data_dir))) {
    return true;
  }
  for (const CollectionConfig& collection : config.collections) {
    if (leads_to(collection_folder(config, collection.label))) return true;
  }
  return std::any_of(config.include.begin(), config.include.end(),
                     [&](const std::string& entry) { return is_below(clean_folder(entry), path); });
}

std::string collection_folder(const SiteConfig& config, std::string_view label) {
  const std::string container = clean_folder(config.collections_dir);
  return (container.empty() ? std::string() : container + "/") + "_" + std::string(label);
}

}  // namespace jekyll
