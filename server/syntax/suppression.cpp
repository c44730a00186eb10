// A directive begins a line of a comment; behind ` -- ` stands a reason, which nothing reads.
#include "syntax/suppression.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/ascii.h"
#include "text/sorting.h"

namespace jekyll {

namespace {

constexpr std::array<std::pair<std::string_view, DirectiveKind>, 5> kinds = {{
    {"jekyll-ls-disable-next-line", DirectiveKind::DisableNextLine},
    {"jekyll-ls-disable-line", DirectiveKind::DisableLine},
    {"jekyll-ls-disable-file", DirectiveKind::DisableFile},
    {"jekyll-ls-disable", DirectiveKind::Disable},
    {"jekyll-ls-enable", DirectiveKind::Enable},
}};

bool separates_codes(char c) {
  return is_ascii_space(c) || c == ',';
}

std::vector<SuppressionDirective::Code> read_codes(std::string_view text, Span span) {
  std::vector<SuppressionDirective::Code> codes;
  std::size_t at = span.begin;
  while (at < span.end) {
    if (separates_codes(text[at])) {
      ++at;
      continue;
    }
    std::size_t stop = at;
    while (stop < span.end && !separates_codes(text[stop])) ++stop;
    const Span code{at, stop};
    if (code.of(text) == "--") break;
    codes.push_back({std::string(code.of(text)), code});
    at = stop;
  }
  return codes;
}

/// The directives on the lines of a comment's content.
void read_comment(std::string_view text, Span whole, Span content, bool in_front_matter,
                  std::vector<SuppressionDirective>& directives) {
  std::size_t line = content.begin;
  while (line < content.end) {
    const std::size_t next = std::min<std::size_t>(text.find('\n', line), content.end);
    const Span trimmed = trim_spaces(text, {line, next});
    const std::string_view written = trimmed.of(text);
    for (const auto& [word, kind] : kinds) {
      if (!written.starts_with(word)) continue;
      const std::size_t after = trimmed.begin + word.size();
      if (after < trimmed.end && !is_ascii_space(text[after])) continue;
      directives.push_back({kind, whole, read_codes(text, {after, trimmed.end}), in_front_matter});
      break;
    }
    line = next + 1;
  }
}

Span inside_html_comment(std::string_view text, Span comment) {
  constexpr std::string_view opening = "<!--";
  constexpr std::string_view closing = "-->";
  const std::string_view written = comment.of(text);
  if (written.starts_with(opening)) comment.begin += opening.size();
  if (comment.of(text).ends_with(closing)) comment.end -= closing.size();
  return comment;
}

/// Whether a span lies in one of these, which are in order and do not overlap.
bool lies_in(const std::vector<Code>& code, Span span) {
  const auto after = std::upper_bound(code.begin(), code.end(), span.begin,
                                      [](std::size_t begin, const Code& c) { return begin < c.whole.begin; });
  return after != code.begin() && (after - 1)->whole.contains(span);
}

}  // namespace

std::vector<SuppressionDirective> find_suppression_directives(std::string_view text, Span part,
                                                              const PageSyntax& page) {
  std::vector<SuppressionDirective> directives;
  for (const YamlComment& comment : page.front_matter.document.comments) {
    if (comment.span.empty() || !part.contains(comment.span.begin)) continue;
    read_comment(text, comment.span, {comment.span.begin + 1, comment.span.end}, true, directives);
  }
  const std::vector<Span>& comments = page.markdown.html_comments;
  const auto begins_before = [](Span comment, std::size_t offset) { return comment.begin < offset; };
  for (auto comment = std::lower_bound(comments.begin(), comments.end(), part.begin, begins_before);
       comment != comments.end() && comment->begin < part.end; ++comment) {
    read_comment(text, *comment, inside_html_comment(text, *comment), false, directives);
  }
  for (const LiquidBlock& block : page.liquid.blocks) {
    const LiquidToken& tag = page.liquid.tokens[block.tag];
    if (!part.contains(tag.whole.begin) || tag.name != "comment" || !block.end_tag) continue;
    const Span whole{tag.whole.begin, page.liquid.tokens[*block.end_tag].whole.end};
    if (!lies_in(page.markdown.code, whole)) read_comment(text, whole, block.body, false, directives);
  }
  for (const LiquidToken& token : page.liquid.tokens) {
    if (!part.contains(token.whole.begin) || token.name != "#" || !token.closed) continue;
    if (!lies_in(page.markdown.code, token.whole)) read_comment(text, token.whole, token.markup, false, directives);
  }
  sort_stably(directives, [](const auto& a, const auto& b) { return a.whole.begin < b.whole.begin; });
  return directives;
}

}  // namespace jekyll
