// References, their definitions and footnotes. What an include may define or use is not accused.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "rules/rule_context.h"
#include "site/resolver/resolver.h"

namespace jekyll {
namespace {

constexpr std::size_t max_includes = 200;

/// Labels that the includes of a page define or use: they become part of its Markdown.
struct IncludedLabels {
  std::set<std::string, std::less<>> defined;
  std::set<std::string, std::less<>> used;
  bool unknowable = false;
};

void collect_labels(IncludedLabels& labels, const MarkdownDocument& markdown) {
  for (const Link& link : markdown.links) {
    if (link.normalized_label.empty()) continue;
    (link.syntax == LinkSyntax::Definition ? labels.defined : labels.used).insert(link.normalized_label);
  }
  for (const UndefinedReference& reference : markdown.undefined_references) {
    labels.used.insert(reference.normalized_label);
  }
}

IncludedLabels included_labels(const Site& site, const SiteFile& file) {
  IncludedLabels labels;
  std::set<const SiteFile*> seen{&file};
  std::vector<const SiteFile*> pending{&file};
  while (!pending.empty() && seen.size() < max_includes) {
    const SiteFile& current = *pending.back();
    pending.pop_back();
    if (&current != &file) collect_labels(labels, current.syntax().markdown);
    for (const Link& link : current.syntax().markdown.links) {
      if (link.syntax != LinkSyntax::Include) continue;
      const Resolution resolution = resolve_link(site, current, link);
      if (resolution.target == nullptr) labels.unknowable = true;
      if (resolution.target != nullptr && seen.insert(resolution.target).second) pending.push_back(resolution.target);
    }
  }
  return labels;
}

bool holds_liquid(const SiteFile& file, Span span) {
  const std::vector<LiquidToken>& tokens = file.syntax().liquid.tokens;
  const auto next = std::lower_bound(tokens.begin(), tokens.end(), span.begin,
                                     [](const LiquidToken& token, std::size_t at) { return token.whole.end <= at; });
  return next != tokens.end() && next->whole.begin < span.end;
}

/// Where a definition can be added: a line of its own behind the last line.
TextEdit added_definition(const SiteFile& file, const std::string& label) {
  const LineIndex& lines = file.parsed.lines;
  const std::size_t end = lines.text_size();
  const bool ends_with_line_break = lines.line_span(lines.line_count() - 1).empty();
  return {{end, end}, (ends_with_line_break ? "\n[" : "\n\n[") + label + "]: #\n"};
}

void check_undefined(RuleContext& context, const IncludedLabels& included) {
  const MarkdownDocument& markdown = context.file.syntax().markdown;
  std::vector<std::string> labels;
  labels.reserve(markdown.definitions.size());
  for (const std::size_t index : markdown.definitions) labels.push_back(markdown.links[index].normalized_label);
  for (const UndefinedReference& reference : markdown.undefined_references) {
    if (included.unknowable || included.defined.contains(reference.normalized_label)) continue;
    if (reference.normalized_label.empty() || holds_liquid(context.file, reference.label)) continue;
    const auto nearest = context.suggestions.nearest_of(reference.normalized_label, labels);
    std::string message = "No definition of [" + reference.normalized_label + "].";
    message += nearest ? " Did you mean [" + *nearest + "]?" : " Add a line [" + reference.normalized_label + "]: URL.";
    Diagnostic& diagnostic =
        context.report("reference-undefined", reference.label, reference.whole, std::move(message));
    if (nearest) {
      diagnostic.fixes.push_back(
          replacement("Change to [" + *nearest + "]", reference.label, *nearest, FixConfidence::Likely));
    }
    diagnostic.fixes.push_back({"Add a definition of [" + reference.normalized_label + "]",
                                {added_definition(context.file, reference.normalized_label)},
                                FixConfidence::Choice});
  }
}

/// The definition with its whole line, so that removing it leaves no blank line behind.
Span line_of_definition(const SiteFile& file, const Link& definition) {
  const LineIndex& lines = file.parsed.lines;
  const std::size_t first = lines.line_of(definition.whole.begin);
  const std::size_t last = lines.line_of(definition.whole.end);
  // In a quote or list the line holds more than the definition.
  if (definition.whole.begin - lines.line_span(first).begin > 3) return definition.whole;
  const std::size_t end = last + 1 < lines.line_count() ? lines.line_span(last + 1).begin : lines.line_span(last).end;
  return {lines.line_span(first).begin, end};
}

void check_definitions(RuleContext& context, const IncludedLabels& included) {
  const MarkdownDocument& markdown = context.file.syntax().markdown;
  std::set<std::string, std::less<>> used = included.used;
  bool any_liquid = included.unknowable;
  for (const Link& link : markdown.links) {
    if (link.syntax == LinkSyntax::Definition) continue;
    if (!link.normalized_label.empty()) used.insert(link.normalized_label);
    if (link.definition && *link.definition < markdown.definitions.size()) {
      used.insert(markdown.links[markdown.definitions[*link.definition]].normalized_label);
    }
    if (!link.label.empty() && holds_liquid(context.file, link.label)) any_liquid = true;
  }
  for (const UndefinedReference& reference : markdown.undefined_references) {
    if (holds_liquid(context.file, reference.label)) any_liquid = true;
  }
  // kramdown takes the last definition of a label, CommonMark the first.
  const bool last_wins = context.site.config().markdown.dialect == Dialect::Kramdown;
  std::map<std::string_view, const Link*> winner;
  for (const Link& link : markdown.links) {
    if (link.syntax != LinkSyntax::Definition || link.normalized_label.empty()) continue;
    if (last_wins) {
      winner[link.normalized_label] = &link;
    } else {
      winner.try_emplace(link.normalized_label, &link);
    }
  }
  for (const Link& link : markdown.links) {
    if (link.syntax != LinkSyntax::Definition || link.normalized_label.empty()) continue;
    if (holds_liquid(context.file, link.label)) continue;
    const Link& counts = *winner[link.normalized_label];
    if (&counts != &link) {
      Diagnostic& diagnostic = context.report(
          "reference-duplicate", link.label, link.whole,
          "[" + link.normalized_label + "] is defined twice and this definition is ignored. Remove one of them.");
      diagnostic.related.push_back({context.file.path(), counts.label, "This definition counts."});
      diagnostic.fixes.push_back(replacement("Remove the definition that is ignored",
                                             line_of_definition(context.file, link), "", FixConfidence::Safe));
    } else if (!any_liquid && !used.contains(link.normalized_label)) {
      Diagnostic& diagnostic = context.report("reference-unused", link.label, link.whole,
                                              "Nothing uses [" + link.normalized_label + "]. Remove its definition.");
      diagnostic.fixes.push_back(
          replacement("Remove the definition", line_of_definition(context.file, link), "", FixConfidence::Likely));
    }
  }
}

}  // namespace

void check_references(RuleContext& context) {
  // A part of pages may use what they define, and define what they use.
  if (context.file.kind == FileKind::Include || context.file.kind == FileKind::Layout) return;
  const MarkdownDocument& markdown = context.file.syntax().markdown;
  if (markdown.undefined_references.empty() && markdown.definitions.empty()) return;
  const IncludedLabels included = included_labels(context.site, context.file);
  check_undefined(context, included);
  check_definitions(context, included);
}

void check_footnotes(RuleContext& context) {
  if (context.file.kind == FileKind::Include || context.file.kind == FileKind::Layout) return;
  const MarkdownDocument& markdown = context.file.syntax().markdown;
  if (markdown.footnote_references.empty() && markdown.footnote_definitions.empty()) return;
  const bool has_includes = std::any_of(markdown.links.begin(), markdown.links.end(),
                                        [](const Link& link) { return link.syntax == LinkSyntax::Include; });
  if (has_includes) return;
  std::set<std::string_view> defined;
  std::set<std::string_view> used;
  for (const Footnote& footnote : markdown.footnote_definitions) defined.insert(footnote.normalized_label);
  for (const Footnote& footnote : markdown.footnote_references) used.insert(footnote.normalized_label);
  for (const Footnote& footnote : markdown.footnote_references) {
    if (defined.contains(footnote.normalized_label)) continue;
    const auto nearest = context.suggestions.nearest_of(footnote.normalized_label, {defined.begin(), defined.end()});
    std::string message = "No footnote [^" + footnote.normalized_label + "].";
    message +=
        nearest ? " Did you mean [^" + *nearest + "]?" : " Add a line [^" + footnote.normalized_label + "]: text.";
    Diagnostic& diagnostic = context.report("footnote-undefined", footnote.whole, std::move(message));
    if (nearest) {
      diagnostic.fixes.push_back(
          replacement("Change to [^" + *nearest + "]", footnote.label, *nearest, FixConfidence::Likely));
    }
  }
  for (const Footnote& footnote : markdown.footnote_definitions) {
    if (used.contains(footnote.normalized_label)) continue;
    context.report("footnote-unused", footnote.label, footnote.whole,
                   "Nothing refers to the footnote [^" + footnote.normalized_label + "], so it is not shown.");
  }
}

}  // namespace jekyll
