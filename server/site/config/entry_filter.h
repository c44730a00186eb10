// Which files Jekyll reads, and as what, by their path and the configuration alone. Never asks the disk.
#pragma once

#include <string>
#include <string_view>

#include "site/config/config.h"
#include "text/paths.h"

namespace jekyll {

/// What a path is before its content is known.
enum class Role {
  Ignored,  // hidden, excluded, output: nobody reads it
  /// Jekyll does not read it either, but `include_relative` may name it: below a folder such as `_drafts` or
  /// `_snippets`.
  Bystander,
  Plain,  // a page or a static file
  Post,
  Draft,
  Document,  // of a collection, or one of its static files
  Layout,
  Include,
  Data,
  Plugin,  // Ruby in `_plugins`
  Config,
};

struct Placement {
  Role role = Role::Ignored;
  std::string collection;  // the label, for Post, Draft and Document
  /// Path relative to the folder of the collection, of `_posts`, of the layouts, …; the whole path otherwise.
  std::string entry;
};

/// `path` is relative to the source.
[[nodiscard]] Placement place_path(const SiteConfig& config, std::string_view path);
/// The same for a file of a theme, whose folders have fixed names and whose files no filter concerns.
[[nodiscard]] Placement place_theme_path(std::string_view path);

/// Whether the folder (without a final '/') can hold anything that place_path does not ignore.
[[nodiscard]] bool enters_folder(const SiteConfig& config, std::string_view path);

/// Whether Jekyll reads what lies below a symbolic link to a folder (without a final '/'). It lists posts, drafts and
/// documents by Ruby's `**`, which enters no link; the folder in which they lie may be one.
[[nodiscard]] bool enters_link(const SiteConfig& config, std::string_view folder);

/// `2020-01-05-name.md` below `_posts`: date, name and extension of the base name; `matches` false otherwise.
struct DatedName {
  bool matches = false;
  std::string_view date;
  std::string_view slug;
  std::string_view extension;  // with the dot
};
[[nodiscard]] DatedName parse_dated_name(std::string_view path);

/// The folder of the collection's documents, relative to the source.
[[nodiscard]] std::string collection_folder(const SiteConfig& config, std::string_view label);

}  // namespace jekyll
