// Puts the three languages of a file together, in Jekyll's order: front matter, Liquid, Markdown or HTML.
#include "syntax/page.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "syntax/html/regions.h"
#include "syntax/liquid/changed.h"
#include "syntax/markdown/liquid_mask.h"
#include "syntax/markdown/printed_headings.h"
#include "syntax/markdown/reparse.h"
#include "syntax/page_links.h"
#include "syntax/page_mask.h"
#include "syntax/suppression.h"
#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

/// Indented code begins four columns into its line, which may be inside a character that the mask hides.
void move_code_to_characters(std::string_view text, std::vector<Code>& code) {
  for (Code& block : code) {
    std::size_t begin = block.whole.begin;
    const std::size_t first = begin > 3 ? begin - 3 : 0;
    while (begin > first && begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80) --begin;
    if (begin == text.size() || begin + decode_utf8(text, begin).bytes <= block.whole.begin) continue;
    block.whole.begin = begin;
    if (block.info.empty()) block.info = {begin, begin};
  }
}

/// A page is kept for long: nothing is left spare.
void trim(PageSyntax& page) {
  const auto trim_all = [](auto&... lists) { (lists.shrink_to_fit(), ...); };
  MarkdownDocument& markdown = page.markdown;
  trim_all(page.front_matter.document.problems, page.front_matter.document.comments, page.liquid.tokens,
           page.liquid.blocks, page.liquid.problems, page.liquid.inert, page.directives, markdown.links,
           markdown.anchors, markdown.html_comments, markdown.headings, markdown.definitions,
           markdown.undefined_references, markdown.footnote_references, markdown.footnote_definitions, markdown.code,
           markdown.math, markdown.task_items);
}

/// What `page` holds in the file's Liquid, as far as its front matter says it.
const YamlValue* page_of(const FrontMatter& front_matter, const ParseOptions& options) {
  const bool says = options.is_page && front_matter.present() && front_matter.document.valid;
  return says ? &front_matter.document.root.value : nullptr;
}

/// Makes of `page`, which is that of `old_text`, that of `text`. False, and it is nobody's, when only a parse of all
/// tells.
bool reparse_part(PageSyntax& page, std::string_view old_text, std::string_view text, const TextChange& change,
                  const ParseOptions& options) {
  if (change.before.begin < behind_front_matter(old_text, page.front_matter)) return false;
  const std::size_t body = std::min(page.front_matter.body_begin, text.size());
  Span touched = change.before;
  if (options.liquid && !move_liquid(page.liquid, text, body, change)) {
    LiquidDocument liquid = parse_liquid(text, body);
    const std::optional<Span> changed = find_liquid_change(page.liquid, liquid, change);
    // Headings anywhere print what `page` holds.
    if (!changed || sets_page(page.liquid) != sets_page(liquid)) return false;
    touched = *changed;
    page.liquid = std::move(liquid);
  }
  MarkdownReparse reparse(page.markdown, old_text, text, change, page.liquid, options.markdown,
                          page_of(page.front_matter, options));
  if (!reparse.begin(touched)) return false;
  auto outcome = MarkdownReparse::Outcome::PartTooSmall;
  std::string masked;
  while (outcome == MarkdownReparse::Outcome::PartTooSmall) {
    masked = clean_mask(mask_liquid(text, reparse.part(), page.liquid));
    outcome = reparse.parse(masked);
  }
  if (outcome == MarkdownReparse::Outcome::NeedsWhole) return false;

  MarkdownDocument& found = reparse.found();
  move_code_to_characters(text, found.code);
  add_links(found, find_liquid_links(text, reparse.part(), page.liquid));
  mark_liquid_in_links(found.links, page.liquid);
  mark_references_to_liquid(page.markdown, reparse.finish());
  splice(
      page.directives, find_suppression_directives(text, reparse.part(), page), reparse.parsed(),
      [](const SuppressionDirective& directive) { return directive.whole.begin; },
      [](SuppressionDirective& directive, std::size_t distance) {
        move_span(directive.whole, distance);
        for (SuppressionDirective::Code& code : directive.codes) move_span(code.span, distance);
      });
  return true;
}

}  // namespace

PageSyntax parse_page(std::string_view text, const ParseOptions& options) {
  return parse_page(text, parse_front_matter(text), options);
}

PageSyntax parse_page(std::string_view text, FrontMatter front_matter, const ParseOptions& options) {
  const Span whole{0, text.size()};
  PageSyntax page;
  page.front_matter = std::move(front_matter);
  const std::size_t body = std::min(page.front_matter.body_begin, text.size());
  if (options.liquid) page.liquid = parse_liquid(text, body);
  switch (options.markup) {
    case Markup::Markdown:
      page.markdown = parse_markdown(text, mask_page(text, page), body, page.liquid, options.markdown,
                                     page_of(page.front_matter, options));
      break;
    case Markup::Html:
      static_cast<HtmlContent&>(page.markdown) = parse_html(text, mask_page(text, page), body);
      break;
    case Markup::None:
      break;
  }
  move_code_to_characters(text, page.markdown.code);
  // A block that is not closed is text to Jekyll, and so to Markdown.
  const bool is_read = page.front_matter.block.end <= body;
  std::vector<Link> links;
  if (is_read) links = find_front_matter_links(text, page.front_matter);
  std::vector<Link> liquid_links = find_liquid_links(text, whole, page.liquid);
  links.insert(links.end(), std::make_move_iterator(liquid_links.begin()), std::make_move_iterator(liquid_links.end()));
  add_links(page.markdown, std::move(links));
  mark_liquid_in_links(page.markdown.links, page.liquid);
  mark_references_to_liquid(page.markdown, page.markdown.links);
  page.directives = find_suppression_directives(text, whole, page);
  trim(page);
  return page;
}

PageSyntax reparse_page(PageSyntax old, std::string_view old_text, std::string_view text, const TextChange& change,
                        const ParseOptions& options) {
  if (change.empty()) return old;
  const bool has_parts = options.markup == Markup::Markdown && old.markdown.memory.checkpoints != nullptr;
  if (has_parts && reparse_part(old, old_text, text, change, options)) return old;
  return parse_page(text, options);
}

}  // namespace jekyll
