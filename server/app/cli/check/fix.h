// `jekyll-ls check --fix`: applies the safe fixes of a site's files. Invariant: a file that has changed since it was
// read is not written; it is read again first.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "app/hosting/site_loading.h"
#include "rules/rule.h"

namespace jekyll {

/// Which fixes of a code are applied.
enum class FixesWanted {
  None,
  Safe,   // those that nobody need be asked about
  Named,  // the code was named: also those that change what was right, by the site's habit
};
using FixFilter = std::function<FixesWanted(RuleCode code)>;

struct FixedFile {
  std::string path;  // relative to the source
  std::size_t fixes = 0;
};

struct FixOutcome {
  std::vector<FixedFile> files;
  std::vector<DiskError> errors;  // files that could not be read or written
};

/// Applies the wanted fixes of the files, again as long as new ones appear, and keeps `loaded` as the disk is.
FixOutcome fix_files(WritableDisk& disk, LoadedSite& loaded, const std::vector<std::string>& paths,
                     const FixFilter& wanted);

}  // namespace jekyll
