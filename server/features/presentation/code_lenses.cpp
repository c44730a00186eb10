#include "features/presentation/code_lenses.h"

#include "features/page_address.h"
#include "text/lines.h"

namespace jekyll {

std::vector<Lens> find_lenses(const Site& site, const SiteFile& file, std::string_view text) {
  std::vector<Lens> lenses;
  // What is not written has no page to open, and a file that is copied is no page.
  if (!file.written || !is_page_or_document(file)) return lenses;
  if (const auto address = find_page_address(site, file)) {
    lenses.push_back({LensKind::Address, line_around(text, 0), address->path});
  }
  return lenses;
}

}  // namespace jekyll
