// Chooses where a suppression goes. Invariant: no heading, definition, table or paragraph is broken by the comment.
#include "features/refactoring/suppression_edits.h"

#include <algorithm>
#include <string>

#include "site/resolver/link_forms.h"
#include "syntax/html/cursor.h"
#include "syntax/markdown/cursor.h"

namespace jekyll {
namespace {

constexpr std::string_view blanks = " \t";

std::string_view line_text(const SiteFile& file, std::string_view text, std::size_t line) {
  return file.parsed.lines.line_span(line).of(text);
}

bool is_blank_line(const SiteFile& file, std::string_view text, std::size_t line) {
  return line_text(file, text, line).find_first_not_of(blanks) == std::string_view::npos;
}

std::string_view line_ending(std::string_view text) {
  const std::size_t line_feed = text.find('\n');
  if (line_feed == std::string_view::npos) return text.find('\r') == std::string_view::npos ? "\n" : "\r";
  return line_feed > 0 && text[line_feed - 1] == '\r' ? "\r\n" : "\n";
}

std::string_view indentation(std::string_view line) {
  return line.substr(0, std::min(line.find_first_not_of(blanks), line.size()));
}

/// `indent` is what stands before the comment.
TextEdit line_before(const SiteFile& file, std::string_view text, std::size_t line, std::string_view comment,
                     std::string_view indent) {
  const Span span = file.parsed.lines.line_span(line);
  std::string inserted(indent);
  inserted += comment;
  inserted += line_ending(text);
  return {{span.begin, span.begin}, std::move(inserted)};
}

TextEdit line_before(const SiteFile& file, std::string_view text, std::size_t line, std::string_view comment) {
  return line_before(file, text, line, comment, indentation(line_text(file, text, line)));
}

/// What makes a line code is left out of its indentation: a comment that stands as deep is code itself.
std::string_view indentation_around_code(std::string_view line) {
  constexpr std::size_t blanks_of_code = 4;
  const std::string_view indent = indentation(line);
  const std::size_t width = indent.ends_with('\t') ? 1 : blanks_of_code;
  return indent.substr(0, indent.size() - std::min(indent.size(), width));
}

std::string html_comment(std::string_view directive, RuleCode code) {
  return "<!-- jekyll-ls-" + std::string(directive) + " " + std::string(code.text()) + " -->";
}

/// A directive that covers the line already and only lacks the code.
std::optional<TextEdit> joined_edit(const SiteFile& file, std::size_t line, RuleCode code) {
  const LineIndex& lines = file.parsed.lines;
  for (const SuppressionDirective& directive : file.syntax().directives) {
    if (directive.codes.empty()) continue;
    const bool before =
        directive.kind == DirectiveKind::DisableNextLine && lines.line_of(directive.whole.end) + 1 == line;
    const bool same = directive.kind == DirectiveKind::DisableLine && lines.line_of(directive.whole.begin) == line;
    if (!before && !same) continue;
    const std::size_t end = directive.codes.back().span.end;
    return TextEdit{{end, end}, ", " + std::string(code.text())};
  }
  return std::nullopt;
}

TextEdit front_matter_edit(const SiteFile& file, std::string_view text, std::size_t offset, RuleCode code) {
  const LineIndex& lines = file.parsed.lines;
  const FrontMatter& front_matter = file.syntax().front_matter;
  for (const YamlEntry& entry : front_matter.document.root.entries) {
    const std::size_t first = lines.line_of(entry.key_span.begin);
    const std::size_t at = lines.line_of(offset);
    if (at < first || at > lines.line_of(entry.whole.end)) continue;
    if (auto joined = joined_edit(file, first, code)) return std::move(*joined);
    return line_before(file, text, first, "# jekyll-ls-disable-next-line " + std::string(code.text()));
  }
  // The finding speaks of the file as a whole, or of the block.
  const std::size_t behind_fence = lines.line_span(lines.line_of(front_matter.block.begin) + 1).begin;
  return {{behind_fence, behind_fence},
          "# jekyll-ls-disable-file " + std::string(code.text()) + std::string(line_ending(text))};
}

/// Whether the line must stay as it is: attributes end a heading, a definition's URL takes the rest of its line.
bool must_end_as_it_does(const SiteFile& file, std::size_t offset) {
  const MarkdownDocument& markdown = file.syntax().markdown;
  const auto touches = [&](const auto& element) { return element.whole.touches(offset); };
  if (std::any_of(markdown.headings.begin(), markdown.headings.end(), touches)) return true;
  return std::any_of(markdown.links.begin(), markdown.links.end(),
                     [&](const Link& link) { return link.syntax == LinkSyntax::Definition && touches(link); });
}

/// A comment in HTML above its line makes a paragraph of a heading that is underlined. One in Liquid leaves an empty
/// line there.
std::optional<TextEdit> edit_above_underlined(const SiteFile& file, std::string_view text, std::size_t line,
                                              RuleCode code) {
  if (!renders_liquid(file)) return std::nullopt;
  return line_before(file, text, line,
                     "{% comment %}jekyll-ls-disable-next-line " + std::string(code.text()) + "{% endcomment %}");
}

const Heading* find_underlined(const SiteFile& file, std::size_t offset) {
  for (const Heading& heading : file.syntax().markdown.headings) {
    if (heading.style == HeadingStyle::Setext && heading.whole.touches(offset)) return &heading;
  }
  return nullptr;
}

std::optional<TextEdit> line_end_edit(const SiteFile& file, std::string_view text, std::size_t line, RuleCode code) {
  const Span span = file.parsed.lines.line_span(line);
  const std::size_t at = span.begin + find_markdown_text_end(span.of(text));
  for (const Link& link : file.syntax().markdown.links) {
    for (const Span part : {link.label(), link.destination, link.title()}) {
      if (part.begin < at && at < part.end) return std::nullopt;
    }
  }
  return TextEdit{{at, at}, " " + html_comment("disable-line", code)};
}

/// The line where the tag begins that the offset lies in: a comment can't stand among attributes.
std::size_t line_of_tag(const SiteFile& file, std::string_view text, std::size_t offset) {
  return file.parsed.lines.line_of(find_html_tag_begin(text, offset).value_or(offset));
}

bool is_inert(const SiteFile& file, std::size_t offset) {
  const PageSyntax& syntax = file.syntax();
  const auto contains = [&](Span span) { return span.contains(offset); };
  return std::any_of(syntax.liquid.inert.begin(), syntax.liquid.inert.end(), contains) ||
         std::any_of(syntax.markdown.html_comments.begin(), syntax.markdown.html_comments.end(), contains);
}

std::optional<TextEdit> body_edit(const SiteFile& file, std::string_view text, std::size_t offset, RuleCode code) {
  if (is_inert(file, offset)) return std::nullopt;
  const LineIndex& lines = file.parsed.lines;
  std::size_t line = file.markdown ? lines.line_of(offset) : line_of_tag(file, text, offset);
  bool before = !file.markdown;
  bool indented = false;
  for (const Code& block : file.syntax().markdown.code) {
    if (block.kind == CodeKind::Span || !block.whole.touches(offset)) continue;
    line = lines.line_of(block.whole.begin);
    before = true;
    indented = block.kind == CodeKind::Indented;
  }
  if (auto joined = joined_edit(file, line, code)) return joined;
  if (indented) {
    return line_before(file, text, line, html_comment("disable-next-line", code),
                       indentation_around_code(line_text(file, text, line)));
  }
  if (const Heading* heading = before ? nullptr : find_underlined(file, offset)) {
    return edit_above_underlined(file, text, lines.line_of(heading->whole.begin), code);
  }
  // A comment above a row makes a paragraph of its table; at its end it stands in the last cell.
  const bool may_be_row = line_text(file, text, line).find('|') != std::string_view::npos;
  if (!before && may_be_row && !must_end_as_it_does(file, offset)) return line_end_edit(file, text, line, code);
  const FrontMatter& front_matter = file.syntax().front_matter;
  const std::size_t first = front_matter.present() ? lines.line_of(front_matter.block.end) + 1 : 0;
  before = before || line <= first || is_blank_line(file, text, line - 1) || must_end_as_it_does(file, offset);
  if (!before) return line_end_edit(file, text, line, code);
  return line_before(file, text, line, html_comment("disable-next-line", code));
}

}  // namespace

std::optional<TextEdit> suppression_edit(const SiteFile& file, std::string_view text, const Diagnostic& diagnostic) {
  if (!diagnostic.code.rule().can_be_suppressed) return std::nullopt;
  const std::size_t offset = std::min<std::size_t>(diagnostic.span.begin, text.size());
  const FrontMatter& front_matter = file.syntax().front_matter;
  if (front_matter.present() && offset <= front_matter.block.end) {
    return front_matter_edit(file, text, offset, diagnostic.code);
  }
  return body_edit(file, text, offset, diagnostic.code);
}

}  // namespace jekyll
