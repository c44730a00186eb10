#include "app/cli/graph/graph_formats.h"

#include <cstddef>

#include <nlohmann/json.hpp>

#include "app/cli/json_output.h"
#include "features/links/page_address.h"
#include "features/site_graph/statistics.h"

namespace jekyll {
namespace {

using nlohmann::ordered_json;

/// What people call it.
std::string title_of(const GraphNode& node) {
  if (node.file != nullptr && node.file->title && !node.file->title->empty()) return *node.file->title;
  return node.name;
}

ordered_json json_of(const Site& site, const GraphNode& node) {
  ordered_json json = {{"kind", to_string(node.kind)}, {"name", node.name}, {"title", title_of(node)}};
  if (node.file != nullptr) {
    const auto address = find_page_address(site, *node.file);
    json["path"] = node.file->parsed.from_theme ? ordered_json() : ordered_json(node.file->path());
    json["url"] = text_or_null(address ? address->path : "");
    json["published"] = text_or_null(address ? address->published : "");
    json["year"] = text_or_null(year_of(site, *node.file));
  }
  json["incoming"] = node.incoming;
  json["outgoing"] = node.outgoing;
  json["orphan"] = node.orphan;
  return json;
}

std::string_view name_of(GraphEdgeKind kind) {
  switch (kind) {
    case GraphEdgeKind::Link:
      return "link";
    case GraphEdgeKind::Broken:
      return "broken";
    case GraphEdgeKind::Term:
      return "term";
  }
  return "";
}

std::string site_title(const Site& site) {
  const YamlValue* title = site.config().data.find("title");
  return title != nullptr && title->string() != nullptr ? *title->string() : "";
}

/// A string of the DOT language.
std::string dot_string(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c == '\n' ? ' ' : c;
  }
  return result + '"';
}

std::string_view dot_style(const GraphNode& node) {
  switch (node.kind) {
    case GraphNodeKind::Missing:
      return "shape=box, color=red, fontcolor=red, style=dashed";
    case GraphNodeKind::Tag:
    case GraphNodeKind::Category:
      return "shape=plaintext, fontcolor=gray40";
    case GraphNodeKind::Part:
      return "shape=component, color=gray60";
    default:
      return node.orphan ? "shape=ellipse, peripheries=2, color=orange" : "shape=ellipse";
  }
}

std::string_view dot_style(GraphEdgeKind kind) {
  switch (kind) {
    case GraphEdgeKind::Broken:
      return " [color=red]";
    case GraphEdgeKind::Term:
      return " [color=gray70, style=dotted, arrowhead=none]";
    case GraphEdgeKind::Link:
      break;
  }
  return "";
}

}  // namespace

std::string graph_as_json(const LoadedSite& loaded, const SiteGraph& graph) {
  const Site& site = loaded.site;
  std::string text = "{\"site\":" + serialize({{"title", text_or_null(site_title(site))},
                                               {"url", text_or_null(site.config().url)},
                                               {"baseurl", text_or_null(site.config().baseurl)}});
  const auto add_all = [&](std::string_view name, const auto& items, const auto& json_of_item) {
    text.append(",\n\"").append(name).append("\":[");
    std::string_view separator = "\n";
    for (const auto& item : items) {
      text.append(separator).append(serialize(json_of_item(item)));
      separator = ",\n";
    }
    text += "\n]";
  };
  add_all("nodes", graph.nodes, [&](const GraphNode& node) { return json_of(site, node); });
  add_all("edges", graph.edges, [](const GraphEdge& edge) {
    return ordered_json{{"from", edge.from}, {"to", edge.to}, {"kind", name_of(edge.kind)}, {"count", edge.count}};
  });
  return text + "}\n";
}

void write_graph_as_dot(const LoadedSite& loaded, const SiteGraph& graph, std::ostream& out) {
  out << "digraph " << dot_string(site_title(loaded.site)) << " {\n  rankdir=LR;\n";
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const GraphNode& node = graph.nodes[i];
    out << "  n" << i << " [label=" << dot_string(title_of(node)) << ", tooltip=" << dot_string(node.name) << ", "
        << dot_style(node) << "];\n";
  }
  for (const GraphEdge& edge : graph.edges) {
    out << "  n" << edge.from << " -> n" << edge.to << dot_style(edge.kind) << ";\n";
  }
  out << "}\n";
}

bool write_graph_as_page(std::string_view page, std::string_view graph_json, std::ostream& out) {
  const std::size_t at = page.find(graph_placeholder);
  if (at == std::string_view::npos) return false;
  out << page.substr(0, at);
  // Nothing in it may end the element of the page that holds it.
  for (const char c : graph_json) {
    if (c == '<') {
      out << "\\u003c";
    } else {
      out << c;
    }
  }
  out << page.substr(at + graph_placeholder.size());
  return true;
}

}  // namespace jekyll
