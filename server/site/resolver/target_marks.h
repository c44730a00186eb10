// What every link to a file has in its letters, so that most links to others need not be resolved.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "site/files/site_file.h"
#include "syntax/links/link.h"

namespace jekyll {

class TargetMarks {
 public:
  explicit TargetMarks(std::span<const SiteFile* const> targets);

  /// False only when the link leads to none of the targets, whatever else the site has.
  [[nodiscard]] bool may_lead_here(const Link& link) const;

 private:
  void add(std::string_view name);

  std::vector<std::string> marks_;  // one of them stands in each link, in lower case
  bool tell_ = true;                // false where a link may have none of them
};

}  // namespace jekyll
