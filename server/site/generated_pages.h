// Pages that known plugins add: feeds, sitemap, pagination and archives as a function of what posts there are,
// redirects as one of their file alone.
#pragma once

#include <cstddef>
#include <cstdint>
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
  using Names = std::map<std::string, std::size_t, std::less<>>;
  Names tags;
  Names categories;
  Names days;                 // "2020/01/05"
  std::size_t listed = 0;     // those that are not `hidden`
  std::uint64_t present = 0;  // a hash of which names there are, the same for the same ones

  /// `names`: one of these.
  void add(Names& names, const std::string& name);
  void remove(Names& names, const std::string& name);

 private:
  [[nodiscard]] std::uint64_t hash_in(const Names& names, const std::string& name) const;
};

inline constexpr std::string_view archives_plugin = "jekyll-archives";
/// Whether it makes pages of the kind: "tags", "categories", "year", "month", "day".
[[nodiscard]] bool enables_archives(const SiteConfig& config, std::string_view kind);

struct GeneratorInputs {
  const SiteConfig& config;
  const PostCounts& posts;
  std::function<bool(std::string_view path)> has_source;
  std::function<const SiteFile*(std::string_view output)> find_page_or_static;
  std::function<const SiteFile*(std::string_view path)> find_page;
};

/// All but redirects. In the order in which they are written: those before_redirects come before them.
[[nodiscard]] std::vector<GeneratedPage> generate_pages(const GeneratorInputs& inputs);
[[nodiscard]] bool before_redirects(const GeneratedPage& page);
/// The page that jekyll-paginate renders for each list of posts: the `index.html` in the folder of `paginate_path`, or
/// the nearest one above. `find_page`: of a path, nothing when no page is written there.
[[nodiscard]] const SiteFile* find_pagination_template(
    const SiteConfig& config, const std::function<const SiteFile*(std::string_view path)>& find_page);
/// How many pages lists of posts are cut into.
[[nodiscard]] std::size_t count_list_pages(const SiteConfig& config, const PostCounts& posts);

/// What `redirect_from` of the file makes.
[[nodiscard]] std::vector<GeneratedPage> redirect_pages(const SiteConfig& config, const SiteFile& file);

}  // namespace jekyll
