// References, their definitions and footnotes. What an include may define or use is not accused.
#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "rules/registry.h"
#include "rules/rule_context.h"
#include "site/resolver/resolver.h"
#include "syntax/markdown/kramdown/labels.h"

namespace jekyll {
namespace {

constexpr std::size_t max_includes = 200;

using Labels = std::set<std::string, std::less<>>;

/// Labels that the includes of a page define or use: they become part of its Markdown.
struct IncludedLabels {
  Labels defined;
  Labels used;
  bool unknowable = false;
};

void collect_labels(IncludedLabels& labels, const MarkdownDocument& markdown) {
  for (const Link& link : markdown.links) {
    if (link.normalized_label().empty()) continue;
    (link.syntax == LinkSyntax::Definition ? labels.defined : labels.used).insert(link.normalized_label().str());
  }
  for (const UndefinedReference& reference : markdown.undefined_references) {
    labels.used.insert(reference.normalized_label.str());
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
    if (!current.syntax().markdown.notices.empty()) labels.unknowable = true;
    for (const Link& link : current.syntax().markdown.links) {
      if (link.syntax != LinkSyntax::Include) continue;
      const Resolution resolution = resolve_link(site, current, link);
      if (resolution.target == nullptr) labels.unknowable = true;
      if (resolution.target != nullptr && seen.insert(resolution.target).second) pending.push_back(resolution.target);
    }
  }
  return labels;
}

/// Where a definition can be added: a line of its own behind the last line.
TextEdit added_definition(const SiteFile& file, const std::string& label) {
  const LineIndex& lines = file.parsed.lines;
  const std::size_t end = lines.text_size();
  const bool ends_with_line_break = lines.line_span(lines.line_count() - 1).empty();
  return {{end, end}, (ends_with_line_break ? "\n[" : "\n\n[") + label + "]: #\n"};
}

constexpr Rule reference_undefined = {
    .code = "reference-undefined",
    .severity = Severity::Warning,
    .summary = "a reference whose label is not defined",
    .why = "The brackets stay in the text as they are.",
    .bad =
        "---\n---\nRead [on][<[tee]>].\n\n[tea]: https://tea.example/\n[coffee]: https://coffee.example/\n\nOr [tea], "
        "or "
        "[coffee].\n",
    .good = "---\n---\nRead [on][tea].\n\n[tea]: https://tea.example/\n",
};

/// Normalized labels that findings about misspelt ones suggest.
LazyNames labels_of_definitions(const MarkdownDocument& markdown) {
  return LazyNames([&markdown] {
    NearestNames labels;
    for (const std::size_t index : markdown.definitions) {
      const std::string label = markdown.links[index].normalized_label().str();
      labels.add(label, label);
    }
    return labels;
  });
}

/// `meant`: labels that undefined ones are slips of.
void check_undefined(RuleContext& context, const IncludedLabels& included, LazyNames& labels,
                     const UndefinedReference& reference, Labels& meant) {
  const std::string label = reference.normalized_label.str();
  if (included.unknowable || included.defined.contains(label)) return;
  if (label.empty() || holds_liquid(context.file.syntax().liquid, reference.label)) return;
  if (context.drops(reference_undefined, reference.label, reference.whole)) return;
  const auto nearest = context.suggestions.nearest_of(label, labels);
  if (nearest) meant.insert(*nearest);
  if (!nearest && reference.like_tags) return;
  std::string message = "No definition of [" + label + "].";
  message += nearest ? " Did you mean [" + *nearest + "]?" : " Add a line [" + label + "]: URL.";
  Diagnostic& diagnostic = context.report(reference_undefined, reference.label, reference.whole, std::move(message));
  if (nearest) {
    diagnostic.fixes.push_back(
        replacement("Change to [" + *nearest + "]", reference.label, *nearest, FixConfidence::Likely));
  }
  diagnostic.fixes.push_back(
      {"Add a definition of [" + label + "]", {added_definition(context.file, label)}, FixConfidence::Choice});
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

/// Which definitions count, and which are used. `any_liquid`: a label may be printed, so all may be used.
struct Definitions {
  Labels used;
  bool any_liquid = false;
  std::map<std::string_view, const Link*> winner;
};

void collect_uses(const RuleContext& context, Definitions& definitions) {
  const MarkdownDocument& markdown = context.file.syntax().markdown;
  for (const Link& link : markdown.links) {
    if (link.syntax == LinkSyntax::Definition) continue;
    if (!link.normalized_label().empty()) definitions.used.insert(link.normalized_label().str());
    if (link.definition() && *link.definition() < markdown.definitions.size()) {
      definitions.used.insert(markdown.links[markdown.definitions[*link.definition()]].normalized_label().str());
    }
    if (!link.label().empty() && holds_liquid(context.file.syntax().liquid, link.label()))
      definitions.any_liquid = true;
  }
  for (const UndefinedReference& reference : markdown.undefined_references) {
    if (holds_liquid(context.file.syntax().liquid, reference.label)) definitions.any_liquid = true;
  }
}

Definitions collect_definitions(const RuleContext& context, const IncludedLabels& included) {
  Definitions definitions{included.used, included.unknowable, {}};
  collect_uses(context, definitions);
  // kramdown takes the last definition of a label, CommonMark the first.
  const bool last_wins = context.site.config().markdown.dialect == Dialect::Kramdown;
  for (const Link& link : context.file.syntax().markdown.links) {
    if (link.syntax != LinkSyntax::Definition || link.normalized_label().empty()) continue;
    if (last_wins) {
      definitions.winner[link.normalized_label()] = &link;
    } else {
      definitions.winner.try_emplace(link.normalized_label(), &link);
    }
  }
  return definitions;
}

constexpr Rule reference_duplicate = {
    .code = "reference-duplicate",
    .severity = Severity::Warning,
    .summary = "a label that is defined twice",
    .why = "kramdown takes the last definition, CommonMark the first; the other one does nothing.",
    .bad = "---\n---\nRead [on][tea].\n\n[<[tea]>]: https://tea.example/old\n[tea]: https://tea.example/\n",
    .good = "---\n---\nRead [on][tea].\n\n[tea]: https://tea.example/\n",
};

void report_duplicate(RuleContext& context, const Link& link, const Link& counts) {
  Diagnostic& diagnostic = context.report(
      reference_duplicate, link.label(), link.whole,
      "[" + link.normalized_label() + "] is defined twice and this definition is ignored. Remove one of them.");
  diagnostic.related.push_back({context.file.path(), counts.label(), "This definition counts."});
  diagnostic.fixes.push_back(replacement("Remove the definition that is ignored",
                                         line_of_definition(context.file, link), "", FixConfidence::Safe));
}

constexpr Rule footnote_name = {
    .code = "footnote-name",
    .severity = Severity::Warning,
    .summary = "a footnote whose name kramdown does not take",
    .why =
        "A footnote's name takes letters, digits, `_` and `-`. Else its reference stays text, and its own line is "
        "lost.",
    .bad = "---\n---\nSteep it well.[^<[1.1]>]\n\n[<[^1.1]>]: For three minutes.\n",
    .good = "---\n---\nSteep it well.[^1-1]\n\n[^1-1]: For three minutes.\n",
};

/// `[^1.1]: text`, which kramdown takes for the definition of a link.
bool is_misnamed_footnote(const RuleContext& context, const Link& definition) {
  return context.site.config().markdown.dialect == Dialect::Kramdown &&
         definition.normalized_label().view().starts_with('^');
}

void report_misnamed_footnote(RuleContext& context, Span label, Span whole) {
  context.report(footnote_name, label, whole,
                 "A footnote's name takes letters, digits, _ and -, so this is none. Choose another name.");
}

constexpr Rule reference_unused = {
    .code = "reference-unused",
    .severity = Severity::Hint,
    .summary = "a definition that nothing uses",
    .why = "It is not part of the page.",
    .bad = "---\n---\nRead on.\n\n[<[tea]>]: https://tea.example/\n",
    .good = "---\n---\nRead [on][tea].\n\n[tea]: https://tea.example/\n",
    .tag = DiagnosticTag::Unnecessary,
};

void report_unused_definition(RuleContext& context, const Link& link) {
  Diagnostic& diagnostic = context.report(reference_unused, link.label(), link.whole,
                                          "Nothing uses [" + link.normalized_label() + "]. Remove its definition.");
  diagnostic.fixes.push_back(
      replacement("Remove the definition", line_of_definition(context.file, link), "", FixConfidence::Likely));
}

void check_definition(RuleContext& context, const Definitions& definitions, const Labels& meant, const Link& link) {
  if (link.syntax != LinkSyntax::Definition || link.normalized_label().empty()) return;
  if (holds_liquid(context.file.syntax().liquid, link.label())) return;
  if (is_misnamed_footnote(context, link)) return report_misnamed_footnote(context, link.label(), link.whole);
  const Link& counts = *definitions.winner.at(link.normalized_label());
  if (&counts != &link) return report_duplicate(context, link, counts);
  const std::string label = link.normalized_label().str();
  // Whoever mends the slip uses it.
  if (meant.contains(label) || definitions.any_liquid || definitions.used.contains(label)) return;
  report_unused_definition(context, link);
}

void pass_over_references(RuleContext& context, std::vector<Pass>& passes) {
  const MarkdownDocument& markdown = context.file.syntax().markdown;
  if (markdown.undefined_references.empty() && markdown.definitions.empty()) return;
  const IncludedLabels included = included_labels(context.site, context.file);
  const auto meant = std::make_shared<Labels>();
  passes.push_back(
      pass_over(markdown.undefined_references, [&context, included, labels = labels_of_definitions(markdown),
                                                meant](const UndefinedReference& reference) mutable {
        check_undefined(context, included, labels, reference, *meant);
      }));
  passes.push_back(
      pass_over(markdown.links, [&context, definitions = collect_definitions(context, included),
                                 meant](const Link& link) { check_definition(context, definitions, *meant, link); }));
}

/// The footnotes of a page by label.
struct FootnoteLabels {
  std::set<std::string_view> defined;
  std::set<std::string_view> used;
  std::map<std::string_view, const Footnote*> unseparated;  // lines that look like definitions, and are text
  LazyNames names;                                          // of those that are defined

  explicit FootnoteLabels(const MarkdownDocument& markdown)
      : names([&markdown] {
          NearestNames labels;
          for (const Footnote& footnote : markdown.footnote_definitions) {
            labels.add(footnote.normalized_label, footnote.normalized_label);
          }
          return labels;
        }) {
    for (const Footnote& footnote : markdown.footnote_definitions) defined.insert(footnote.normalized_label);
    for (const Footnote& footnote : markdown.footnote_references) {
      used.insert(footnote.normalized_label);
      if (footnote.like_definition) unseparated.emplace(footnote.normalized_label, &footnote);
    }
  }
};

constexpr Rule footnote_undefined = {
    .code = "footnote-undefined",
    .severity = Severity::Warning,
    .summary = "a footnote that is used and not written",
    .why = "The brackets stay in the text as they are.",
    .bad = "---\n---\nSteep it well.<[[^1]]>\n",
    .good = "---\n---\nSteep it well.[^1]\n\n[^1]: For three minutes.\n",
};

/// The line that was meant as the footnote stands directly below a paragraph, so it is a part of it.
void report_unseparated_footnote(RuleContext& context, const Footnote& footnote, const Footnote& line) {
  const std::string name = "[^" + footnote.normalized_label + "]";
  if (&footnote != &line) {
    context
        .report(footnote_undefined, footnote.whole, "No footnote " + name + ": its text needs a blank line before it.")
        .related.push_back({context.file.path(), line.whole, "Here the text is a part of the paragraph above."});
    return;
  }
  Diagnostic& diagnostic =
      context.report(footnote_undefined, line.whole,
                     "The footnote " + name + " needs a blank line before it: here it is a part of the paragraph.");
  const Span before{line.whole.begin, line.whole.begin};
  diagnostic.fixes.push_back(replacement("Insert a blank line", before, "\n", FixConfidence::Likely));
}

void check_footnote_reference(RuleContext& context, FootnoteLabels& labels, const Footnote& footnote) {
  const std::string label = footnote.normalized_label.str();
  if (labels.defined.contains(label) || context.drops(footnote_undefined, footnote.whole, footnote.whole)) return;
  const bool is_name = find_footnote_name_end(label, 0) == label.size();
  if (context.site.config().markdown.dialect == Dialect::Kramdown && !is_name) {
    return report_misnamed_footnote(context, footnote.label, footnote.whole);
  }
  const auto line = labels.unseparated.find(label);
  if (line != labels.unseparated.end()) return report_unseparated_footnote(context, footnote, *line->second);
  const auto nearest = context.suggestions.nearest_of(label, labels.names);
  std::string message = "No footnote [^" + label + "].";
  message += nearest ? " Did you mean [^" + *nearest + "]?" : " Add a line [^" + label + "]: text.";
  Diagnostic& diagnostic = context.report(footnote_undefined, footnote.whole, std::move(message));
  if (nearest) {
    diagnostic.fixes.push_back(
        replacement("Change to [^" + *nearest + "]", footnote.label, *nearest, FixConfidence::Likely));
  }
}

constexpr Rule footnote_unused = {
    .code = "footnote-unused",
    .severity = Severity::Hint,
    .summary = "a footnote that nothing refers to",
    .why = "kramdown leaves it out of the page.",
    .bad = "---\n---\nSteep it well.\n\n[^<[1]>]: For three minutes.\n",
    .good = "---\n---\nSteep it well.[^1]\n\n[^1]: For three minutes.\n",
};

void check_footnote_definition(RuleContext& context, const FootnoteLabels& labels, const Footnote& footnote) {
  if (labels.used.contains(footnote.normalized_label)) return;
  context.report(footnote_unused, footnote.label, footnote.whole,
                 "Nothing refers to the footnote [^" + footnote.normalized_label + "], so it is not shown.");
}

void pass_over_footnotes(RuleContext& context, std::vector<Pass>& passes) {
  const MarkdownDocument& markdown = context.file.syntax().markdown;
  if (markdown.footnote_references.empty() && markdown.footnote_definitions.empty()) return;
  const bool has_includes = std::any_of(markdown.links.begin(), markdown.links.end(),
                                        [](const Link& link) { return link.syntax == LinkSyntax::Include; });
  if (has_includes) return;
  passes.push_back(pass_over(markdown.footnote_references,
                             [&context, labels = FootnoteLabels(markdown)](const Footnote& footnote) mutable {
                               check_footnote_reference(context, labels, footnote);
                             }));
  passes.push_back(
      pass_over(markdown.footnote_definitions, [&context, labels = FootnoteLabels(markdown)](const Footnote& footnote) {
        check_footnote_definition(context, labels, footnote);
      }));
}

void add_reference_passes(RuleContext& context, std::vector<Pass>& passes) {
  // A part of pages may use what they define, and define what they use.
  if (is_part_of_pages(context.file)) return;
  // Of a page that is read in part neither all definitions nor all uses are known.
  if (!context.file.syntax().markdown.notices.empty()) return;
  pass_over_references(context, passes);
  pass_over_footnotes(context, passes);
}

}  // namespace

const RuleFamily& reference_rules() {
  static const RuleFamily family{.scope = FamilyScope::Texts,
                                 .codes = {reference_undefined, reference_duplicate, reference_unused, footnote_name,
                                           footnote_undefined, footnote_unused},
                                 .add_passes = add_reference_passes};
  return family;
}

}  // namespace jekyll
