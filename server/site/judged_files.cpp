#include "site/judged_files.h"

#include <algorithm>

namespace jekyll {

bool is_judged(const SiteFile& file) {
  return (file.kind != FileKind::Static || is_included(file)) && !file.parsed.from_theme;
}

std::size_t count_judged_files(const Site& site) {
  return static_cast<std::size_t>(
      std::ranges::count_if(site.files(), [](const auto& entry) { return is_judged(entry.second); }));
}

}  // namespace jekyll
