// The site as it will be once files have moved, to be asked before they do.
// Invariant: while one of these lives, the site is as after the move; afterwards it is as before.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "features/refactoring/moves.h"
#include "rules/diagnostic.h"
#include "site/site.h"

namespace jekyll {

/// Current texts of files, by path; null for those whose text nobody has.
using TextOfFile = std::function<const std::string*(std::string_view path)>;

class MovedSite {
 public:
  /// Takes the place of the site, which nobody else may ask meanwhile. References to files that move become invalid.
  /// `edits` are made in files that move, and `rules` are the configuration's as they will be.
  MovedSite(Site& site, const MovePlan& plan, const TextOfFile& text_of, const std::vector<FileEdits>& edits,
            PathRules rules);
  ~MovedSite();
  MovedSite(const MovedSite&) = delete;
  MovedSite& operator=(const MovedSite&) = delete;

  [[nodiscard]] const Site& site() const { return site_; }

 private:
  Site& site_;
  std::vector<ParsedFile> before_;
  std::vector<std::string> after_;  // paths
  PathRules rules_before_;
};

}  // namespace jekyll
