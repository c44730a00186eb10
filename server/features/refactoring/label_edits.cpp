#include "features/refactoring/label_edits.h"

#include <algorithm>
#include <cstddef>

namespace jekyll {
namespace {

bool is_reference(const Link& link) {
  return link.definition().has_value() && !link.label().empty();
}

/// `[tea]` or `[tea][]`.
bool shows_label(const Link& link) {
  return link.label() == link.text;
}

bool ends_empty(const Link& link, std::string_view text) {
  return link.whole.of(text).ends_with("[]");
}

}  // namespace

TextEdit edit_label(const SiteFile& file, std::string_view text, Span label, std::string_view before,
                    const std::string& after) {
  const auto& links = file.syntax().markdown.links;
  const auto link =
      std::ranges::find_if(links, [&](const Link& each) { return is_reference(each) && each.label() == label; });
  if (link == links.end()) return {label, after};
  if (!shows_label(*link) || label.of(text) == before) return {label, after};
  const std::size_t end = link->whole.end;
  return {{ends_empty(*link, text) ? end - 2 : end, end}, "[" + after + "]"};
}

}  // namespace jekyll
