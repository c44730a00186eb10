// Includes that a value names where another file prints it: `{% include icons/{{ page.icon }}.svg %}` and `icon: mail`.
// The value stands in front matter, the configuration or a data file, or is passed to the include that prints it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "site/site.h"

namespace jekyll {

struct NamedInclude {
  const SiteFile* from = nullptr;
  Span span;  // of the value, without quotes; empty in data files, of which no places are kept
  std::string value;
  std::string key;  // the nearest that it stands under; "" of a parameter
  const PrintedInclude* printed = nullptr;
  const SiteFile* include = nullptr;
};

/// Those that the file's values and parameters name, and that exist.
[[nodiscard]] std::vector<NamedInclude> find_named_includes(const Site& site, const SiteFile& from);

/// Those of the site that name one of the files, by path of `from`. Of pages, only those whose front matter has such a
/// value are looked at.
[[nodiscard]] std::vector<NamedInclude> find_names_of_includes(const Site& site,
                                                               std::span<const SiteFile* const> targets);

/// The includes that the tag names with whatever value, by path.
[[nodiscard]] std::vector<const SiteFile*> find_nameable_includes(const Site& site, const PrintedInclude& printed);

/// Whether files read a field of that name that do not include by it.
[[nodiscard]] bool is_read_otherwise(const Site& site, const std::string& key);

}  // namespace jekyll
