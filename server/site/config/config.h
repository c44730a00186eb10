// The site's configuration: `_config.yml` merged with Jekyll's defaults. A plain value, no disk.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "syntax/markdown/markdown.h"
#include "syntax/yaml/yaml.h"

namespace jekyll {

struct CollectionConfig {
  std::string label;
  bool output = false;
  std::optional<std::string> permalink;
  YamlValue metadata;
};

/// One set of `defaults:`. `path` as written; `type` empty for all.
struct DefaultsScope {
  std::string path;
  std::string type;
  YamlValue values;  // a mapping
  std::size_t index = 0;
};

enum class JekyllVersion { V3, V4 };

struct SiteConfig {
  YamlValue data;                  // everything, Jekyll's defaults included
  std::vector<std::string> files;  // the configuration files, relative to the root
  std::string source;              // relative to the root, "" for the root itself
  std::string destination = "_site";
  std::string url;
  std::string baseurl;
  std::string permalink = "date";
  std::optional<std::string> timezone;
  std::vector<CollectionConfig> collections;  // `posts` always among them
  std::string collections_dir;
  std::string layouts_dir = "_layouts";
  std::string includes_dir = "_includes";
  std::string data_dir = "_data";
  std::vector<std::string> include;
  std::vector<std::string> exclude;      // Jekyll's defaults included where they apply
  std::vector<std::string> unversioned;  // patterns of .gitignore: what another build makes, or nobody's
  std::vector<std::string> markdown_extensions;
  std::vector<DefaultsScope> defaults;
  std::vector<std::string> plugins;      // of `plugins:` and of the Gemfile's group
  std::vector<std::string> locked_gems;  // of Gemfile.lock, what they depend on included
  std::vector<std::string> named_gems;   // of the Gemfile
  bool names_all_gems = true;            // false: the Gemfile takes others in that are not read
  /// With a Gemfile: Jekyll as a gem reads YAML with SafeYAML, to which `:tea` is a text; Debian's Jekyll reads it with
  /// Psych as a symbol of Ruby, and lets none in.
  bool symbols_are_text = false;
  std::optional<std::string> theme;
  std::optional<std::string> remote_theme;
  bool show_drafts = false;
  bool future = false;
  bool unpublished = false;
  bool strict_front_matter = false;
  bool strict_liquid = false;     // `error_mode: strict`: Liquid stops at what it else only warns of
  bool strict_filters = false;    // Liquid stops at a filter that nothing registers
  bool strict_variables = false;  // … at a name that nothing sets
  MarkdownOptions markdown;
  JekyllVersion jekyll_version = JekyllVersion::V4;
  /// Of the settings: names that plugins register which nothing here knows.
  std::vector<std::string> liquid_tags;
  std::vector<std::string> liquid_filters;

  [[nodiscard]] bool has_plugin(std::string_view name) const;
  /// Whether the build may find a gem: as Gemfile.lock says, else as the Gemfile does.
  [[nodiscard]] bool may_have_gem(std::string_view name) const;
  /// The gem github-pages brings a theme for sites that name none.
  [[nodiscard]] bool has_theme_of_pages() const;
  /// Of whatever kind, on disk or not.
  [[nodiscard]] bool has_theme() const;
  [[nodiscard]] const CollectionConfig* find_collection(std::string_view label) const;
};

/// Options at which Jekyll stops when they are no lists (Configuration#check_plugins, #check_include_exclude).
inline constexpr std::array<std::string_view, 3> list_options = {"exclude", "include", "plugins"};

/// Where and why a configuration can't be used. Line from 0.
struct ConfigError {
  std::string file;
  std::size_t line = 0;
  std::string message;
};

/// A configuration file's name and content; later files override earlier ones (deep merge).
struct ConfigSource {
  std::string name;
  std::string text;
};

/// What lies beside the configuration and changes it; empty when absent.
struct ConfigSurroundings {
  std::string gemfile;
  std::string gemfile_lock;
  std::string gitignore = {};
};

using ConfigResult = tl::expected<SiteConfig, ConfigError>;
[[nodiscard]] ConfigResult parse_config(const std::vector<ConfigSource>& sources,
                                        const ConfigSurroundings& surroundings = {});
/// Total: what can be read of sources that Jekyll stops at; the rest counts as not written.
[[nodiscard]] SiteConfig salvage_config(const std::vector<ConfigSource>& sources,
                                        const ConfigSurroundings& surroundings = {});

}  // namespace jekyll
