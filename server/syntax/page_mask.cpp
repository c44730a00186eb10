#include "syntax/page_mask.h"

#include <algorithm>
#include <utility>

#include "syntax/markdown/liquid_mask.h"
#include "text/unicode.h"

namespace jekyll {

std::string clean_mask(std::string masked) {
  if (masked.find('\0') != std::string::npos) std::replace(masked.begin(), masked.end(), '\0', '?');
  return is_valid_utf8(masked) ? masked : with_valid_utf8(masked);
}

std::string mask_page(std::string_view text, const PageSyntax& page) {
  std::string masked(text);
  const std::size_t body = std::min(page.front_matter.body_begin, masked.size());
  for (std::size_t i = 0; i < body; ++i) {
    if (masked[i] != '\n' && masked[i] != '\r') masked[i] = ' ';
  }
  if (masked.starts_with(byte_order_mark)) masked.replace(0, byte_order_mark.size(), byte_order_mark.size(), ' ');
  if (!page.liquid.tokens.empty()) masked = mask_liquid(masked, page.liquid);
  return clean_mask(std::move(masked));
}

}  // namespace jekyll
