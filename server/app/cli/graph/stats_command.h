// `jekyll-ls stats`: prints a site in numbers. docs/graph.md describes the forms.
#pragma once

#include <ostream>

#include "app/cli/one_site.h"

namespace jekyll {

enum class StatsFormat { Table, Json };

struct StatsOptions {
  OneSiteOptions site;
  StatsFormat format = StatsFormat::Table;
};

/// Returns the exit code (command_messages.h): clean, or could not run.
int stats(const StatsOptions& options, std::ostream& out, std::ostream& err);

}  // namespace jekyll
