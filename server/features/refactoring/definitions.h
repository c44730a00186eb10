// Reference definitions: a link's destination goes into one, comes back, and those of a page are put in order.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "features/refactoring/rewrite.h"
#include "site/site.h"

namespace jekyll {

/// The destination of the inline link at the offset goes into a definition at the file's end, or into none when one
/// has it already.
[[nodiscard]] std::optional<Rewrite> extract_definition(const SiteFile& file, std::string_view text,
                                                        std::size_t offset);

/// The destination of a definition comes back: at a reference into this one, at the definition into all. A definition
/// that nothing else uses goes.
[[nodiscard]] std::optional<Rewrite> inline_definition(const SiteFile& file, std::string_view text, std::size_t offset);

/// Definitions that stand together are sorted by label, unused ones go. Nothing when they are in order.
[[nodiscard]] std::vector<TextEdit> organize_definitions(const SiteFile& file, std::string_view text);

}  // namespace jekyll
