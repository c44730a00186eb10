// Follows `layout:` from file to file. Invariant: no layout is visited twice.
#include "site/layout_chain.h"

#include "text/lists.h"

namespace jekyll {

std::vector<const SiteFile*> layout_chain(const Site& site, const SiteFile& file) {
  std::vector<const SiteFile*> chain;
  const SiteFile* at = &file;
  while (at->layout) {
    at = site.find_layout(*at->layout);
    if (at == nullptr || at == &file || contains(chain, at)) break;
    chain.push_back(at);
  }
  return chain;
}

bool may_show(const Site& site, const SiteFile& page, const SiteFile& file) {
  return &page == &file || is_included(file) || contains(layout_chain(site, page), &file);
}

}  // namespace jekyll
