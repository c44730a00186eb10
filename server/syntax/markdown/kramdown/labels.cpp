#include "syntax/markdown/kramdown/labels.h"

#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {

std::string kramdown_label(std::string_view label) {
  std::string collapsed;
  collapsed.reserve(label.size());
  bool ascii = true;
  for (const char c : label) {
    if (is_ascii_space(c)) {
      if (collapsed.empty() || collapsed.back() != ' ') collapsed += ' ';
    } else {
      ascii = ascii && !is_non_ascii(c);
      collapsed += ascii_lower(c);
    }
  }
  return ascii ? collapsed : downcase(collapsed);
}

std::size_t find_footnote_name_end(std::string_view text, std::size_t offset) {
  if (!is_ascii_word(byte_at(text, offset))) return offset;
  while (is_ascii_word(byte_at(text, offset)) || byte_at(text, offset) == '-') ++offset;
  return offset;
}

}  // namespace jekyll
