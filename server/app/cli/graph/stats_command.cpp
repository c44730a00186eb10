#include "app/cli/graph/stats_command.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/cli/command_messages.h"
#include "app/cli/json_output.h"
#include "features/site_graph/statistics.h"

namespace jekyll {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t most_rows = 10;  // of a list in the table

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

/// Right-aligned numbers, with what they count behind them.
void write_counts(const std::vector<std::pair<std::string, std::size_t>>& rows, std::ostream& out) {
  std::size_t width = 0;
  for (const auto& [name, count] : rows) width = std::max(width, std::to_string(count).size());
  for (const auto& [name, count] : rows) {
    const std::string number = std::to_string(count);
    out << "  " << std::string(width - number.size(), ' ') << number << "  " << name << '\n';
  }
}

void write_rest(std::size_t all, std::ostream& out) {
  if (all > most_rows) out << "  … and " << all - most_rows << " more, which --format json lists\n";
}

template <class Item, class RowOf>
void write_section(std::string_view heading, const std::vector<Item>& items, const RowOf& row_of, std::ostream& out) {
  if (items.empty()) return;
  out << '\n' << heading << '\n';
  std::vector<std::pair<std::string, std::size_t>> rows;
  for (const Item& item : std::span(items).first(std::min(items.size(), most_rows))) rows.push_back(row_of(item));
  write_counts(rows, out);
  write_rest(items.size(), out);
}

void write_paths(std::string_view heading, const std::vector<const GraphNode*>& nodes, std::ostream& out) {
  if (nodes.empty()) return;
  out << '\n' << heading << " (" << nodes.size() << ")\n";
  for (const GraphNode* node : std::span(nodes).first(std::min(nodes.size(), most_rows))) {
    out << "  " << node->name << '\n';
  }
  write_rest(nodes.size(), out);
}

void write_table(const SiteStatistics& statistics, std::ostream& out) {
  out << counted(statistics.posts, "post", "posts") << ", " << counted(statistics.pages, "page", "pages");
  if (statistics.documents > 0) out << ", " << counted(statistics.documents, "document", "documents");
  out << "; " << counted(statistics.links, "link", "links") << " between them, " << statistics.broken << " broken.\n";
  const std::vector<std::pair<std::string, std::size_t>> years(statistics.posts_by_year.rbegin(),
                                                               statistics.posts_by_year.rend());
  write_section(
      "Posts by year", years, [](const auto& year) { return year; }, out);
  const auto term = [](const TaxonomyUse& use) { return std::pair(use.name, use.count); };
  write_section("Tags", statistics.tags, term, out);
  write_section("Categories", statistics.categories, term, out);
  write_section(
      "Most linked, by how many files link there", statistics.most_linked,
      [](const GraphNode* node) { return std::pair(node->name, node->incoming); }, out);
  write_paths("Orphans: no link leads there", statistics.orphans, out);
  write_paths("Dead ends: they link to no page of the site", statistics.dead_ends, out);
}

ordered_json json_of(const std::vector<TaxonomyUse>& terms) {
  ordered_json json = ordered_json::array();
  for (const TaxonomyUse& term : terms) json.push_back({{"name", term.name}, {"count", term.count}});
  return json;
}

ordered_json paths_of(const std::vector<const GraphNode*>& nodes) {
  ordered_json json = ordered_json::array();
  for (const GraphNode* node : nodes) json.push_back(node->name);
  return json;
}

ordered_json json_of(const SiteStatistics& statistics) {
  ordered_json linked = ordered_json::array();
  for (const GraphNode* node : statistics.most_linked) {
    linked.push_back({{"path", node->name}, {"count", node->incoming}});
  }
  return {{"posts", statistics.posts},
          {"pages", statistics.pages},
          {"documents", statistics.documents},
          {"links", statistics.links},
          {"broken", statistics.broken},
          {"posts_by_year", statistics.posts_by_year},
          {"tags", json_of(statistics.tags)},
          {"categories", json_of(statistics.categories)},
          {"most_linked", std::move(linked)},
          {"orphans", paths_of(statistics.orphans)},
          {"dead_ends", paths_of(statistics.dead_ends)}};
}

}  // namespace

int stats(const StatsOptions& options, std::ostream& out, std::ostream& err) {
  const auto loaded = load_one_site(options.site, err);
  if (!loaded) return exit_could_not_run;
  const SiteGraph graph = build_site_graph(loaded->site, loaded->setup.settings.diagnostics);
  const SiteStatistics statistics = count_site(loaded->site, graph);
  if (options.format == StatsFormat::Table) {
    write_table(statistics, out);
  } else {
    out << serialize_indented(json_of(statistics));
  }
  return exit_clean;
}

}  // namespace jekyll
