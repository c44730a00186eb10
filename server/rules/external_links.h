// Links to other hosts: which addresses are to be asked of the web. What it answers is given to the rules in
// DiagnosticSettings::web.
#pragma once

#include "rules/diagnostic.h"
#include "rules/web_verdicts.h"
#include "site/site.h"

namespace jekyll {

/// Adds the addresses that the file links to, and those that links print of its values, but for those of which nothing
/// would be reported: settings and directives are honoured, and what is never printed is left out.
void add_web_addresses(const Site& site, const SiteFile& file, const DiagnosticSettings& settings,
                       WebAddresses& addresses);

/// Then no page is read.
void forget_fragments(WebAddresses& addresses);

/// Whether findings of the code tell what the web says.
[[nodiscard]] bool is_code_of_web(RuleCode code);

}  // namespace jekyll
