#include "features/site_graph/site_graph.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "rules/dead_links.h"
#include "site/files/site_file.h"
#include "site/liquid/words.h"
#include "site/resolver/file_references.h"

namespace jekyll {
namespace {

bool is_drawn(const SiteFile& file) {
  return file.written && is_page_or_document(file) && !file.redirect_to;
}

GraphNodeKind kind_of(const SiteFile& file) {
  if (!is_drawn(file)) return GraphNodeKind::Part;
  if (file.kind == FileKind::Post) return GraphNodeKind::Post;
  return file.kind == FileKind::Document ? GraphNodeKind::Document : GraphNodeKind::Page;
}

/// Links of which a finding says that they lead nowhere.
struct DeadLink {
  Span span;
  std::string destination;
  const SiteFile* target = nullptr;
};

std::vector<DeadLink> dead_links_of(const Site& site, const SiteFile& file, const DiagnosticSettings& settings) {
  std::vector<DeadLink> dead;
  for (const Diagnostic& finding : diagnose(site, file, settings)) {
    if (finding.severity < Severity::Warning || !is_code_of_dead_links(finding.code.text())) continue;
    dead.push_back({finding.span, finding.destination, nullptr});
  }
  return dead;
}

class GraphBuilder {
 public:
  GraphBuilder(const Site& site, const DiagnosticSettings& settings) : site_(site), settings_(settings) {}

  SiteGraph build() && {
    for (const auto& [path, file] : site_.files()) {
      if (is_drawn(file)) add_terms(node_of(file), file);
    }
    for (const auto& [path, file] : site_.files()) {
      if (file.kind != FileKind::Static && !is_hidden(file)) add_links(file);
    }
    count_and_find_orphans();
    return std::move(graph_);
  }

 private:
  /// What no build writes, though it would be a page.
  [[nodiscard]] static bool is_hidden(const SiteFile& file) { return is_page_or_document(file) && !is_drawn(file); }

  std::size_t node_of(const SiteFile& file) {
    const auto [entry, is_new] = by_file_.emplace(&file, graph_.nodes.size());
    if (is_new) graph_.nodes.push_back({kind_of(file), file.path(), &file});
    return entry->second;
  }

  std::size_t node_named(GraphNodeKind kind, const std::string& name) {
    const auto [entry, is_new] = by_name_.emplace(std::pair(kind, name), graph_.nodes.size());
    if (is_new) graph_.nodes.push_back({kind, name});
    return entry->second;
  }

  void add_edge(std::size_t from, std::size_t to, GraphEdgeKind kind) {
    const auto [entry, is_new] = edges_.emplace(std::tuple(from, to, kind), graph_.edges.size());
    if (is_new) {
      graph_.edges.push_back({from, to, kind});
    } else {
      ++graph_.edges[entry->second].count;
    }
  }

  void add_terms(std::size_t from, const SiteFile& file) {
    const auto add = [&](const std::vector<std::string>& terms, GraphNodeKind kind) {
      for (const std::string& term : terms) add_edge(from, node_named(kind, term), GraphEdgeKind::Term);
    };
    add(file.tags, GraphNodeKind::Tag);
    add(file.categories, GraphNodeKind::Category);
  }

  void add_links(const SiteFile& file) {
    std::vector<DeadLink> dead = dead_links_of(site_, file, settings_);
    for (const FileReference& reference : file_references(site_, file)) {
      const SiteFile* target = reference.resolution.target;
      const auto same = std::ranges::find_if(dead, [&](const DeadLink& link) { return speaks_of(link, reference); });
      if (same != dead.end()) {
        same->target = target;
        if (reference.link != nullptr) same->destination = meant_by(file, reference);
      } else if (target != nullptr && target != &file && !reference.by_tag && is_drawn(*target)) {
        add_edge(node_of(file), node_of(*target), GraphEdgeKind::Link);
      }
    }
    for (const DeadLink& link : dead) {
      const bool is_there = link.target != nullptr && link.target != &file && is_drawn(*link.target);
      const std::size_t to = is_there ? node_of(*link.target) : node_named(GraphNodeKind::Missing, link.destination);
      add_edge(node_of(file), to, GraphEdgeKind::Broken);
    }
  }

