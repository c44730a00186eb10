// The forms in which a graph is printed.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "app/hosting/site_loading.h"
#include "features/site_graph/site_graph.h"

namespace jekyll {

/// What docs/graph.md describes, a node and an edge a line.
[[nodiscard]] std::string graph_as_json(const LoadedSite& loaded, const SiteGraph& graph);
void write_graph_as_dot(const LoadedSite& loaded, const SiteGraph& graph, std::ostream& out);

/// Where the page takes the graph from.
constexpr std::string_view graph_placeholder = "{\"placeholder\":\"graph\"}";
/// The page with the graph in it; false when it has no place for one.
[[nodiscard]] bool write_graph_as_page(std::string_view page, std::string_view graph_json, std::ostream& out);

}  // namespace jekyll
