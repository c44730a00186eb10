#include "features/refactoring/page_rewrites.h"

#include <algorithm>
#include <string>

#include "features/front_matter/values.h"
#include "features/markdown_text.h"
#include "syntax/page_cursor.h"
#include "syntax/page_elements.h"
#include "text/ascii.h"
#include "text/lines.h"

namespace jekyll {
namespace {

constexpr std::string_view changed_key = "last_modified_at";

bool has_contents(const SiteFile& file, std::string_view text, const MarkdownOptions& options) {
  const MarkdownDocument& markdown = file.syntax().markdown;
  if (std::ranges::any_of(markdown.anchors, [](const Anchor& anchor) { return anchor.kind == AnchorKind::TocEntry; })) {
    return true;
  }
  if (text.find("{:") == std::string_view::npos) return false;
  return std::ranges::any_of(find_page_elements(file.syntax(), text, options), [&](const MarkdownElement& element) {
    return element.kind == MarkdownElementKind::AttributeReference && element.span.of(text) == "toc";
  });
}

/// Of the headings that have an id; nested by their levels.
std::string list_of_headings(const std::vector<Heading>& headings, std::string_view line_break) {
  std::string list;
  std::vector<int> levels;
  for (const Heading& heading : headings) {
    if (heading.id.empty() || heading.id_unknowable || heading.plain_text.empty()) continue;
    while (!levels.empty() && levels.back() >= heading.level) levels.pop_back();
    list += std::string(2 * levels.size(), ' ') + "- [" + escape_markdown(heading.plain_text) + "](#" +
            heading.id.str() + ")" + std::string(line_break);
    levels.push_back(heading.level);
  }
  return list;
}

}  // namespace

std::optional<Rewrite> insert_contents(const Site& site, const SiteFile& file, std::string_view text,
                                       std::size_t offset) {
  const PageSyntax& page = file.syntax();
  const Span line = line_around(text, offset);
  if (!file.markdown || page.markdown.headings.size() < 2 || offset < page.front_matter.body_begin) return std::nullopt;
  if (skip_blanks(text, line.begin) < line.end) return std::nullopt;
  const auto around = [&](Span span) { return span.begin < offset && offset < span.end; };
  if (std::ranges::any_of(page.markdown.code, [&](const Code& code) { return around(code.whole); }) ||
      std::ranges::any_of(page.markdown.html_comments, around) || std::ranges::any_of(page.liquid.inert, around)) {
    return std::nullopt;
  }
  const MarkdownOptions& options = site.config().markdown;
  if (has_contents(file, text, options)) return std::nullopt;
  const std::string line_break(line_break_of(text));
  std::string list = options.dialect == Dialect::Kramdown ? "* TOC" + line_break + "{:toc}" + line_break
                                                          : list_of_headings(page.markdown.headings, line_break);
  if (list.empty()) return std::nullopt;
  // A block of its own: blank lines around it, and no more than there are.
  const bool blank_before = line.begin < 2 || line_around(text, line.begin - 1).empty() ||
                            line_around(text, line.begin - line_break.size()).empty();
  return Rewrite{"Insert a table of contents", RewriteKind::Rewrite, {{line, (blank_before ? "" : line_break) + list}}};
}

std::optional<Rewrite> set_last_modified(const Site& site, const SiteFile& file, std::string_view text,
                                         std::size_t offset) {
  const FrontMatter& front_matter = file.syntax().front_matter;
  if (!front_matter.present() || !front_matter.document.valid || !front_matter.block.touches(offset))
    return std::nullopt;
  if (!is_page_or_document(file)) return std::nullopt;
  const std::string now = current_time_text(site);
  const YamlMapping* keys = front_matter.document.root.value.mapping();
  if (const YamlEntry* written = front_matter.document.root.find(changed_key)) {
    const YamlNode& node = written->node;
    const bool empty = node.style == YamlStyle::Empty;
    return Rewrite{"Set last_modified_at to now",
                   RewriteKind::Rewrite,
                   {{empty ? node.span : node.content, (empty ? " " : "") + now}}};
  }
  if (keys == nullptr || site.find_known_key(file, changed_key) == nullptr) return std::nullopt;
  const std::string line_break(line_break_of(text));
  std::size_t at = front_matter.yaml.end;
  if (const YamlEntry* date = front_matter.document.root.find("date")) {
    const std::size_t end = next_line(text, date->whole.end);
    if (end <= front_matter.yaml.end) at = end;
  }
  const bool begins_line = at > 0 && text[at - 1] == '\n';
  const std::string key = std::string(changed_key) + ": " + now;
  return Rewrite{"Set last_modified_at to now",
                 RewriteKind::Rewrite,
                 {{{at, at}, begins_line ? key + line_break : line_break + key}}};
}

}  // namespace jekyll
