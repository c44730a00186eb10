// In-place suppressions: which findings the directives of a file silence. Internal to rules/.
#pragma once

#include <vector>

#include "rules/rule_context.h"

namespace jekyll {

/// Removes what the file's directives silence and adds suppression-unknown-code and suppression-unused.
void apply_suppressions(RuleContext& context);

}  // namespace jekyll
