// Text of a site in Markdown that an editor renders. Invariant: it is shown as it is; nothing of it becomes a link, an
// image, HTML or another structure.
#pragma once

#include <string>
#include <string_view>

#include "site/vocabulary/vocabulary.h"

namespace jekyll {

/// As a part of a paragraph.
[[nodiscard]] std::string escape_markdown(std::string_view text);
/// As code within a paragraph; line breaks become blanks.
[[nodiscard]] std::string markdown_code(std::string_view text);
/// As a block of code in this language.
[[nodiscard]] std::string markdown_code_block(std::string_view language, std::string_view text);
/// What a key means.
[[nodiscard]] std::string description_of(const VocabularyKey& key);
/// Markdown of this form without its escapes and marks of code, for who does not render it.
[[nodiscard]] std::string unescape_markdown(std::string_view line);

}  // namespace jekyll
