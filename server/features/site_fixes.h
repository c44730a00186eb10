// How many findings of each code can be fixed in a site without a look at each, and in which files: what a fix for the
// whole site says of itself before it is chosen. Judged once and then after changes alone, in portions.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "rules/diagnostic.h"
#include "site/site.h"

namespace jekyll {

class SiteFixes {
 public:
  /// What is known of these files, or of all, holds no longer.
  void forget(std::span<const std::string> paths);
  void forget_all() { all_ = true; }

  /// Judges at most so many files; true when nothing is left to be judged.
  bool count(const Site& site, const DiagnosticSettings& settings, std::size_t most_files);

  // ---- questions; right when nothing is left
  [[nodiscard]] std::size_t fixes_of(RuleCode code) const;
  /// Sorted.
  [[nodiscard]] std::vector<std::string> files_with(RuleCode code) const;

 private:
  using Counts = std::vector<std::pair<RuleCode, std::size_t>>;

  void judge(const Site& site, const DiagnosticSettings& settings, const std::string& path);

  bool all_ = true;                       // all files are to be judged
  std::set<std::string> left_;            // these are
  std::map<std::string, Counts> counts_;  // of files that have fixes
};

}  // namespace jekyll
