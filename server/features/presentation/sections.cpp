#include "features/presentation/sections.h"

#include "text/ascii.h"

namespace jekyll {

Span without_blank_end(std::string_view text, Span span) {
  while (!span.empty() && is_ascii_space(text[span.end - 1])) --span.end;
  return span;
}

std::vector<Span> find_sections(const PageSyntax& page, std::string_view text) {
  const std::vector<Heading>& headings = page.markdown.headings;
  std::vector<Span> sections(headings.size());
  std::vector<std::size_t> open;
  const auto close = [&](std::size_t end) {
    const std::size_t heading = open.back();
    open.pop_back();
    sections[heading] = without_blank_end(text, {headings[heading].whole.begin, end});
  };
  for (std::size_t i = 0; i < headings.size(); ++i) {
    while (!open.empty() && headings[open.back()].level >= headings[i].level) close(headings[i].whole.begin);
    open.push_back(i);
  }
  while (!open.empty()) close(text.size());
  return sections;
}

}  // namespace jekyll
