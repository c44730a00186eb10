// Follows `layout:` from file to file. Invariant: no layout is visited twice.
#include "features/layout_chain.h"

#include <algorithm>

namespace jekyll {

std::vector<const SiteFile*> layout_chain(const Site& site, const SiteFile& file) {
  std::vector<const SiteFile*> chain;
  const SiteFile* at = &file;
  while (at->layout) {
    at = site.find_layout(*at->layout);
    if (at == nullptr || at == &file || std::find(chain.begin(), chain.end(), at) != chain.end()) break;
    chain.push_back(at);
  }
  return chain;
}

}  // namespace jekyll
