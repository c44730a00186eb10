// Names of keys: slips of the hand, and keys that the user's settings demand.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule_context.h"

namespace jekyll {
namespace {

bool has_front_matter(const SiteFile& file) {
  switch (file.kind) {
    case FileKind::Post:
    case FileKind::Draft:
    case FileKind::Page:
    case FileKind::Document:
      return true;
    default:
      return false;
  }
}

/// `images` beside `image`, `title2` beside `title`: meant so.
bool is_variant(std::string_view key, std::string_view known) {
  if (!key.starts_with(known) || key.size() != known.size() + 1) return false;
  const char last = key.back();
  return last == 's' || (last >= '0' && last <= '9');
}

/// Layouts and themes read keys that nothing here knows: one that other files have too, that Liquid reads or that the
/// defaults set is one of those.
bool is_used_elsewhere(const RuleContext& context, const std::string& key) {
  const bool in_files = std::ranges::any_of(context.site.files(), [&](const auto& entry) {
    const SiteFile& other = entry.second;
    return std::ranges::binary_search(other.parsed.fields_read, key) ||
           (&other != &context.file && other.syntax().front_matter.document.root.find(key) != nullptr);
  });
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

/// `known` is filled by the first key that is not known: most files have none.
void check_key_name(RuleContext& context, std::vector<VocabularyKey>& known, const YamlNode& root,
                    const YamlEntry& entry) {
  if (context.site.find_known_key(context.file, entry.key) != nullptr) return;
  if (known.empty()) known = context.site.known_keys(context.file);
  const VocabularyKey* meant = find_meant(known, root, context.file, entry.key);
  if (meant == nullptr || is_used_elsewhere(context, entry.key)) return;
  Diagnostic& diagnostic = context.report("front-matter-unknown-key", entry.key_span, entry.whole,
                                          "Nothing knows the key " + entry.key + ". Did you mean " + meant->name + "?");
  diagnostic.fixes.push_back(
      replacement("Change to " + meant->name, entry.key_span, meant->name, FixConfidence::Likely));
}

void check_required(RuleContext& context, const YamlNode& root, const VocabularyKey& key) {
  if (root.find(key.name) != nullptr) return;
  const FrontMatter& front_matter = context.file.syntax().front_matter;
  Diagnostic& diagnostic = context.report("front-matter-required", place_of(context.file, ""),
                                          "The key " + key.name + " is missing, which the settings require here.");
  const std::size_t end = front_matter.yaml.end;
  const std::string value = key.values.empty() ? "" : " " + key.values.front();
  diagnostic.fixes.push_back(
      replacement("Insert " + key.name, {end, end}, key.name + ":" + value + "\n", FixConfidence::Choice));
}

/// The optimal string alignment distance, up to `limit`.
std::size_t distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return limit + 1;
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(above);
    above.swap(row);
  }
  return above[b.size()];
}

}  // namespace

bool is_slip(std::string_view written, std::string_view meant) {
  constexpr std::size_t longest = 64;
  constexpr std::size_t shortest = 3;
  constexpr std::size_t long_enough_for_two = 7;
  if (written.size() < shortest || written.size() > longest || written == meant) return false;
  if (is_variant(written, meant) || is_variant(meant, written)) return false;
  const std::size_t limit = std::min(written.size(), meant.size()) >= long_enough_for_two ? 2 : 1;
  // Of short words almost any two are one letter apart.
  if (std::min(written.size(), meant.size()) <= shortest) return false;
  return distance(written, meant, limit) <= limit;
}

void check_key_names(RuleContext& context) {
  const SiteFile& file = context.file;
  if (!has_front_matter(file) || !has_readable_front_matter(file)) return;
  const YamlNode& root = file.syntax().front_matter.document.root;
  for (const VocabularyKey* key : context.site.required_keys(file)) check_required(context, root, *key);
  // Lone files have no other files that could have the key too.
  if (context.site.extent() != SiteExtent::Whole) return;
  std::vector<VocabularyKey> known;
  for (const YamlEntry& entry : root.entries) check_key_name(context, known, root, entry);
}

}  // namespace jekyll
