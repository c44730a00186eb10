#include "syntax/page_cursor.h"

namespace jekyll {

bool is_in_front_matter(const FrontMatter& front_matter, std::size_t offset) {
  if (front_matter.state == FrontMatterState::Closed) return offset <= front_matter.block.end;
  return front_matter.state == FrontMatterState::Unclosed && offset <= front_matter.yaml.end;
}

std::optional<LiquidCursor> find_liquid_cursor(const PageSyntax& page, std::string_view text, std::size_t offset) {
  if (is_in_front_matter(page.front_matter, offset)) return std::nullopt;
  return find_liquid_cursor(page.liquid, text, offset);
}

}  // namespace jekyll
