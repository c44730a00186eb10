// Which link stands at a byte offset. Invariant: of nested links the innermost is found.
#pragma once

#include <cstddef>

#include "syntax/page.h"
#include "text/span.h"

namespace jekyll {

/// Null when no link touches the offset. A link that contains another (a linked image, a tag in a destination) is found
/// only outside of the inner one.
[[nodiscard]] const Link* find_link_at(const PageSyntax& syntax, std::size_t offset);

/// The part of the link that stands for its target at `offset`: text, label or destination, else all of it.
[[nodiscard]] Span link_part_at(const Link& link, std::size_t offset);

/// The heading whose line the offset touches, or null.
[[nodiscard]] const Heading* find_heading_at(const PageSyntax& syntax, std::size_t offset);

/// The entry `layout:` of the front matter when the offset touches its value, else null.
[[nodiscard]] const YamlEntry* find_layout_entry_at(const PageSyntax& syntax, std::size_t offset);

}  // namespace jekyll
