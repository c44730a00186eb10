// The markups that a run evaluates: kept of each file, since a site keeps no texts.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "site/files/site_file.h"
#include "syntax/liquid/liquid.h"

namespace jekyll {

/// Whether the token's markup is kept for the run.
[[nodiscard]] bool is_evaluated(const LiquidToken& token);

/// The markup of all tags and outputs that `run_liquid` evaluates, one behind the other.
[[nodiscard]] std::string find_liquid_markups(std::string_view text, const LiquidDocument& liquid);

/// Calls `visit` with each token of the file that is evaluated, and its markup; nothing where the markups are not those
/// of the tokens.
void each_liquid_markup(const SiteFile& file,
                        const std::function<void(const LiquidToken& token, std::string_view markup)>& visit);

}  // namespace jekyll
