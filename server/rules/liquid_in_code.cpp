#include "rules/liquid_in_code.h"

#include <algorithm>
#include <iterator>

#include "text/sorting.h"

namespace jekyll {

std::vector<Span> find_code(const MarkdownDocument& markdown) {
  std::vector<Span> code;
  code.reserve(markdown.code.size());
  for (const Code& block : markdown.code) code.push_back(block.whole);
  sort_stably(code, [](const Span& a, const Span& b) { return a.begin < b.begin; });
  return code;
}

bool holds(const std::vector<Span>& spans, Span wanted) {
  auto next = std::ranges::upper_bound(spans, std::size_t{wanted.begin}, {},
                                       [](const Span& span) { return std::size_t{span.begin}; });
  return next != spans.begin() && std::prev(next)->contains(wanted);
}

}  // namespace jekyll
