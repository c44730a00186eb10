// The links of a file that lead nowhere, as the rules of links see it: for those who mark them in the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/diagnostic.h"
#include "site/site.h"

namespace jekyll {

/// Of those whose visible part (target_span) reaches into `wanted`, in order. What directives or settings silence is
/// left out, and what a plugin or theme may supply; references are as dead as their definition.
[[nodiscard]] std::vector<const Link*> find_dead_links(const Site& site, const SiteFile& file,
                                                       const DiagnosticSettings& settings, Span wanted);

/// Whether findings of the code say that a link leads nowhere.
[[nodiscard]] bool is_code_of_dead_links(std::string_view code);

/// The address on the site that the link stands for, without baseurl; as it is written when that is not known.
[[nodiscard]] std::string meant_address(const Site& site, const SiteFile& file, const Link& link);

/// What is shown of a link's target: its destination, of a reference the label, else the text.
[[nodiscard]] Span target_span(const Link& link);

}  // namespace jekyll
