#include "features/references/anchor_owner.h"

#include <set>

#include "features/links/anchor_places.h"
#include "site/layout_chain.h"
#include "site/resolver/resolver.h"

namespace jekyll {
namespace {

class OwnerSearch {
 public:
  OwnerSearch(const Site& site, std::string_view id) : site_(site), id_(id) {}

  /// The file itself, or what it includes.
  const SiteFile* find(const SiteFile& file) {
    if (!visited_.insert(&file).second) return nullptr;
    if (find_anchor_place(file, id_)) return &file;
    for (const Link& link : file.syntax().markdown.links) {
      if (link.syntax != LinkSyntax::Include) continue;
      const Resolution resolution = resolve_link(site_, file, link);
      if (resolution.verdict != Verdict::Found || resolution.target == nullptr) continue;
      if (const SiteFile* owner = find(*resolution.target)) return owner;
    }
    return nullptr;
  }

 private:
  const Site& site_;
  std::string_view id_;
  std::set<const SiteFile*> visited_;
};

}  // namespace

const SiteFile* find_anchor_owner(const Site& site, const SiteFile& page, std::string_view id) {
  OwnerSearch search(site, id);
  if (const SiteFile* owner = search.find(page)) return owner;
  for (const SiteFile* layout : layout_chain(site, page)) {
    if (const SiteFile* owner = search.find(*layout)) return owner;
  }
  return nullptr;
}

const SiteFile* find_other_anchor_owner(const Site& site, const SiteFile& owner, std::string_view id) {
  for (const Link& link : owner.syntax().markdown.links) {
    const SiteFile* part = link.syntax == LinkSyntax::Include ? resolve_link(site, owner, link).target : nullptr;
    const SiteFile* other = part == nullptr ? nullptr : find_anchor_owner(site, *part, id);
    if (other != nullptr && other != &owner) return other;
  }
  for (const SiteFile* layout : layout_chain(site, owner)) {
    if (const SiteFile* other = find_anchor_owner(site, *layout, id)) return other;
  }
  return nullptr;
}

}  // namespace jekyll
