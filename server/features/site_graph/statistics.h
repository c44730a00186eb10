// What the graph of a site says in numbers: how much there is, what is linked most, and what nobody reaches.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "features/site_graph/site_graph.h"
#include "site/names/terms.h"

namespace jekyll {

struct SiteStatistics {
  std::size_t posts = 0;
  std::size_t documents = 0;
  std::size_t pages = 0;
  std::size_t links = 0;                             // between pages, as often as they are written
  std::size_t broken = 0;                            // likewise
  std::map<std::string, std::size_t> posts_by_year;  // in the site's time zone; of years without posts nothing
  std::vector<TaxonomyUse> tags;                     // most used first, then by name
  std::vector<TaxonomyUse> categories;
  std::vector<const GraphNode*> most_linked;  // pages by the number of files that link to them, then by path
  std::vector<const GraphNode*> orphans;      // by path
  std::vector<const GraphNode*> dead_ends;    // pages in HTML that link to no other page, by path
};

/// What it names lives as long as the graph.
[[nodiscard]] SiteStatistics count_site(const Site& site, const SiteGraph& graph);

/// The year of a post's date in the site's time zone, "" without one.
[[nodiscard]] std::string year_of(const Site& site, const SiteFile& file);

}  // namespace jekyll
