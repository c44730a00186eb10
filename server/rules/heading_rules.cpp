// Headings: what a reader or a link would miss.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/registry.h"
#include "rules/rule_context.h"

namespace jekyll {
namespace {

/// Writes an explicit id, or replaces the one that stands there.
TextEdit set_id(const Heading& heading, const std::string& id) {
  if (!heading.id_span.empty()) return {heading.id_span, id};
  // The id ends the line, behind closing #s; under a setext heading the line is the text.
  const std::size_t at = heading.style == HeadingStyle::Atx ? heading.whole.end : heading.text.end;
  return {{at, at}, " {#" + id + "}"};
}

/// The ids of a page. Invariant: looks at no number of an id twice.
class HeadingIds {
 public:
  explicit HeadingIds(const std::vector<Heading>& headings) {
    for (const Heading& heading : headings) first_.try_emplace(heading.id, &heading);
  }
  [[nodiscard]] const Heading* first_with(std::string_view id) const {
    const auto found = first_.find(id);
    return found == first_.end() ? nullptr : found->second;
  }
  /// The id with the first number behind it that no heading has.
  [[nodiscard]] std::string free_id(const std::string& id) {
    for (std::size_t& number = next_number_.try_emplace(id, 2).first->second;; ++number) {
      std::string candidate = id + "-" + std::to_string(number);
      if (first_with(candidate) == nullptr) return candidate;
    }
  }

 private:
  std::map<std::string_view, const Heading*> first_;
  std::map<std::string, std::size_t> next_number_;
};

Span place_of_heading(const Heading& heading) {
  return heading.text.empty() ? heading.whole : heading.text;
}

Fix setting_of_id(const Heading& heading, const std::string& id) {
  return {"Set the id " + id, {set_id(heading, id)}, FixConfidence::Choice};
}

constexpr Rule heading_id_empty = {
    .code = "heading-id-empty",
    .severity = Severity::Information,
    .summary = "a heading without any letter that could make an id",
    .why = "No link can lead to it.",
    .bad = "---\n---\n# <[!!!]>\n",
    .good = "---\n---\n# !!! {#attention}\n",
};

constexpr Rule heading_id_duplicate = {
    .code = "heading-id-duplicate",
    .severity = Severity::Warning,
    .summary = "two headings with the same id",
    .why =
        "Links reach only the first. kramdown numbers equal headings, but does not look whether the numbered id is "
        "taken.",
    .bad = "---\n---\n# Tea\n\n# Tea\n\n# <[Tea 1]>\n",
    .good = "---\n---\n# Tea\n\n# Tea\n\n# Tea 1 {#another-tea}\n",
};

void check_id(RuleContext& context, HeadingIds& ids, const Heading& heading) {
  if (heading.id_unknowable) return;
  const Span place = place_of_heading(heading);
  if (heading.id.empty()) {
    if (!context.site.config().markdown.auto_ids || context.drops(heading_id_empty, place, heading.whole)) return;
    Diagnostic& diagnostic =
        context.report(heading_id_empty, place, heading.whole,
                       "Nothing of this heading can be an id, so no link can lead to it. Set one: {#id}.");
    const std::string id = ids.first_with("section") != nullptr ? ids.free_id("section") : "section";
    diagnostic.fixes.push_back(setting_of_id(heading, id));
    return;
  }
  const Heading& first = *ids.first_with(heading.id);
  if (&first == &heading || first.id_unknowable) return;
  if (context.drops(heading_id_duplicate, place, heading.whole)) return;
  Diagnostic& diagnostic = context.report(
      heading_id_duplicate, place, heading.whole,
      "The id #" + heading.id + " is taken by an earlier heading, so no link can lead here. Set another: {#id}.");
  diagnostic.related.push_back({context.file.path(), first.text, "The heading that has the id."});
  diagnostic.fixes.push_back(setting_of_id(heading, ids.free_id(heading.id.str())));
}

constexpr Rule heading_skip = {
    .code = "heading-skip",
    .severity = Severity::Information,
    .summary = "a heading that skips a level",
    .why = "Readers who jump from heading to heading lose their way.",
    .bad = "---\n---\n# Tea\n\n### <[Black]>\n",
    .good = "---\n---\n# Tea\n\n## Black\n",
};

/// `includes` are the places of include tags, `before` is the heading before this one.
void check_level(RuleContext& context, const std::set<std::size_t>& includes, const Heading* before,
                 const Heading& heading) {
  if (before == nullptr || heading.level <= before->level + 1) return;
  // An include between the two may bring the level that seems to be left out.
  const auto include = includes.lower_bound(before->whole.end);
  if (include != includes.end() && *include < heading.whole.begin) return;
  Diagnostic& diagnostic =
      context.report(heading_skip, place_of_heading(heading), heading.whole,
                     "This heading of level " + std::to_string(heading.level) + " follows one of level " +
                         std::to_string(before->level) + ". Use level " + std::to_string(before->level + 1) + ".");
  diagnostic.related.push_back({context.file.path(), before->text, "The heading before it."});
}

std::set<std::size_t> places_of_includes(const MarkdownDocument& markdown) {
  std::set<std::size_t> includes;
  for (const Link& link : markdown.links) {
    if (link.syntax == LinkSyntax::Include) includes.insert(link.whole.begin);
  }
  return includes;
}

void add_heading_passes(RuleContext& context, std::vector<Pass>& passes) {
  const MarkdownDocument& markdown = context.file.syntax().markdown;
  if (is_part_of_pages(context.file) || markdown.headings.empty()) return;
  if (context.site.config().markdown.dialect == Dialect::Kramdown) {
    passes.push_back(
        pass_over(markdown.headings, [&context, ids = HeadingIds(markdown.headings)](const Heading& heading) mutable {
          check_id(context, ids, heading);
        }));
  }
  const Heading* before = nullptr;
  passes.push_back(pass_over(
      markdown.headings, [&context, includes = places_of_includes(markdown), before](const Heading& heading) mutable {
        check_level(context, includes, std::exchange(before, &heading), heading);
      }));
}

}  // namespace

const RuleFamily& heading_rules() {
  static const RuleFamily family{.scope = FamilyScope::Texts,
                                 .codes = {heading_id_empty, heading_id_duplicate, heading_skip},
                                 .add_passes = add_heading_passes};
  return family;
}

}  // namespace jekyll
