// `jekyll-ls inspect`: prints a site as the server sees it, as JSON. docs/inspect.md describes the fields.
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "app/system/disk.h"
#include "site/dates/dates.h"

namespace jekyll {

struct InspectOptions {
  std::string folder = ".";
  std::vector<std::string> config_files;
  std::optional<UnixSeconds> now;
  bool allow_outside = false;         // what the site names outside of its folder is read
  const Disk* disk = &system_disk();  // never null
};

/// Returns the exit code (command_messages.h): clean, or could not run.
int inspect(const InspectOptions& options, std::ostream& out, std::ostream& err);

}  // namespace jekyll
