// What people type of a post's title or name brings the post that they mean, on a real site (JEKYLL_LS_CORPUS).
#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "features/links/completion.h"
#include "tests/support/catch.h"
#include "tests/support/disk_site.h"

namespace jekyll {
namespace {

/// What is typed, and the post's file without date and extension.
struct Meant {
  std::string_view typed;
  std::string_view post;
};

constexpr std::array<Meant, 48> meant_posts = {{
    {"broadcast", "broadcast-state"},
    {"rocks", "rocksdb"},
    {"log4j", "log4j-patch-releases"},
    {"cve", "log4j-cve"},
    {"unalig", "from-aligned-to-unaligned-checkpoints-part-1"},
    {"akka", "akka-license-change"},
    {"scala free", "scala-free"},
    {"prav", "pravega-connector-101"},
    {"juggl", "Juggling-with-Bits-and-Bytes"},
    {"peek", "peeking-into-Apache-Flinks-Engine-Room"},
    {"gelly", "introducing-flink-gelly"},
    {"storm", "storm-compatibility"},
    {"hadoop", "hadoop-compatibility"},
    {"CEP", "cep-monitoring"},
    {"zepp", "flink-on-zeppelin-part2"},
    {"1.14.4", "release-1.14.4"},
    {"flink 1.15.1", "release-1.15.1"},
    {"statefun 3.2", "release-statefun-3.2.0"},
    {"kubernetes operator 1.3", "release-kubernetes-operator-1.3.1"},
    {"low-lat", "latency-part2"},
    {"reactive", "reactive-mode"},
    {"fraud", "demo-fraud-detection-3"},
    {"ttl", "state-ttl"},
    {"prometheus", "prometheus-monitoring"},
    {"kudo", "flink-kubernetes-kudo"},
    {"catalog", "catalogs"},
    {"gpu", "external-resource"},
    {"wind", "Introducing-windows"},
    {"state proc", "state-processor-api"},
    {"exactly", "end-to-end-exactly-once-apache-flink"},
    {"rescal", "flink-rescalable-state"},
    {"pandas", "pyflink-pandas-udf-support-flink"},
    {"docker", "flink-docker"},
    {"sort-sh", "sort-shuffle-part1"},
    {"deleg", "delegation-token-framework"},
    {"changelog", "changelog-state-backend"},
    {"thread mode", "pyflink-1.15-thread-mode"},
    {"table store 0.3", "release-table-store-0.3.0"},
    {"backp", "backpressure"},
    {"unit test", "a-guide-for-unit-testing-in-apache-flink"},
    {"ddl", "ddl"},
    {"memory jobmanager", "flink-1.11-memory-management-improvements"},
    {"serializ", "flink-serialization-tuning-vol-1"},
    {"batch mode", "batch-execution-mode"},
    {"season docs", "season-of-docs"},
    {"/2022/09/08", "akka-license-change"},
    {"async rate", "async-sink-rate-limiting-strategy"},
    {"temporal", "temporal-tables"},
}};

}  // namespace

TEST_CASE("corpus: the post that is meant is among the first three") {
  for (const std::filesystem::path& folder : tests::corpus_sites()) {
    if (folder.filename() != "flink-web") continue;
    Site site = tests::read_site(folder / "tree");
    for (const Meant& meant : meant_posts) {
      INFO(meant.typed);
      // Editors close the parenthesis by themselves.
      const std::string text = "---\n---\n[x](" + std::string(meant.typed) + ")\n";
      site.update({parse_file(site.config(), "new-page.md", text, {})});
      const CompletionList list = complete_link(site, *site.find_file("new-page.md"), text, text.size() - 2);
      std::vector<std::string> first;
      for (std::size_t i = 0; i < std::min<std::size_t>(3, list.items.size()); ++i) {
        first.push_back(list.items[i].filter_text);
      }
      CAPTURE(first);
      const std::string name = "-" + std::string(meant.post) + ".md";
      CHECK(std::ranges::any_of(first, [&](const std::string& each) { return each.find(name) != std::string::npos; }));
    }
  }
}

}  // namespace jekyll
