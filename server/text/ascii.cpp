#include "text/ascii.h"

#include <algorithm>
#include <cstdlib>

namespace jekyll {

std::string ascii_lowered(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), ascii_lower);
  return result;
}

std::string padded(std::int64_t number, std::size_t digits) {
  std::string text = std::to_string(std::abs(number));
  if (text.size() < digits) text.insert(0, digits - text.size(), '0');
  return number < 0 ? "-" + text : text;
}

}  // namespace jekyll
