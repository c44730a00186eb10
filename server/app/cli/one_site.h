// The one site that a command looks at, read as a whole.
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "app/hosting/site_loading.h"
#include "app/system/disk.h"
#include "site/dates/dates.h"

namespace jekyll {

struct OneSiteOptions {
  std::string folder = ".";
  std::vector<std::string> config_files;
  std::optional<UnixSeconds> now;
  bool allow_outside = false;         // what the site names outside of its folder is read
  const Disk* disk = &system_disk();  // never null
};

/// The site that the folder belongs to, else the only one below it. Nothing after `err` was told why not.
[[nodiscard]] std::optional<LoadedSite> load_one_site(const OneSiteOptions& options, std::ostream& err);

}  // namespace jekyll
