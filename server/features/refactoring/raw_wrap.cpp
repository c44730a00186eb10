#include "features/refactoring/raw_wrap.h"

#include <algorithm>

#include "syntax/page_elements.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

/// Without the backticks of a code span; of blocks all.
Span inside_of(const Code& code, std::string_view text) {
  if (code.kind != CodeKind::Span) return code.whole;
  Span inside = code.whole;
  while (inside.size() > 1 && text[inside.begin] == '`' && text[inside.end - 1] == '`') {
    ++inside.begin;
    --inside.end;
  }
  return inside;
}

/// The last line of a fence closes it.
std::size_t last_content(const Code& code, Span inside, std::string_view text) {
  std::size_t end = inside.end;
  if (code.kind == CodeKind::Fenced) {
    const std::size_t closing = text.rfind('\n', end - 1);
    if (closing != std::string_view::npos && closing > inside.begin) end = closing;
  }
  while (end > inside.begin && is_ascii_space(text[end - 1])) --end;
  return end;
}

}  // namespace

std::optional<std::vector<TextEdit>> wrap_in_raw(const Site& site, const SiteFile& file, std::string_view text,
                                                 Span liquid) {
  if (!file.markdown) return std::nullopt;
  const PageSyntax& page = file.syntax();
  const std::vector<Code> written = find_written_code(page, text, site.config().markdown);
  const auto code = std::ranges::find_if(written, [&](const Code& candidate) {
    return candidate.whole.begin <= liquid.begin && liquid.begin < candidate.whole.end;
  });
  if (code == written.end()) return std::nullopt;
  const Span inside = inside_of(*code, text);
  const std::size_t last = last_content(*code, inside, text);
  std::size_t begin = inside.end;
  std::size_t end = inside.begin;
  for (const LiquidToken& token : page.liquid.tokens) {
    if (token.whole.begin < inside.begin || token.whole.begin >= inside.end || token.in_liquid_tag) continue;
    // What is raw already can't be so once more.
    if (token.name == "raw" || token.name == "endraw") return std::nullopt;
    begin = std::min<std::size_t>(begin, token.whole.begin);
    end = std::max<std::size_t>(end, std::min<std::size_t>(token.whole.end, last));
  }
  if (begin >= end) return std::nullopt;
  return std::vector<TextEdit>{{{begin, begin}, "{% raw %}"}, {{end, end}, "{% endraw %}"}};
}

}  // namespace jekyll
