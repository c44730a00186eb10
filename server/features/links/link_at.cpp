// Finds the syntax under a cursor. Invariant: an offset right behind an element still belongs to it.
#include "features/links/link_at.h"

namespace jekyll {

const Link* find_link_at(const PageSyntax& syntax, std::size_t offset) {
  const Link* found = nullptr;
  for (const Link& link : syntax.markdown.links) {
    if (!link.whole.touches(offset)) continue;
    // Of two that only meet at the offset, the one that contains it is meant: the later.
    const bool behind = found != nullptr && found->whole.end == offset && link.whole.contains(offset);
    if (found == nullptr || behind || link.whole.size() <= found->whole.size()) found = &link;
  }
  return found;
}

Span link_part_at(const Link& link, std::size_t offset) {
  for (const Span part : {link.destination, link.label(), link.text}) {
    if (!part.empty() && part.touches(offset)) return part;
  }
  return link.whole;
}

const Heading* find_heading_at(const PageSyntax& syntax, std::size_t offset) {
  for (const Heading& heading : syntax.markdown.headings) {
    if (heading.whole.touches(offset)) return &heading;
  }
  return nullptr;
}

const YamlEntry* find_layout_entry_at(const PageSyntax& syntax, std::size_t offset) {
  if (!syntax.front_matter.present()) return nullptr;
  const YamlEntry* entry = syntax.front_matter.document.root.find("layout");
  return entry != nullptr && entry->node.span.touches(offset) && !entry->node.span.empty() ? entry : nullptr;
}

}  // namespace jekyll
