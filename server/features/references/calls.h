// Layouts and includes as what is called: who shows whom, and where.
#pragma once

#include <cstddef>
#include <vector>

#include "site/site.h"
#include "text/span.h"

namespace jekyll {

/// A file that shows another one, or is shown, and the places in the file that shows.
struct FileCall {
  const SiteFile* file = nullptr;
  std::vector<Span> places;  // the include tag's name of a file with its arguments, or the value of `layout`
};

/// The layout or include that is named at the offset, else the file itself. Null for files that neither show others
/// nor are shown.
[[nodiscard]] const SiteFile* find_called(const Site& site, const SiteFile& file, std::size_t offset);

/// Who shows the file. By path.
[[nodiscard]] std::vector<FileCall> calls_to(const Site& site, const SiteFile& file);

/// What the file shows. By path.
[[nodiscard]] std::vector<FileCall> calls_from(const Site& site, const SiteFile& file);

}  // namespace jekyll
