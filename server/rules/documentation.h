// The documentation of the diagnostics, written from the registry: docs/diagnostics.md.
#pragma once

#include <string>

namespace jekyll {

/// Markdown; one section a code, sorted by code, its anchor is the code.
[[nodiscard]] std::string diagnostics_documentation();

}  // namespace jekyll
