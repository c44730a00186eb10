// Edits that silence a finding in place, in a carrier that changes nothing else of the page.
#pragma once

#include <optional>
#include <string_view>

#include "rules/diagnostic.h"
#include "site/files/site_file.h"
#include "text/document.h"

namespace jekyll {

/// Adds a directive for the diagnostic's code: to one that already covers the line, else a YAML comment before the
/// front-matter key, else an HTML comment before the line or, inside a block, at its end.
/// Nothing where no directive is read (raw, comments) or for codes that only settings silence.
[[nodiscard]] std::optional<TextEdit> suppression_edit(const SiteFile& file, std::string_view text,
                                                       const Diagnostic& diagnostic);

}  // namespace jekyll
