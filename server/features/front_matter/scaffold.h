// A whole front matter for a file that has none, from what files like it have in common.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "features/completion.h"

namespace jekyll {

/// Offered while nothing but dashes stands before the cursor in a file without front matter.
[[nodiscard]] std::optional<CompletionItem> complete_scaffold(const Site& site, const SiteFile& file,
                                                              std::string_view text, std::size_t offset);

enum class ScaffoldDate { Now, Absent };

/// The same as plain text for a file that does not exist yet, with a title of the author's: of `file`, path, kind and
/// collection are read.
[[nodiscard]] std::string front_matter_scaffold(const Site& site, const SiteFile& file, std::string_view title,
                                                ScaffoldDate date);

/// A title from a file's name: "_posts/2024-01-05-green-tea.md" -> "Green tea".
[[nodiscard]] std::string title_of_path(std::string_view path);

/// Text with the signs escaped that mean something in LSP snippets.
[[nodiscard]] std::string snippet_text(std::string_view text);

}  // namespace jekyll
