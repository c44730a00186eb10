// What must be so that Jekyll comes to an option's value at all. Internal to rules/.
#pragma once

#include <algorithm>
#include <string_view>

#include "site/site.h"

namespace jekyll {

[[nodiscard]] bool has_file(const Site& site, auto&& wanted) {
  return std::ranges::any_of(site.files(), [&](const auto& entry) { return wanted(entry.second); });
}

enum class Needs {
  Nothing,
  Documents,  // of a collection
  Feed,
  Redirects,
  Tables,  // data files of separated values
  StyleSheets,
  Pagination,
  SeoTag,    // a page that comes to jekyll-seo-tag's template
  Language,  // one of these that has none of its own
  Archives,
  Markdown,      // a page or document of it
  ListsOfPosts,  // a page that jekyll-paginate-v2 repeats
  PagesOfLists,  // more than one page for a list
};

/// Whether jekyll-paginate-v2 repeats the page, where it runs.
[[nodiscard]] bool is_list_template(const SiteFile& file);

/// `collection` is that of whose documents there must be any.
[[nodiscard]] bool is_met(const Site& site, Needs needs, std::string_view collection = {});

}  // namespace jekyll
