#include "site/urls/post_names.h"

#include <cstddef>

#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {

std::optional<PostName> parse_post_name(std::string_view name) {
  name = trimmed(name);
  if (name.starts_with('/')) name.remove_prefix(1);
  // The first line counts, and the date is looked for behind the last slash first.
  for (std::size_t begin = name.rfind('/');; begin = name.rfind('/', begin - 1)) {
    const std::size_t start = begin == std::string_view::npos ? 0 : begin + 1;
    std::size_t i = start;
    bool matches = true;
    for (int part = 0; part < 3 && matches; ++part) {
      const std::size_t digits = i;
      while (i < name.size() && is_ascii_digit(name[i])) ++i;
      matches = i > digits && i < name.size() && name[i] == '-';
      if (matches) ++i;
    }
    if (matches) return PostName{name.substr(0, start), name.substr(start, i - start - 1), name.substr(i)};
    if (begin == std::string_view::npos || begin == 0) return std::nullopt;
  }
}

}  // namespace jekyll
