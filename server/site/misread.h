// Reading again what was read before the site could tell how (Site::take_misread).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "site/site.h"

namespace jekyll {

/// Reads the file as the site takes it now (SiteNames::is_fragment); nothing when it can't be read.
using ReadAgain = std::function<std::optional<ParsedFile>(const std::string& path)>;

/// Until nothing is misread. Returns the paths of files that may be judged differently now, as Site::update does.
std::vector<std::string> read_misread(Site& site, const ReadAgain& read);

}  // namespace jekyll
