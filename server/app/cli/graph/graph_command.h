// `jekyll-ls graph`: prints a site as a graph of its pages, tags and links. docs/graph.md describes the forms.
#pragma once

#include <ostream>

#include "app/cli/one_site.h"

namespace jekyll {

enum class GraphFormat {
  Html,  // a page that shows it and works without a network
  Dot,   // for Graphviz
  Json,
};

struct GraphOptions {
  OneSiteOptions site;
  GraphFormat format = GraphFormat::Html;
  Environment environment = process_environment();
};

/// Returns the exit code (command_messages.h): clean, or could not run.
int graph(const GraphOptions& options, std::ostream& out, std::ostream& err);

}  // namespace jekyll
