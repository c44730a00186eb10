#include <string>

#include "syntax/front_matter_cursor.h"
#include "syntax/link_cursor.h"
#include "syntax/page_cursor.h"
#include "tests/fuzz/invariants.h"
#include "tests/fuzz/targets.h"
#include "text/unicode.h"

namespace jekyll::fuzz {

namespace {

void check_token(std::string_view text, Span token, std::string_view typed, std::size_t offset, const SpanCheck& spans,
                 std::string_view what) {
  const std::string name(what);
  spans.valid(token, name);
  demand(token.touches(offset), name + " does not touch the cursor");
  demand(token.of(text).find('\n') == std::string_view::npos, name + " goes on below its line");
  demand(typed == text.substr(token.begin, offset - token.begin), name + " is not what is typed");
}

void check_liquid_cursor(std::string_view text, const LiquidCursor& cursor, std::size_t offset,
                         const SpanCheck& spans) {
  check_token(text, cursor.token, cursor.typed, offset, spans, "what is typed in Liquid");
  spans.valid(cursor.chain, "the chain before the cursor");
  demand(cursor.chain.end <= offset, "the chain before the cursor ends behind it");
  demand(cursor.begin <= offset, "the construct at the cursor begins behind it");
  if (!cursor.close) return;
  spans.valid(*cursor.close, "the delimiter behind the cursor");
  demand(cursor.close->begin >= offset, "the delimiter behind the cursor stands before it");
}

void check_cursors_at(std::string_view text, const PageSyntax& page, Markup markup, std::size_t offset,
                      const SpanCheck& spans) {
  const auto liquid = find_liquid_cursor(page, text, offset);
  if (liquid) check_liquid_cursor(text, *liquid, offset, spans);
  if (const auto link = find_link_cursor(page, markup, text, offset, Dialect::Kramdown)) {
    check_token(text, link->token, link->typed, offset, spans, "the link that is typed");
    demand(!is_in_front_matter(page.front_matter, offset), "a link is typed in front matter");
  }
  if (const auto cursor = find_front_matter_cursor(text, page.front_matter, offset)) {
    check_token(text, cursor->token, cursor->typed, offset, spans, "what is typed in front matter");
    const bool closed = page.front_matter.state == FrontMatterState::Closed;
    demand(!closed || !liquid, "Liquid is typed in front matter");
  }
}

}  // namespace

void check_cursor(std::string_view bytes) {
  constexpr std::size_t most_offsets = 200;
  const SpanCheck spans(bytes);
  ParseOptions markdown;
  ParseOptions html;
  html.markup = Markup::Html;
  for (const ParseOptions& options : {markdown, html}) {
    const PageSyntax page = parse_page(bytes, options);
    // Large inputs are looked at in as many places as there is time for, the same ones each time.
    const std::size_t step = bytes.size() / most_offsets + 1;
    for (std::size_t at = 0; at <= bytes.size(); at += step) {
      check_cursors_at(bytes, page, options.markup, next_character_begin(bytes, at), spans);
    }
  }
}

}  // namespace jekyll::fuzz
