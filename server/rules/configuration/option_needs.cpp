#include "rules/configuration/option_needs.h"

#include "rules/rendering/rendered.h"
#include "site/generated_pages.h"

namespace jekyll {
namespace {

/// Whether one of the wanted pages certainly comes to jekyll-seo-tag's template.
bool runs_seo_tag(const Site& site, auto&& wanted) {
  return site.config().has_plugin("jekyll-seo-tag") && has_file(site, [&](const SiteFile& file) {
           return is_page_or_document(file) && file.written && wanted(file) && runs_tag(site, file, "seo");
         });
}

}  // namespace

bool is_met(const Site& site, Needs needs, std::string_view collection) {
  const auto ends_in = [&](std::string_view one, std::string_view other) {
    return has_file(site,
                    [&](const SiteFile& file) { return file.path().ends_with(one) || file.path().ends_with(other); });
  };
  switch (needs) {
    case Needs::Nothing:
      return true;
    case Needs::Documents:
      return has_file(site, [&](const SiteFile& file) { return is_document(file) && file.collection == collection; });
    case Needs::Feed:
      return site.config().has_plugin("jekyll-feed");
    case Needs::Redirects:
      return site.config().has_plugin("jekyll-redirect-from");
    case Needs::Tables:
      return ends_in(".csv", ".tsv");
    case Needs::StyleSheets:
      return site.has_style_sheets();
    case Needs::Language:
      return runs_seo_tag(site, [](const SiteFile& file) {
        return !is_truthy(file.data.find("lang")) && !is_truthy(file.data.find("locale"));
      });
    case Needs::SeoTag:
      return runs_seo_tag(site, [](const SiteFile&) { return true; });
    case Needs::Archives:
      return site.config().has_plugin(archives_plugin);
    case Needs::Pagination:
      return site.config().has_plugin("jekyll-paginate") && site.find_file("index.html") != nullptr;
  }
  return false;
}

}  // namespace jekyll
