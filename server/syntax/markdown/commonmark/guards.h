// Keeps input made to be slow away from cmark-gfm, whose block phase is super-linear on deep nesting and wide tables.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace jekyll {

/// A copy of `text` for cmark-gfm, of equal length: definitions stay paragraphs (`]:` reads `];`), NUL is a blank,
/// container markers, indentation and pipes beyond any real page are made text. `too_deep` tells when that happened.
[[nodiscard]] std::string guarded_copy(std::string_view text, bool& too_deep);

/// Bytes that cmark-gfm reads to find tables: it rescans a paragraph for each line that looks like a delimiter row.
/// That of two texts, the second behind a blank line, is their sum.
[[nodiscard]] std::size_t cost_of_tables(std::string_view text);
/// False where finding tables would cost more than the rest of the page.
[[nodiscard]] bool allows_tables(std::size_t cost);

}  // namespace jekyll
