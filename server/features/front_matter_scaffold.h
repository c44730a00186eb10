// A whole front matter for a file that has none, from what files like it have in common.
#pragma once

#include <optional>
#include <string_view>

#include "features/completion.h"

namespace jekyll {

/// Offered while nothing but dashes stands before the cursor in a file without front matter.
[[nodiscard]] std::optional<CompletionItem> complete_scaffold(const Site& site, const SiteFile& file,
                                                              std::string_view text, std::size_t offset);

/// Text with the signs escaped that mean something in LSP snippets.
[[nodiscard]] std::string snippet_text(std::string_view text);

}  // namespace jekyll
