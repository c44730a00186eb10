// Looks ids up. Invariant: of equal ids the first counts, as in a browser.
#include "features/links/anchor_places.h"

namespace jekyll {

std::optional<AnchorPlace> find_anchor_place(const SiteFile& file, std::string_view id) {
  const MarkdownDocument& markdown = file.syntax().markdown;
  for (const Heading& heading : markdown.headings) {
    if (heading.id == id) return AnchorPlace{heading.whole, heading.text.empty() ? heading.whole : heading.text};
  }
  for (const Anchor& anchor : markdown.anchors) {
    if (anchor.id == id) return AnchorPlace{anchor.span, anchor.span};
  }
  return std::nullopt;
}

}  // namespace jekyll
