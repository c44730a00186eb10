// textDocument/onTypeFormatting: what is added while somebody types.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "site/site.h"
#include "text/document.h"

namespace jekyll {

struct TypedEdits {
  std::vector<TextEdit> edits;
  /// The cursor stays where it is, although text is added right behind it.
  bool keeps_cursor = false;
};

/// Behind `{%` and `{{` the closing delimiter, or what of it the editor has not added; behind a line break in front
/// matter the dash of the list's next item, and of an item that says nothing its own goes. Nothing where what is typed
/// at the offset means something else.
[[nodiscard]] TypedEdits edits_on_type(const SiteFile& file, std::string_view text, std::size_t offset,
                                       std::string_view typed);

}  // namespace jekyll
