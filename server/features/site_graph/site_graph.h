// A site as a graph: what its pages, posts and documents link to, which tags and categories they share, which links
// lead nowhere. Invariant: equal sites give equal graphs, in the order of paths.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/diagnostic.h"
#include "site/site.h"

namespace jekyll {

enum class GraphNodeKind : std::uint8_t {
  Post,
  Document,  // of another collection
  Page,
  Part,  // a layout, include, data file or configuration that links to a page
  Tag,
  Category,
  Missing,  // where a broken link leads
};
/// Lower-case name as the command prints it: "post", "missing", …
[[nodiscard]] std::string_view to_string(GraphNodeKind kind);

struct GraphNode {
  GraphNodeKind kind = GraphNodeKind::Page;
  std::string name;                // the path in the source, the tag or category, or the destination as it is written
  const SiteFile* file = nullptr;  // null for tags, categories and what is missing
  std::size_t incoming = 0;        // how many other files link here
  std::size_t outgoing = 0;        // to how many other nodes it links, tags and categories left out
  /// A page that readers find by no link: none is written out, and no list that Liquid makes has it. The home page and
  /// the page for errors are none.
  bool orphan = false;

  /// What has an address of its own: a post, document or page.
  [[nodiscard]] bool is_page() const { return file != nullptr && kind != GraphNodeKind::Part; }
};

enum class GraphEdgeKind : std::uint8_t {
  Link,
  Broken,  // a finding of `check` that is at least a warning says so
  Term,    // the page has the tag or category
};

/// All links from one node to another: places in nodes are indexes.
struct GraphEdge {
  std::size_t from = 0;
  std::size_t to = 0;
  GraphEdgeKind kind = GraphEdgeKind::Link;
  std::size_t count = 1;  // how often it is written
};

struct SiteGraph {
  std::vector<GraphNode> nodes;
  std::vector<GraphEdge> edges;
};

/// Of everything that a build writes; drafts and what lies in the future are left out. Walks the whole site.
[[nodiscard]] SiteGraph build_site_graph(const Site& site, const DiagnosticSettings& settings);

}  // namespace jekyll
