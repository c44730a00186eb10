// Pages that known plugins add: redirects, feeds, sitemap, pagination, archives. A function of what posts there are.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "site/config/config.h"
#include "site/site.h"

namespace jekyll {

/// How many written posts carry a value; kept up to date file by file.
struct PostCounts {
  std::map<std::string, std::size_t, std::less<>> tags;
  std::map<std::string, std::size_t, std::less<>> categories;
  std::map<std::string, std::size_t, std::less<>> days;  // "2020/01/05"
  std::size_t listed = 0;                                // those that are not `hidden`
};

struct GeneratorInputs {
  const SiteConfig& config;
  const PostCounts& posts;
  /// Written pages and documents with `redirect_from`, in the order in which Jekyll visits them.
  std::vector<const SiteFile*> redirecting;
  std::function<bool(std::string_view path)> has_source;
  std::function<const SiteFile*(std::string_view output)> find_page_or_static;
  std::function<const SiteFile*(std::string_view path)> find_page;
};

[[nodiscard]] std::vector<GeneratedPage> generate_pages(const GeneratorInputs& inputs);

}  // namespace jekyll
