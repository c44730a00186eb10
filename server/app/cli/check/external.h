// `jekyll-ls check --external`: the web is asked about the links of the checked files, once for all sites.
#pragma once

#include <map>
#include <ostream>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "app/cli/check/command.h"
#include "app/external/web_inquiry.h"
#include "app/hosting/site_loading.h"
#include "rules/web_verdicts.h"

namespace jekyll {

class ExternalLinks {
 public:
  ExternalLinks(const CheckOptions& options, std::ostream& err) : options_(options), err_(err) {}

  /// Asks about what the files link to, and lets the site's rules know. The error is a sentence, also when the user has
  /// given it up.
  [[nodiscard]] tl::expected<void, std::string> ask(LoadedSite& loaded, const std::vector<std::string>& paths);
  /// How many addresses there are in each state.
  void tell_sum() const;

 private:
  [[nodiscard]] tl::expected<WebVerdicts, std::string> hear(const WebQuestion& question);

  const CheckOptions& options_;
  std::ostream& err_;
  WebAddresses asked_;
  WebVerdicts known_;
};

}  // namespace jekyll
