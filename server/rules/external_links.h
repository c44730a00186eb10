// Links to other hosts: which addresses are to be asked of the web. What it answers is given to the rules in
// DiagnosticSettings::web.
#pragma once

#include <set>
#include <string>

#include "rules/diagnostic.h"
#include "site/site.h"

namespace jekyll {

/// Adds the addresses that the file links to, but for those of which nothing would be reported: settings and directives
/// are honoured, and what is never printed is left out.
void add_web_addresses(const Site& site, const SiteFile& file, const DiagnosticSettings& settings,
                       std::set<std::string>& addresses);

}  // namespace jekyll
