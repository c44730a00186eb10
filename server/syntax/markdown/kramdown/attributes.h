// kramdown's attribute lists: `{: #id .class key="value" reference}`.
#pragma once

#include <cstddef>

#include "syntax/markdown/block_structure.h"
#include "text/block_text.h"

namespace jekyll {

/// Reads [begin, end), the inside of the braces behind "{:". `elements` gets its parts.
[[nodiscard]] AttributeList parse_attribute_list(const BlockText& text, std::size_t begin, std::size_t end,
                                                 ElementNotes elements);

/// The value of `name="…"` in an attribute list or the options of an extension; empty if it is not there.
[[nodiscard]] std::string find_attribute_value(std::string_view attributes, std::string_view name);

/// Merges `added` into `list`: the later id wins.
void merge_attributes(AttributeList& list, AttributeList added);

}  // namespace jekyll
