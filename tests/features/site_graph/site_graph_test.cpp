// A site as a graph: nodes, links, what is broken and what nobody reaches.
#include "features/site_graph/site_graph.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "features/site_graph/statistics.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll {
namespace {

using Names = std::set<std::string>;

std::string told(const SiteGraph& graph, const GraphEdge& edge) {
  const std::string arrow = edge.kind == GraphEdgeKind::Broken ? " -x "
                            : edge.kind == GraphEdgeKind::Term ? " -# "
                                                               : " -> ";
  std::string text = graph.nodes[edge.from].name + arrow + graph.nodes[edge.to].name;
  if (edge.count > 1) text += " x" + std::to_string(edge.count);
  return text;
}

Names edges_of(const SiteGraph& graph) {
  Names names;
  for (const GraphEdge& edge : graph.edges) names.insert(told(graph, edge));
  return names;
}

Names orphans_of(const SiteGraph& graph) {
  Names names;
  for (const GraphNode& node : graph.nodes) {
    if (node.orphan) names.insert(node.name);
  }
  return names;
}

const GraphNode& node_of(const SiteGraph& graph, std::string_view name) {
  const auto found = std::ranges::find(graph.nodes, name, &GraphNode::name);
  REQUIRE(found != graph.nodes.end());
  return *found;
}

SiteGraph graph_of(std::string_view text) {
  static std::vector<std::unique_ptr<Site>> sites;  // nodes name their files
  sites.push_back(std::make_unique<Site>(tests::build_site(tests::parse_fixture(text))));
  return build_site_graph(*sites.back(), {});
}

}  // namespace

TEST_CASE("site graph: links, tags and what is broken are edges, drafts and static files no nodes") {
  const SiteGraph graph = graph_of(R"(
@file _config.yml
show_drafts: false
@file index.md
---
title: Home
---
[tea](/tea.html) [again](tea.html#top) [lost](/gone.html) [picture](/leaf.svg)
@file tea.md
---
tags: [green]
categories: drinks
---
## Pot
[own](#pot) [no such](#cup) [home]({% link index.md %})
@file leaf.svg
<svg/>
@file _drafts/later.md
---
---
[tea](/tea.html)
)");
  CHECK(edges_of(graph) == Names{"index.md -> tea.md x2", "index.md -x /gone.html", "tea.md -x tea.md#cup",
                                 "tea.md -> index.md", "tea.md -# green", "tea.md -# drinks"});
  CHECK(node_of(graph, "tea.md").incoming == 1);
  CHECK(node_of(graph, "tea.md").outgoing == 2);
  CHECK(node_of(graph, "/gone.html").kind == GraphNodeKind::Missing);
  CHECK(node_of(graph, "green").kind == GraphNodeKind::Tag);
  CHECK(node_of(graph, "drinks").kind == GraphNodeKind::Category);
}

TEST_CASE("site graph: all who mean the same missing page lead to one node") {
  const SiteGraph graph = graph_of(R"(
@file _config.yml
baseurl: /shop
@file a.md
---
---
[x]({{ site.baseurl }}/lost.html)
@file sub/b.md
---
---
[x](../lost.html)
)");
  CHECK(edges_of(graph) == Names{"a.md -x /lost.html", "sub/b.md -x /lost.html"});
}

TEST_CASE("site graph: settings decide what is broken") {
  const Site site = tests::build_site(tests::parse_fixture("@file index.md\n---\n---\n[x](/gone.html)\n"));
  DiagnosticSettings settings;
  settings.severity.emplace_back(*find_code("link-missing-page"), Severity::Off);
  CHECK(build_site_graph(site, settings).edges.empty());
}

TEST_CASE("site graph: parts of pages are nodes when they link") {
  const SiteGraph graph = graph_of(R"(
@file _layouts/base.html
<a href="/about.html">About</a>{{ content }}
{% for item in site.data.nav %}<a href="{{ item.url }}">x</a>{% endfor %}
@file _layouts/bare.html
{{ content }}
@file _data/nav.yml
- url: /about.html
- url: /gone.html
@file about.md
---
layout: base
---
)");
  CHECK(edges_of(graph) ==
        Names{"_layouts/base.html -> about.md", "_data/nav.yml -> about.md", "_data/nav.yml -x /gone.html"});
  CHECK(node_of(graph, "_layouts/base.html").kind == GraphNodeKind::Part);
  CHECK(orphans_of(graph).empty());
}

TEST_CASE("site graph: orphans are pages that no link and no list has") {
  const std::string posts = R"(
@file _posts/2026-01-02-a.md
---
tags: x
---
@file _posts/2026-01-03-b.md
---
---
[a]({% post_url 2026-01-02-a %})
@file 404.html
---
---
@file feed.xml
---
---
@file lone.md
---
---
)";
  CHECK(orphans_of(graph_of("@file index.md\n---\n---\n" + posts)) == Names{"_posts/2026-01-03-b.md", "lone.md"});
  CHECK(orphans_of(graph_of("@file index.md\n---\n---\n{% for post in site.posts %}<a href=\"{{ post.url }}\">x</a>"
                            "{% endfor %}\n" +
                            posts)) == Names{"lone.md"});
  CHECK(orphans_of(
            graph_of("@file index.html\n---\n---\n{% for post in paginator.posts %}<a href=\"{{ post.url }}\">x</a>"
                     "{% endfor %}\n" +
                     posts)) == Names{"lone.md"});
  CHECK(orphans_of(graph_of("@file index.md\n---\n---\n{% for page in site.pages %}<a href=\"{{ page.url }}\">x</a>"
                            "{% endfor %}\n" +
                            posts)) == Names{"_posts/2026-01-03-b.md"});
}

TEST_CASE("site statistics: posts by year, terms by use, most linked, dead ends") {
  const Site site = tests::build_site(tests::parse_fixture(R"(
@file _config.yml
timezone: Asia/Tokyo
@file index.md
---
---
[a](/about.html) [a](/about.html#x) [b]({% post_url 2025-12-31-b %})
## X
@file about.md
---
---
## X
@file _posts/2025-12-31-b.md
---
tags: [two, one]
date: 2025-12-31 20:00:00 +0000
---
[home](/)
@file _posts/2026-05-01-c.md
---
tags: [one]
---
[a](/about.html)
)"));
  const SiteGraph graph = build_site_graph(site, {});
  const SiteStatistics statistics = count_site(site, graph);
  CHECK(statistics.posts == 2);
  CHECK(statistics.pages == 2);
  CHECK(statistics.documents == 0);
  CHECK(statistics.links == 5);
  CHECK(statistics.broken == 0);
  CHECK(statistics.posts_by_year == std::map<std::string, std::size_t>{{"2026", 2}});
  REQUIRE(statistics.tags.size() == 2);
  CHECK(statistics.tags[0].name == "one");
  CHECK(statistics.tags[0].count == 2);
  REQUIRE(statistics.most_linked.size() == 3);
  CHECK(statistics.most_linked[0]->name == "about.md");
  CHECK(statistics.most_linked[0]->incoming == 2);
  REQUIRE(statistics.orphans.size() == 1);
  CHECK(statistics.orphans[0]->name == "_posts/2026-05-01-c.md");
  REQUIRE(statistics.dead_ends.size() == 1);
  CHECK(statistics.dead_ends[0]->name == "about.md");
}

}  // namespace jekyll
