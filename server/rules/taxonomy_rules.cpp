// Tags and categories that differ only in spelling: archives and URLs take them for one, lists for two.
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/registry.h"
#include "rules/rule_context.h"

namespace jekyll {
namespace {

/// A term where front matter names it: a value, an item, or a word of a text.
struct WrittenTerm {
  std::string name;
  const YamlNode* node = nullptr;
  Span span;
  bool editable = false;
};

void add_words(const YamlNode& node, std::vector<WrittenTerm>& terms) {
  const std::string& text = *node.value.string();
  const bool as_written = node.content.size() == text.size();
  constexpr std::string_view blanks = " \t\r\n";
  for (std::size_t begin = text.find_first_not_of(blanks); begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(blanks, begin), text.size());
    const Span span = as_written ? Span{node.content.begin + begin, node.content.begin + end} : node.content;
    terms.push_back({text.substr(begin, end - begin), &node, span, as_written});
    begin = text.find_first_not_of(blanks, end);
  }
}

void add_scalar(const YamlNode& node, std::vector<WrittenTerm>& terms) {
  if (node.value.is_null() || node.style == YamlStyle::Alias) return;
  std::string name = node.value.to_string();
  const bool editable = node.content.size() == name.size();
  terms.push_back({std::move(name), &node, node.content, editable});
}

std::vector<WrittenTerm> written_terms(const SiteFile& file, Taxonomy taxonomy) {
  std::vector<WrittenTerm> terms;
  const bool tags = taxonomy == Taxonomy::Tags;
  for (const std::string_view key : {tags ? "tag" : "category", tags ? "tags" : "categories"}) {
    const YamlEntry* entry = find_own_key(file, key);
    if (entry == nullptr) continue;
    const bool plural = key.size() > 8 || key == "tags";
    if (entry->node.value.list() != nullptr) {
      for (const YamlNode& item : entry->node.items) add_scalar(item, terms);
    } else if (entry->node.value.string() != nullptr && plural) {
      add_words(entry->node, terms);
    } else if (entry->node.value.string() != nullptr) {
      add_scalar(entry->node, terms);
    }
  }
  return terms;
}

/// The term in the author's quotes; nothing when it would need others.
bool can_replace(const WrittenTerm& term, std::string_view name) {
  if (!term.editable) return false;
  const bool word = name.find_first_of(" \t") == std::string_view::npos;
  if (!word && (term.name.size() != term.node->content.size() || term.span != term.node->content)) return false;
  const std::string_view risky = term.node->style == YamlStyle::Plain ? "[]{}:#,\"'&*!|>%@`\\" : "\"'\\";
  return name.find_first_of(risky) == std::string_view::npos;
}

std::vector<TextEdit> edits_in(const SiteFile& file, Taxonomy taxonomy, std::string_view from, const std::string& to) {
  std::vector<TextEdit> edits;
  for (const WrittenTerm& term : written_terms(file, taxonomy)) {
    if (term.name == from && can_replace(term, to)) edits.push_back({term.span, to});
  }
  return edits;
}

/// One spelling in all files of the site.
Fix unify(const RuleContext& context, Taxonomy taxonomy, const std::string& from, const std::string& to) {
  Fix fix{"", edits_in(context.file, taxonomy, from, to)};
  for (const SiteFile* other : context.site.names().documents_with(taxonomy, from)) {
    if (other == &context.file || other->parsed.from_theme) continue;
    std::vector<TextEdit> edits = edits_in(*other, taxonomy, from, to);
    if (!edits.empty()) fix.elsewhere.push_back({other->path(), std::move(edits)});
  }
  fix.title = "Write " + to + " in all " + std::to_string(1 + fix.elsewhere.size()) + " files";
  return fix;
}

constexpr Rule taxonomy_near_duplicate = {
    .code = "taxonomy-near-duplicate",
    .severity = Severity::Information,
    .summary = "a tag or category that others spell differently",
    .why = "Archives and URLs make one name of both, while lists show two.",
    .bad = R"(
@file _posts/2024-01-05-steep.md
---
tags: [<[green-tea]>]
---
@file _posts/2024-01-06-pour.md
---
tags: [Green Tea]
---
@file _posts/2024-01-07-sip.md
---
tags: [Green Tea]
---
)",
    .good = R"(
@file _posts/2024-01-05-steep.md
---
tags: [Green Tea]
---
@file _posts/2024-01-06-pour.md
---
tags: [Green Tea]
---
)",
};

void check_terms(RuleContext& context, Taxonomy taxonomy) {
  const bool tags = taxonomy == Taxonomy::Tags;
  const std::vector<std::string>& terms = tags ? context.file.tags : context.file.categories;
  const std::set<std::string_view> counted(terms.begin(), terms.end());
  const Terms& known = context.site.names().terms(taxonomy);
  for (const WrittenTerm& term : written_terms(context.file, taxonomy)) {
    if (!counted.contains(term.name)) continue;
    const std::optional<TaxonomyUse> usual = known.find_usual(term.name);
    if (!usual || usual->name == term.name) continue;
    if (context.drops(taxonomy_near_duplicate, term.span, term.span)) continue;
    const std::string files = usual->count == 1 ? "1 file writes" : std::to_string(usual->count) + " files write";
    Diagnostic& diagnostic =
        context.report(taxonomy_near_duplicate, term.span, term.span,
                       std::string(tags ? "The tag " : "The category ") + term.name +
                           " differs only in spelling from " + usual->name + ", as " + files + " it. Choose one.");
    if (can_replace(term, usual->name)) {
      diagnostic.fixes.push_back(
          replacement("Change to " + usual->name, term.span, usual->name, FixConfidence::Likely));
    }
    Fix site_wide = unify(context, taxonomy, term.name, usual->name);
    if (!site_wide.edits.empty() && !site_wide.elsewhere.empty()) diagnostic.fixes.push_back(std::move(site_wide));
  }
}

void check_taxonomy(RuleContext& context) {
  if (!is_document(context.file)) return;
  check_terms(context, Taxonomy::Tags);
  check_terms(context, Taxonomy::Categories);
}

}  // namespace

const RuleFamily& taxonomy_rules() {
  static const RuleFamily family{
      .scope = FamilyScope::Texts, .codes = {taxonomy_near_duplicate}, .check = check_taxonomy};
  return family;
}

}  // namespace jekyll
