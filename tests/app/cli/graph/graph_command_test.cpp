// `jekyll-ls graph` and `jekyll-ls stats`: what they print.
#include "app/cli/graph/graph_command.h"

#include <sstream>

#include <nlohmann/json.hpp>

#include "app/cli/command_messages.h"
#include "app/cli/graph/graph_formats.h"
#include "app/cli/graph/stats_command.h"
#include "tests/app/support/command_outcome.h"
#include "tests/app/support/temporary_folder.h"
#include "tests/support/catch.h"

using namespace jekyll;
using jekyll::tests::CommandOutcome;
using jekyll::tests::TemporaryFolder;
using nlohmann::json;

namespace {

void write_linked_site(const TemporaryFolder& folder) {
  folder.write("_config.yml", "title: Tea \"and\" </script> more\nurl: https://tea.example\n");
  folder.write("index.md", "---\ntitle: Home\n---\n[oolong]({% post_url 2026-01-02-oolong %}) [lost](/lost/)\n");
  folder.write("_posts/2026-01-02-oolong.md", "---\ntitle: Oolong\ntags: [blue]\n---\n[home](/)\n");
}

CommandOutcome run_graph(const TemporaryFolder& folder, GraphFormat format, const std::string& share = {}) {
  GraphOptions options;
  options.site.folder = folder.path().string();
  options.site.now = 1798761600;  // 2027-01-01T00:00:00Z
  options.format = format;
  options.environment = [share](const std::string& name) -> std::optional<std::string> {
    if (name == "JEKYLL_LS_SHARE" && !share.empty()) return share;
    return std::nullopt;
  };
  std::ostringstream out;
  std::ostringstream err;
  const int code = graph(options, out, err);
  return {code, out.str(), err.str()};
}

CommandOutcome run_stats(const TemporaryFolder& folder, StatsFormat format) {
  StatsOptions options;
  options.site.folder = folder.path().string();
  options.site.now = 1798761600;
  options.format = format;
  std::ostringstream out;
  std::ostringstream err;
  const int code = stats(options, out, err);
  return {code, out.str(), err.str()};
}

}  // namespace

TEST_CASE("graph: JSON has nodes by path and edges between their places") {
  const TemporaryFolder folder;
  write_linked_site(folder);
  const CommandOutcome outcome = run_graph(folder, GraphFormat::Json);
  REQUIRE(outcome.code == exit_clean);
  CHECK(outcome.err.empty());
  const json graph = json::parse(outcome.out);
  CHECK(graph["site"] ==
        json{{"title", "Tea \"and\" </script> more"}, {"url", "https://tea.example"}, {"baseurl", nullptr}});
  REQUIRE(graph["nodes"].size() == 4);
  CHECK(graph["nodes"][0] == json{{"kind", "post"},
                                  {"name", "_posts/2026-01-02-oolong.md"},
                                  {"title", "Oolong"},
                                  {"path", "_posts/2026-01-02-oolong.md"},
                                  {"url", "/2026/01/02/oolong.html"},
                                  {"published", "https://tea.example/2026/01/02/oolong.html"},
                                  {"year", "2026"},
                                  {"incoming", 1},
                                  {"outgoing", 1},
                                  {"orphan", false}});
  CHECK(graph["nodes"][1]["kind"] == "tag");
  CHECK(graph["nodes"][2]["name"] == "index.md");
  CHECK(graph["nodes"][3] == json{{"kind", "missing"},
                                  {"name", "/lost/"},
                                  {"title", "/lost/"},
                                  {"incoming", 1},
                                  {"outgoing", 0},
                                  {"orphan", false}});
  CHECK(graph["edges"].size() == 4);
}

TEST_CASE("graph: DOT escapes what titles hold") {
  const TemporaryFolder folder;
  write_linked_site(folder);
  const CommandOutcome outcome = run_graph(folder, GraphFormat::Dot);
  CHECK(outcome.code == exit_clean);
  CHECK(outcome.out.starts_with("digraph \"Tea \\\"and\\\" </script> more\" {\n"));
  CHECK(outcome.out.find("n2 -> n3 [color=red];") != std::string::npos);
}

TEST_CASE("graph: the page holds the graph, and nothing of it ends the element that it stands in") {
  const TemporaryFolder folder;
  write_linked_site(folder);
  const TemporaryFolder share;
  share.write("graph.html", "<script>" + std::string(graph_placeholder) + "</script>$&");
  const CommandOutcome outcome = run_graph(folder, GraphFormat::Html, share.path().string());
  REQUIRE(outcome.code == exit_clean);
  const std::string end = "</script>$&";
  REQUIRE(outcome.out.starts_with("<script>"));
  REQUIRE(outcome.out.ends_with(end));
  const std::string inner = outcome.out.substr(8, outcome.out.size() - 8 - end.size());
  CHECK(inner.find('<') == std::string::npos);
  CHECK(json::parse(inner) == json::parse(run_graph(folder, GraphFormat::Json).out));
}

TEST_CASE("graph: without its page the command says where it belongs, and of another page that it fits not") {
  const TemporaryFolder folder;
  write_linked_site(folder);
  const CommandOutcome without = run_graph(folder, GraphFormat::Html);
  CHECK(without.code == exit_could_not_run);
  CHECK(without.out.empty());
  CHECK(without.err.find("graph.html") != std::string::npos);
  const TemporaryFolder share;
  share.write("graph.html", "<html></html>");
  CHECK(run_graph(folder, GraphFormat::Html, share.path().string()).code == exit_could_not_run);
}

TEST_CASE("graph: a folder without a site is told") {
  const TemporaryFolder folder;
  const CommandOutcome outcome = run_graph(folder, GraphFormat::Json);
  CHECK(outcome.code == exit_could_not_run);
  CHECK(outcome.err.find("no Jekyll site here") != std::string::npos);
}

TEST_CASE("stats: a table for people, and all of it as JSON") {
  const TemporaryFolder folder;
  write_linked_site(folder);
  const CommandOutcome table = run_stats(folder, StatsFormat::Table);
  CHECK(table.code == exit_clean);
  CHECK(table.out ==
        "1 post, 1 page; 2 links between them, 1 broken.\n"
        "\nPosts by year\n  1  2026\n"
        "\nTags\n  1  blue\n"
        "\nMost linked, by how many files link there\n  1  _posts/2026-01-02-oolong.md\n  1  index.md\n");
  const json all = json::parse(run_stats(folder, StatsFormat::Json).out);
  CHECK(all["links"] == 2);
  CHECK(all["broken"] == 1);
  CHECK(all["posts_by_year"] == json{{"2026", 1}});
  CHECK(all["tags"] == json::array({{{"name", "blue"}, {"count", 1}}}));
  CHECK(all["orphans"] == json::array());
}