  /// Where the link would lead: equal for all who mean the same.
  [[nodiscard]] std::string meant_by(const SiteFile& file, const FileReference& reference) const {
    const Resolution& resolution = reference.resolution;
    if (resolution.target == &file && !resolution.anchor.empty()) return file.path() + "#" + resolution.anchor;
    return meant_address(site_, file, *reference.link);
  }

  [[nodiscard]] static bool speaks_of(const DeadLink& dead, const FileReference& reference) {
    const Span place =
        reference.link != nullptr && reference.kind == ReferenceKind::Link ? reference.link->whole : reference.span;
    return place.begin <= dead.span.begin && dead.span.end <= place.end;
  }

  void count_and_find_orphans() {
    for (const GraphEdge& edge : graph_.edges) {
      if (edge.kind == GraphEdgeKind::Term) continue;
      ++graph_.nodes[edge.from].outgoing;
      ++graph_.nodes[edge.to].incoming;
    }
    for (GraphNode& node : graph_.nodes) {
      node.orphan = node.is_page() && node.incoming == 0 && node.file->becomes_html() && !is_entrance(*node.file) &&
                    !is_listed(*node.file);
    }
  }

  /// What readers and servers find by themselves.
  [[nodiscard]] static bool is_entrance(const SiteFile& file) {
    return file.output == "index.html" || file.output == "404.html";
  }

  /// Whether a file links to each of a list that has the page.
  [[nodiscard]] bool is_listed(const SiteFile& file) {
    if (file.kind == FileKind::Page) return links_to_each("pages") || links_to_each("html_pages");
    if (links_to_each(file.collection) || links_to_each("documents")) return true;
    if (file.kind != FileKind::Post) return false;
    // Of what a plugin divides into pages, and of what is kept by terms, only the name of the list is known.
    return has_word("paginator") || (!file.tags.empty() && links_to_each("tags.*")) ||
           (!file.categories.empty() && links_to_each("categories.*"));
  }

  bool links_to_each(const std::string& list) {
    const auto [entry, is_new] = lists_.emplace(list, false);
    if (is_new) entry->second = !site_.names().printers_of(list + ".url").empty();
    return entry->second;
  }

  bool has_word(const std::string& word) {
    const auto [entry, is_new] = words_.emplace(word, false);
    if (is_new) {
      const std::uint32_t hash = liquid_word_hash(word);
      entry->second = std::ranges::any_of(site_.files(), [&](const auto& named) {
        return std::ranges::binary_search(named.second.parsed.liquid_words, hash);
      });
    }
    return entry->second;
  }

  const Site& site_;
  const DiagnosticSettings& settings_;
  SiteGraph graph_;
  std::unordered_map<const SiteFile*, std::size_t> by_file_;
  std::map<std::pair<GraphNodeKind, std::string>, std::size_t> by_name_;
  std::map<std::tuple<std::size_t, std::size_t, GraphEdgeKind>, std::size_t> edges_;
  std::map<std::string, bool> lists_;
  std::map<std::string, bool> words_;
};

}  // namespace

std::string_view to_string(GraphNodeKind kind) {
  switch (kind) {
    case GraphNodeKind::Post:
      return "post";
    case GraphNodeKind::Document:
      return "document";
    case GraphNodeKind::Page:
      return "page";
    case GraphNodeKind::Part:
      return "part";
    case GraphNodeKind::Tag:
      return "tag";
    case GraphNodeKind::Category:
      return "category";
    case GraphNodeKind::Missing:
      return "missing";
  }
  return "";
}

SiteGraph build_site_graph(const Site& site, const DiagnosticSettings& settings) {
  return GraphBuilder(site, settings).build();
}

}  // namespace jekyll
