#include "text/text_change.h"

#include <algorithm>
#include <cstring>

namespace jekyll {

namespace {

/// Bytes that are compared at once; where they differ they are looked at one by one.
constexpr std::size_t stride = 256;

std::size_t common_begin(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  std::size_t at = 0;
  while (size - at >= stride && std::memcmp(a.data() + at, b.data() + at, stride) == 0) at += stride;
  while (at < size && a[at] == b[at]) ++at;
  return at;
}

std::size_t common_end(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  const char* a_end = a.data() + a.size();
  const char* b_end = b.data() + b.size();
  std::size_t at = 0;
  while (size - at >= stride && std::memcmp(a_end - at - stride, b_end - at - stride, stride) == 0) at += stride;
  while (at < size && a_end[-1 - static_cast<std::ptrdiff_t>(at)] == b_end[-1 - static_cast<std::ptrdiff_t>(at)]) ++at;
  return at;
}

}  // namespace

TextChange find_change(std::string_view before, std::string_view after) {
  const std::size_t begin = common_begin(before, after);
  const std::size_t behind = common_end(before.substr(begin), after.substr(begin));
  return {{begin, before.size() - behind}, {begin, after.size() - behind}};
}

}  // namespace jekyll
