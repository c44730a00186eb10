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

/// Whether a list of all posts takes more than one page of so many.
bool takes_pages(const Site& site, const YamlValue* posts_on_page) {
  constexpr std::int64_t by_default = 10;
  const std::int64_t* number = posts_on_page == nullptr ? nullptr : posts_on_page->as<std::int64_t>();
  const std::int64_t count = number == nullptr || *number < 1 ? by_default : *number;
  return static_cast<std::int64_t>(site.count_listed_posts()) > count;
}

}  // namespace

bool is_list_template(const SiteFile& file) {
  const YamlValue* options = file.data.find("pagination");
  return file.kind == FileKind::Page && file.written && options != nullptr && is_truthy(options->find("enabled"));
}

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
    case Needs::Markdown:
      return has_file(site, [](const SiteFile& file) { return is_page_or_document(file) && file.markdown; });
    case Needs::ListsOfPosts: {
      const YamlValue* options = site.config().data.find("pagination");
      return site.config().has_plugin("jekyll-paginate-v2") && options != nullptr &&
             is_truthy(options->find("enabled")) && has_file(site, is_list_template);
    }
    case Needs::PagesOfLists:
      if (site.config().has_plugin("jekyll-paginate-v2")) {
        return is_met(site, Needs::ListsOfPosts) &&
               takes_pages(site, site.config().data.find("pagination")->find("per_page"));
      }
      return is_met(site, Needs::Pagination) && takes_pages(site, site.config().data.find("paginate"));
    case Needs::Pagination:
      return site.config().has_plugin("jekyll-paginate") && site.find_file("index.html") != nullptr;
  }
  return false;
}

}  // namespace jekyll
