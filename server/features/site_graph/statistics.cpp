#include "features/site_graph/statistics.h"

#include <functional>
#include <utility>

#include "text/sorting.h"

namespace jekyll {
namespace {

void add_kind(const GraphNode& node, SiteStatistics& statistics) {
  if (node.kind == GraphNodeKind::Post) ++statistics.posts;
  if (node.kind == GraphNodeKind::Document) ++statistics.documents;
  if (node.kind == GraphNodeKind::Page) ++statistics.pages;
}

std::vector<TaxonomyUse> sorted_by_use(std::vector<TaxonomyUse> terms) {
  sort_stably(terms, [](const TaxonomyUse& a, const TaxonomyUse& b) {
    return a.count != b.count ? a.count > b.count : a.name < b.name;
  });
  return terms;
}

}  // namespace

std::string year_of(const Site& site, const SiteFile& file) {
  if (file.kind != FileKind::Post || !file.date) return "";
  const std::string date = format_iso8601(*file.date, site.zone());
  return date.substr(0, date.find('-', 1));
}

SiteStatistics count_site(const Site& site, const SiteGraph& graph) {
  SiteStatistics statistics;
  std::vector<std::size_t> uses(graph.nodes.size());
  std::vector<bool> leads_on(graph.nodes.size());
  for (const GraphEdge& edge : graph.edges) {
    if (edge.kind == GraphEdgeKind::Term) ++uses[edge.to];
    if (edge.kind == GraphEdgeKind::Link) statistics.links += edge.count;
    if (edge.kind == GraphEdgeKind::Broken) statistics.broken += edge.count;
    if (edge.kind == GraphEdgeKind::Link) leads_on[edge.from] = true;
  }
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const GraphNode& node = graph.nodes[i];
    add_kind(node, statistics);
    if (node.kind == GraphNodeKind::Tag) statistics.tags.push_back({node.name, uses[i]});
    if (node.kind == GraphNodeKind::Category) statistics.categories.push_back({node.name, uses[i]});
    if (!node.is_page()) continue;
    if (const std::string year = year_of(site, *node.file); !year.empty()) ++statistics.posts_by_year[year];
    if (node.incoming > 0) statistics.most_linked.push_back(&node);
    if (node.orphan) statistics.orphans.push_back(&node);
    if (!leads_on[i] && node.file->becomes_html()) statistics.dead_ends.push_back(&node);
  }
  statistics.tags = sorted_by_use(std::move(statistics.tags));
  statistics.categories = sorted_by_use(std::move(statistics.categories));
  sort_stably(statistics.most_linked, std::greater{}, &GraphNode::incoming);
  return statistics;
}

}  // namespace jekyll
