// Which files Jekyll reads, and as what, by their path and the configuration alone. Never asks the disk.
#pragma once

#include <string>
#include <string_view>

#include "site/config/config.h"

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

/// A file can be two things at once when `layouts_dir` and its like have ordinary names: also a layout, an include.
[[nodiscard]] bool is_below(std::string_view path, std::string_view folder);

/// "/a/./b/" -> "a/b": a configured folder relative to the source.
[[nodiscard]] std::string clean_folder(std::string_view folder);

/// `2020-01-05-name.md` below `_posts`: date, name and extension of the base name; `matches` false otherwise.
struct DatedName {
  bool matches = false;
  std::string_view date;
  std::string_view slug;
  std::string_view extension;  // with the dot
};
[[nodiscard]] DatedName parse_dated_name(std::string_view path);

/// The part behind the last '/'.
[[nodiscard]] std::string_view base_name(std::string_view path);
/// The part before it, "" for none.
[[nodiscard]] std::string_view folder_of(std::string_view path);
/// Ruby's File.extname: ".md"; "" for none and for names such as ".htaccess".
[[nodiscard]] std::string_view extension_of(std::string_view path);

}  // namespace jekyll
