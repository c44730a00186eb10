// The documentation of the diagnostics, written from the registry: docs/diagnostics.md.
#pragma once

#include <string>

#include "rules/rule.h"

namespace jekyll {

/// Markdown; one section a code, sorted by code, its anchor is the code.
[[nodiscard]] std::string diagnostics_documentation();

/// What it says of one rule: a section with a heading.
[[nodiscard]] std::string rule_documentation(const Rule& rule);

}  // namespace jekyll
