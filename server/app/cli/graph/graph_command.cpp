#include "app/cli/graph/graph_command.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string>

#include "app/cli/command_messages.h"
#include "app/cli/graph/graph_formats.h"
#include "app/system/own_program.h"

namespace jekyll {
namespace {

namespace fs = std::filesystem;

/// The page that draws a graph: it is installed beside the program, or below the same prefix.
std::optional<std::string> load_page(const GraphOptions& options) {
  constexpr std::string_view name = "graph.html";
  const fs::path program = own_folder();
  const auto named = options.environment("JEKYLL_LS_SHARE");
  const std::array<fs::path, 3> folders = {named ? fs::path(*named) : fs::path(), program,
                                           program / ".." / "share" / "jekyll-ls"};
  for (const fs::path& folder : folders) {
    if (folder.empty()) continue;
    if (auto text = options.site.disk->load(folder / name, ReadAs::Whole)) return std::move(text->text);
  }
  return std::nullopt;
}

}  // namespace

int graph(const GraphOptions& options, std::ostream& out, std::ostream& err) {
  std::optional<std::string> page;
  if (options.format == GraphFormat::Html) {
    page = load_page(options);
    if (!page) {
      return could_not_run(err,
                           "graph.html, which draws the graph, is not beside the program. Install it from the package "
                           "that the program comes from, name its folder in JEKYLL_LS_SHARE, or use --format json.");
    }
  }
  const auto loaded = load_one_site(options.site, err);
  if (!loaded) return exit_could_not_run;
  const SiteGraph graph = build_site_graph(loaded->site, loaded->setup.settings.diagnostics);
  switch (options.format) {
    case GraphFormat::Json:
      out << graph_as_json(*loaded, graph);
      break;
    case GraphFormat::Dot:
      write_graph_as_dot(*loaded, graph, out);
      break;
    case GraphFormat::Html:
      if (!write_graph_as_page(*page, graph_as_json(*loaded, graph), out)) {
        return could_not_run(err, "graph.html beside the program has no place for a graph: it is of another version.");
      }
      break;
  }
  return exit_clean;
}

}  // namespace jekyll
