// Names of keys: slips of the hand, and keys that the user's settings demand.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "rules/registry.h"
#include "rules/rule_context.h"
#include "rules/slips.h"

namespace jekyll {
namespace {

/// Layouts and themes read keys that nothing here knows: one that other files have too, that Liquid reads or that the
/// defaults set is one of those.
bool is_used_elsewhere(const RuleContext& context, const std::string& key) {
  const FrontMatterIndex& index = context.site.names().front_matter();
  const bool here = context.file.syntax().front_matter.document.root.find(key) != nullptr;
  const bool in_files = index.files_reading(key) > 0 || index.files_with(key) > (here ? 1 : 0);
  const auto& defaults = context.site.config().defaults;
  return in_files || std::ranges::any_of(defaults, [&](const auto& set) { return set.values.find(key) != nullptr; });
}

const VocabularyKey* find_meant(const std::vector<VocabularyKey>& known, const YamlNode& root, const SiteFile& file,
                                std::string_view written) {
  for (const VocabularyKey& key : known) {
    const bool possible = !key.derived && key.applies_to(file.kind) && root.find(key.name) == nullptr;
    if (possible && is_slip(written, key.name)) return &key;
  }
  return nullptr;
}

constexpr Rule front_matter_unknown_key = {
    .code = "front-matter-unknown-key",
    .severity = Severity::Hint,
    .summary = "a key that is one slip away from a known one",
    .why =
        "Nothing else in the site has it, so most likely the known key was meant. Other unknown keys are never "
        "reported: "
        "layouts may read any.",
    .bad = R"(
---
<[layuot]>: none
---
)",
    .good = R"(
---
layout: none
---
)",
};

/// `known` is filled by the first key that is not known: most files have none.
void check_key_name(RuleContext& context, std::vector<VocabularyKey>& known, const YamlNode& root,
                    const YamlEntry& entry) {
  if (context.site.find_known_key(context.file, entry.key) != nullptr) return;
  if (known.empty()) known = context.site.known_keys(context.file);
  const VocabularyKey* meant = find_meant(known, root, context.file, entry.key);
  if (meant == nullptr || is_used_elsewhere(context, entry.key.str())) return;
  Diagnostic& diagnostic = context.report(front_matter_unknown_key, entry.key_span, entry.whole,
                                          "Nothing knows the key " + entry.key + ". Did you mean " + meant->name + "?");
  diagnostic.fixes.push_back(
      replacement("Change to " + meant->name, entry.key_span, meant->name, FixConfidence::Likely));
}

constexpr Rule front_matter_required = {
    .code = "front-matter-required",
    .severity = Severity::Warning,
    .summary = "a key that the settings require is missing",
    .why = "The setting `frontMatter.keys` names it for this path.",
    .site =
        "@file .jekyll-ls.json\n{\"frontMatter.keys\": {\"mood\": {\"required\": true, \"paths\": [\"_posts/**\"]}}}\n"
        "@file _posts/2024-01-05-steep.md\n",
    .bad = "<[---]>\ntitle: Tea\n---\n",
    .good = "---\ntitle: Tea\nmood: calm\n---\n",
};

void check_required(RuleContext& context, const YamlNode& root, const VocabularyKey& key) {
  if (root.find(key.name) != nullptr) return;
  const FrontMatter& front_matter = context.file.syntax().front_matter;
  Diagnostic& diagnostic = context.report(front_matter_required, place_of(context.file, ""),
                                          "The key " + key.name + " is missing, which the settings require here.");
  const std::size_t end = front_matter.yaml.end;
  const std::string value = key.values.empty() ? "" : " " + key.values.front();
  diagnostic.fixes.push_back(
      replacement("Insert " + key.name, {end, end}, key.name + ":" + value + "\n", FixConfidence::Choice));
}

void check_key_names(RuleContext& context) {
  const SiteFile& file = context.file;
  if (!is_page_or_document(file) || !has_readable_front_matter(file)) return;
  const YamlNode& root = file.syntax().front_matter.document.root;
  for (const VocabularyKey* key : context.site.required_keys(file)) check_required(context, root, *key);
  // Lone files have no other files that could have the key too.
  if (context.site.extent() != SiteExtent::Whole) return;
  std::vector<VocabularyKey> known;
  for (const YamlEntry& entry : root.entries) check_key_name(context, known, root, entry);
}

}  // namespace

const RuleFamily& front_matter_name_rules() {
  static const RuleFamily family{.scope = FamilyScope::Texts,
                                 .codes = {front_matter_unknown_key, front_matter_required},
                                 .check = check_key_names};
  return family;
}

}  // namespace jekyll
