// `jekyll-ls inspect`: prints a site as the server sees it, as JSON. docs/inspect.md describes the fields.
#pragma once

#include <ostream>

#include "app/cli/one_site.h"

namespace jekyll {

/// Returns the exit code (command_messages.h): clean, or could not run.
int inspect(const OneSiteOptions& options, std::ostream& out, std::ostream& err);

}  // namespace jekyll
