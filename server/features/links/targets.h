// What a link may lead to: every page, post and file that the site publishes, ranked against what is typed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "site/names/fuzzy_match.h"
#include "site/site.h"
#include "syntax/link_cursor.h"

namespace jekyll {

struct TargetCandidate {
  const SiteFile* file = nullptr;            // null for generated pages
  const GeneratedPage* generated = nullptr;  // null for files
  std::string_view title;                    // "" if none
  std::string_view url;                      // without baseurl
  std::string_view path;                     // "" for generated pages
  std::string_view name;                     // of the file; of a post without its date
  int group = 0;                             // kinds that are meant come first
  bool foreign = false;                      // in another language than the asking page
  MatchRank rank = MatchRank::None;
};

struct RankedTargets {
  std::vector<TargetCandidate> candidates;  // best first, at most as many as asked for
  bool incomplete = false;                  // others exist that are not among them
};

enum class TargetScope { Everything, SourceFiles, Posts };

/// Written targets of the wanted kind other than `from` itself that match `typed` by title, URL or path. Scattered
/// letters count only when nothing matches better.
[[nodiscard]] RankedTargets rank_targets(const Site& site, const SiteFile& from, TargetScope scope, WantedTarget wanted,
                                         std::string_view typed, std::size_t limit);

}  // namespace jekyll
