// Which places name files: those of one file, and those of the whole site that lead to one file.
// Invariant: nothing is walked but the files that have looked one of the target's names up, and the configuration.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "site/resolver/resolver.h"

namespace jekyll {

enum class ReferenceKind : std::uint8_t {
  Link,        // of any syntax: tags, references, images and paths in front matter included
  Parameter,   // a literal parameter that an include makes a link of
  Layout,      // `layout:`, in front matter or in `defaults` of the configuration
  FileName,    // a literal value or parameter that is a part of a file's name where it is printed
  FileFolder,  // the text before such a value; only of moves
  Value,       // another literal value that is a path or URL: in front matter, the configuration or a data file
};

/// A place that names a file of the site, found or not.
struct FileReference {
  const SiteFile* from = nullptr;
  ReferenceKind kind = ReferenceKind::Link;
  /// What names it: the destination, the name or the value without quotes. Of a reference or an image by label, which
  /// have no destination of their own: all of it. Of a data file, of which no places are kept: empty.
  Span span;
  const Link* link = nullptr;                  // of Link; of Parameter: the include tag
  const YamlNode* scalar = nullptr;            // of Layout
  const PassedParameter* parameter = nullptr;  // of Parameter
  std::string url;                             // of Parameter: what the include makes of it
  bool by_tag = false;  // a link whose destination is a tag that names the target: the tag is a reference of its own
  std::string value;    // of Parameter, Layout, FileName and Value: as it is meant, escapes taken away
  std::string key;      // of Value and FileName: the key that it stands under, "" for none and for parameters
  std::string before;   // of FileName: what is printed before the value
  std::string behind;   // … and behind it
  bool before_has_liquid = false;  // of FileName: Liquid prints a part of `before`
  NameOf named = NameOf::Include;  // of FileName
  bool shown = false;              // of FileName: the value is printed by itself, too
  Resolution resolution;
};

/// Every place in the file that names a file or generated page. Of values only those that name one which exists.
[[nodiscard]] std::vector<FileReference> file_references(const Site& site, const SiteFile& from);

/// Every place of the site whose resolution has this target, by path and place: also those that do not reach it,
/// because it is not written, by a slip in case, or as a source path. Those of the file to itself are among them; links
/// to a redirect that leads to it are not.
[[nodiscard]] std::vector<FileReference> references_to_file(const Site& site, const SiteFile& target);

/// The same for several files at once: each reader is looked at once.
[[nodiscard]] std::vector<FileReference> references_to_files(const Site& site,
                                                             std::span<const SiteFile* const> targets);

/// Calls `visit` with each of them, those of a file behind one another, without a list of them all: of what ten
/// thousand files name that would be megabytes. What is given lasts as long as the call.
void each_reference_to_files(const Site& site, std::span<const SiteFile* const> targets,
                             const std::function<void(FileReference& reference)>& visit);

/// Every place of the site that leads to one of these pages, which plugins make.
[[nodiscard]] std::vector<FileReference> references_to_pages(const Site& site, std::span<const GeneratedPage> pages);

/// Whether the value is a scalar that is written on one line, so that another can stand in its place.
[[nodiscard]] bool is_scalar_on_a_line(const YamlNode& node);

/// Calls `visit` with each such text below the node, and the nearest key that it stands under; `key` where there is
/// none.
void each_text(const YamlNode& node, std::string_view key,
               const std::function<void(const YamlNode& node, std::string_view key)>& visit);

/// What a literal value outside of pages means, read as a path from the root of the site or as an own absolute URL.
/// Without a leading slash it names a source file, or nothing. Its verdict is Found, or else Unknowable.
[[nodiscard]] Resolution resolve_value(const Site& site, std::string_view value);

}  // namespace jekyll
