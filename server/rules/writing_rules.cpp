// Headings and images: what a reader or a link would miss.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "rules/rule_context.h"

namespace jekyll {
namespace {

bool is_part_of_pages(const SiteFile& file) {
  return file.kind == FileKind::Include || file.kind == FileKind::Layout;
}

/// Writes an explicit id, or replaces the one that stands there.
TextEdit set_id(const Heading& heading, const std::string& id) {
  if (!heading.id_span.empty()) return {heading.id_span, id};
  // The id ends the line, behind closing #s; under a setext heading the line is the text.
  const std::size_t at = heading.style == HeadingStyle::Atx ? heading.whole.end : heading.text.end;
  return {{at, at}, " {#" + id + "}"};
}

std::string free_id(const std::map<std::string_view, const Heading*>& taken, const std::string& id) {
  for (int number = 2;; ++number) {
    std::string candidate = id + "-" + std::to_string(number);
    if (!taken.contains(candidate)) return candidate;
  }
}

void check_ids(RuleContext& context) {
  const std::vector<Heading>& headings = context.file.syntax().markdown.headings;
  const MarkdownOptions& options = context.site.config().markdown;
  if (options.dialect != Dialect::Kramdown) return;
  std::map<std::string_view, const Heading*> taken;
  for (const Heading& heading : headings) taken.try_emplace(heading.id, &heading);
  for (const Heading& heading : headings) {
    if (heading.id_unknowable) continue;
    if (heading.id.empty()) {
      if (!options.auto_ids) continue;
      Diagnostic& diagnostic =
          context.report("heading-id-empty", heading.text.empty() ? heading.whole : heading.text, heading.whole,
                         "Nothing of this heading can be an id, so no link can lead to it. Set one: {#id}.");
      const std::string id = taken.contains("section") ? free_id(taken, "section") : "section";
      diagnostic.fixes.push_back({"Set the id " + id, {set_id(heading, id)}, FixConfidence::Choice});
      continue;
    }
    const Heading& first = *taken[heading.id];
    if (&first == &heading || first.id_unknowable) continue;
    Diagnostic& diagnostic = context.report(
        "heading-id-duplicate", heading.text.empty() ? heading.whole : heading.text, heading.whole,
        "The id #" + heading.id + " is taken by an earlier heading, so no link can lead here. Set another: {#id}.");
    diagnostic.related.push_back({context.file.path(), first.text, "The heading that has the id."});
    const std::string id = free_id(taken, heading.id);
    diagnostic.fixes.push_back({"Set the id " + id, {set_id(heading, id)}, FixConfidence::Choice});
  }
}

void check_levels(RuleContext& context) {
  const MarkdownDocument& markdown = context.file.syntax().markdown;
  std::set<std::size_t> includes;
  for (const Link& link : markdown.links) {
    if (link.syntax == LinkSyntax::Include) includes.insert(link.whole.begin);
  }
  const Heading* previous = nullptr;
  for (const Heading& heading : markdown.headings) {
    const Heading* before = std::exchange(previous, &heading);
    if (before == nullptr || heading.level <= before->level + 1) continue;
    // An include between the two may bring the level that seems to be left out.
    const auto include = includes.lower_bound(before->whole.end);
    if (include != includes.end() && *include < heading.whole.begin) continue;
    Diagnostic& diagnostic =
        context.report("heading-skip", heading.text.empty() ? heading.whole : heading.text, heading.whole,
                       "This heading of level " + std::to_string(heading.level) + " follows one of level " +
                           std::to_string(before->level) + ". Use level " + std::to_string(before->level + 1) + ".");
    diagnostic.related.push_back({context.file.path(), before->text, "The heading before it."});
  }
}

}  // namespace

void check_headings(RuleContext& context) {
  if (is_part_of_pages(context.file)) return;
  check_ids(context);
  check_levels(context);
}

void check_images(RuleContext& context) {
  for (const Link& link : context.file.syntax().markdown.links) {
    const bool written_in_markdown =
        link.syntax == LinkSyntax::Image || (link.syntax == LinkSyntax::Reference && link.is_image);
    // In HTML an empty alt is the proper way to mark decoration.
    if (!written_in_markdown || !link.plain_text.empty()) continue;
    if (!link.text.empty()) continue;
    Diagnostic& diagnostic = context.report("image-alt", link.whole,
                                            "This image has no alternative text. Describe it between the brackets.");
    diagnostic.destination = link.url;
  }
}

}  // namespace jekyll
