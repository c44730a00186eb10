// Files that a value names where another file prints it: `icon: mail` where a layout has
// `{% include icons/{{ page.icon }}.svg %}`, `cover: tea.jpg` where the blog has `<img src="/img/{{ post.cover }}">`.
// The value stands in front matter, the configuration or a data file, or is passed to the include that prints it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "site/site.h"

namespace jekyll {

struct NamedFile {
  const SiteFile* from = nullptr;
  Span span;  // of the value, without quotes; empty in data files, of which no places are kept
  std::string value;
  std::string key;  // the nearest that it stands under; "" of a parameter
  const PrintedFileName* printed = nullptr;
  std::string before;              // what is printed before the value
  const SiteFile* file = nullptr;  // an include or a file that is copied
};

/// Those that the file's values and parameters name, and that exist.
[[nodiscard]] std::vector<NamedFile> find_named_files(const Site& site, const SiteFile& from);

/// Those of the site that name one of the files, by path of `from`. Of pages, only those whose front matter has such a
/// value are looked at.
[[nodiscard]] std::vector<NamedFile> find_names_of_files(const Site& site, std::span<const SiteFile* const> targets);

/// How the paths of all includes or copied files begin that are named so with whatever value; not for those that
/// options print a part of.
[[nodiscard]] std::string path_before_value(const SiteConfig& config, const PrintedFileName& printed);
/// The includes and copied files that are named so with whatever value, by path; not for those either.
[[nodiscard]] std::vector<const SiteFile*> find_nameable_files(const Site& site, const PrintedFileName& printed);

/// By what a file at the path would be named: below the folder of includes, from the root of the site with a '/', or
/// the key of data; nothing for what can't be named so.
[[nodiscard]] std::optional<std::string> name_at(const SiteConfig& config, NameOf what, std::string_view path);
/// The file that is named so, or nullptr.
[[nodiscard]] const SiteFile* find_named(const Site& site, NameOf what, const std::string& name);

/// Whether the value, no path from the root, stands behind a folder wherever it is printed: then it names no file by
/// itself. Places as in NamedFile.
[[nodiscard]] bool is_only_part_of_names(const Site& site, const SiteFile& from, Span span, std::string_view value);

/// Whether files read a field of that name that name no files by it.
[[nodiscard]] bool is_read_otherwise(const Site& site, const std::string& key);

}  // namespace jekyll
