// Keeps input made to be slow away from cmark-gfm, whose block phase is super-linear on deep nesting and wide tables.
#pragma once

#include <string>
#include <string_view>

namespace jekyll {

/// A copy of `text` for cmark-gfm, of equal length: definitions stay paragraphs (`]:` reads `];`), NUL is a blank,
/// container markers, indentation and pipes beyond any real page are made text. `too_deep` tells when that happened.
[[nodiscard]] std::string guarded_copy(std::string_view text, bool& too_deep);

/// False where finding tables would cost cmark-gfm more than the rest: it rescans a paragraph for each line that
/// looks like a delimiter row.
[[nodiscard]] bool allows_tables(std::string_view text);

}  // namespace jekyll
