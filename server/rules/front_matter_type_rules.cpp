// Values of a type that their key does not take. Invariant: what works all the same is not reported, above all false
// for "none" and numbers as text.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "rules/example_sites.h"
#include "rules/registry.h"
#include "rules/rendering/rendered.h"
#include "rules/rule_context.h"
#include "rules/stopping_keys.h"
#include "site/dates/dates.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

bool is_scalar(const YamlValue& value) {
  return value.list() == nullptr && value.mapping() == nullptr;
}

bool reads_as_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Jekyll takes the key as one list, also written as a text.
bool is_taxonomy(std::string_view key) {
  return key == "tags" || key == "categories" || key == "tag" || key == "category";
}

bool fits_type(const RuleContext& context, const YamlValue& value, KeyType type) {
  switch (type) {
    case KeyType::Text:
      return is_scalar(value) && (value.as<bool>() == nullptr || is_false(&value));
    case KeyType::Boolean:
      return value.as<bool>() != nullptr;
    case KeyType::Date:
      return is_scalar(value) && value.as<bool>() == nullptr && !value.is_number() &&
             date_of_value(value, context.site.zone(), context.site.now()).has_value();
    case KeyType::Integer:
      return value.is_number() || (value.string() != nullptr && reads_as_number(*value.string()));
    case KeyType::List:
      // Plugins take a single text for a list of one.
      return value.list() != nullptr || value.string() != nullptr;
    case KeyType::Mapping:
      return value.mapping() != nullptr;
  }
  return true;
}

bool fits(const RuleContext& context, const VocabularyKey& key, const YamlValue& value) {
  // An empty value and false switch off what the key asks for.
  if (value.is_null() || is_false(&value)) return true;
  const std::string* text = value.string();
  if (text != nullptr && (text->empty() || text->find("{{") != std::string::npos)) return true;
  return std::ranges::any_of(key.types, [&](KeyType type) { return fits_type(context, value, type); });
}

std::string_view kind_of(const YamlValue& value) {
  switch (value_kind(value)) {
    case ValueKind::List:
      return "a list";
    case ValueKind::Mapping:
      return "a mapping";
    case ValueKind::True:
      return "true";
    case ValueKind::False:
      return "false";
    case ValueKind::Number:
      return "a number";
    case ValueKind::Date:
      return "a date";
    case ValueKind::Text:
      break;
  }
  return "text";
}

/// Keys that Jekyll itself acts upon. Of others the site's own layouts may make what they like.
bool is_jekylls_own(std::string_view key) {
  constexpr std::array<std::string_view, 6> names = {
      "layout", "published", "slug", "render_with_liquid", "excerpt_separator", "draft"};
  return std::ranges::find(names, key) != names.end();
}

/// Whether another file gives the key a value of the same kind: then the site means it so.
bool is_custom_here(const RuleContext& context, const YamlEntry& entry) {
  // The file itself is one of them.
  return context.site.names().front_matter().files_with(entry.key.str(), value_kind(entry.node.value)) > 1;
}

bool is_plain(const YamlNode& node) {
  return node.style == YamlStyle::Plain && !node.span.empty();
}

std::optional<Fix> conversion(const VocabularyKey& key, const YamlNode& node) {
  const std::string* text = node.value.string();
  if (text != nullptr && key.has_type(KeyType::Boolean)) {
    const std::string word = downcase(*text);
    if (word == "true" || word == "yes" || word == "on")
      return replacement("Change to true", node.span, "true", FixConfidence::Likely);
    if (word == "false" || word == "no" || word == "off") {
      return replacement("Change to false", node.span, "false", FixConfidence::Likely);
    }
  }
  if (key.has_type(KeyType::Text) && is_plain(node) && node.value.list() == nullptr) {
    return Fix{"Put it in quotes",
               {{{node.span.begin, node.span.begin}, "\""}, {{node.span.end, node.span.end}, "\""}},
               FixConfidence::Likely};
  }
  return std::nullopt;
}

constexpr Rule front_matter_type = {
    .code = "front-matter-type",
    .severity = Severity::Warning,
    .summary = "a value of a type that its key does not take",
    .why = "Jekyll, a plugin or the theme expects another one, and ignores the value or fails.",
    .site = keys_of_post,
    .bad = "title: <[[Steep, it well]]>\n---\n",
    .good = "title: Steep, it well\n---\n",
};

void check_key_type(RuleContext& context, const VocabularyKey& key, const YamlEntry& entry) {
  // Dates of documents, false as text and permalinks have rules of their own.
  const bool own_rule = entry.key == "date" || entry.key == "permalink" ||
                        (entry.node.value.string() != nullptr &&
                         (entry.key == "published" || entry.key == "render_with_liquid" || entry.key == "sitemap"));
  if (own_rule || key.derived || fits(context, key, entry.node.value)) return;
  const bool of_user = key.source == "settings" || key.source == "schema";
  if (!of_user && !is_jekylls_own(entry.key) && is_custom_here(context, entry)) return;
  const Span span = entry.node.span.empty() ? entry.key_span : entry.node.span;
  Diagnostic& diagnostic =
      context.report(front_matter_type, span, entry.whole,
                     "The value of " + entry.key + " is " + std::string(kind_of(entry.node.value)) +
                         "; it should be: " + describe(key) + ".");
  if (auto fix = conversion(key, entry.node)) diagnostic.fixes.push_back(std::move(*fix));
}

/// At categories that are neither text nor list Document#merge_categories! raises, and the file's front matter is lost.
/// Of tags Jekyll::Utils.pluralized_array_from_hash leaves out what is neither; the singular keys take any value.
void check_taxonomy_type(RuleContext& context, const YamlEntry& entry) {
  const YamlValue& value = entry.node.value;
  const bool stops = entry.key == "categories";
  if (!stops && entry.key != "tags") return;
  if (value.is_null() || value.string() != nullptr || value.list() != nullptr || (!stops && is_false(&value))) return;
  const bool scalar = is_scalar(value);
  Diagnostic& diagnostic =
      context.report(front_matter_type, entry.node.span.empty() ? entry.key_span : entry.node.span, entry.whole,
                     "The value of " + entry.key + " is " + std::string(kind_of(value)) +
                         (stops ? ", at which Jekyll stops reading the front matter." : ", so the file has no tags.") +
                         (scalar ? " Put it in quotes." : " Make it a list."));
  if (!scalar || !is_plain(entry.node)) return;
  diagnostic.fixes.push_back(
      {"Put it in quotes",
       {{{entry.node.span.begin, entry.node.span.begin}, "\""}, {{entry.node.span.end, entry.node.span.end}, "\""}},
       FixConfidence::Likely});
}

/// A redirect from blanks is a page that is named by blanks.
void check_blank_redirect(RuleContext& context, const YamlEntry& entry) {
  if (entry.key != "redirect_from" || !context.site.config().has_plugin("jekyll-redirect-from")) return;
  const auto check = [&](const YamlNode& node) {
    const std::string* text = node.value.string();
    if (text == nullptr || text->empty() || !trimmed(*text).empty()) return;
    context.report(front_matter_type, node.span, entry.whole,
                   "This address is blank, so a page is written whose name is blank. Write a path, or remove it.");
  };
  check(entry.node);
  for (const YamlNode& item : entry.node.items) check(item);
}

/// Reports a value at which Jekyll stops. Silent where it is not certain that the file is written.
bool check_stop(RuleContext& context, const YamlEntry& entry) {
  const KeyStop stop = find_stop(context, entry);
  if (stop.node == nullptr || rendering_of(context) != Reach::Always) return false;
  const bool nested = stop.node != &entry.node && entry.node.value.mapping() != nullptr;
  const std::string what = nested ? "a value of " : "the value of ";
  const std::string fault(stop.fault.empty() ? kind_of(stop.node->value) : stop.fault);
  Diagnostic& diagnostic = context.report(
      front_matter_type, stop.node->span.empty() ? entry.key_span : stop.node->span, entry.whole,
      "The build stops here: " + what + entry.key + " is " + fault + ". Write " + std::string(stop.instead) + ".");
  diagnostic.severity = Severity::Error;
  return true;
}

/// Psych reads `:tea` as a symbol, which Jekyll then does not let in: none of the front matter is read.
bool check_symbol(RuleContext& context, const YamlNode& root) {
  if (context.site.config().symbols_are_text) return false;
  const std::optional<Span> symbol = find_symbol(root);
  if (!symbol || is_hidden_draft(context)) return false;
  Diagnostic& diagnostic =
      context.report(front_matter_type, *symbol,
                     "A text that begins with a colon is a Ruby symbol, at which Jekyll reads none of the front "
                     "matter. Put it in quotes.");
  diagnostic.severity = Severity::Error;
  return true;
}

/// What a user lists is all there is.
void check_values(RuleContext& context, const VocabularyKey& key, const YamlNode& node, const YamlEntry& entry) {
  for (const YamlNode& item : node.items) check_values(context, key, item, entry);
  if (!is_scalar(node.value) || node.value.is_null()) return;
  const std::string value = node.value.to_string();
  if (std::ranges::find(key.values, value) != key.values.end()) return;
  std::string message = entry.key + " knows no " + value + ".";
  const auto nearest = context.suggestions.nearest_of(value, key.values);
  if (nearest) message += " Did you mean " + *nearest + "?";
  Diagnostic& diagnostic = context.report(front_matter_type, node.content, entry.whole, std::move(message));
  if (nearest)
    diagnostic.fixes.push_back(replacement("Change to " + *nearest, node.content, *nearest, FixConfidence::Likely));
}

void check_key_types(RuleContext& context) {
  const SiteFile& file = context.file;
  if (!is_page_or_document(file) || !has_readable_front_matter(file)) return;
  const YamlNode& root = file.syntax().front_matter.document.root;
  if (check_symbol(context, root)) return;
  for (const YamlEntry& entry : root.entries) {
    // Of keys that stand twice the earlier ones do not count.
    if (root.find(entry.key) != &entry || check_stop(context, entry)) continue;
    check_blank_redirect(context, entry);
    if (is_document(file) && is_taxonomy(entry.key)) {
      check_taxonomy_type(context, entry);
      continue;
    }
    const VocabularyKey* key = context.site.find_known_key(file, entry.key);
    if (key == nullptr || !key->applies_to(file.kind)) continue;
    check_key_type(context, *key, entry);
    if (key->values_are_all && !entry.node.value.is_null()) check_values(context, *key, entry.node, entry);
  }
}

}  // namespace

const RuleFamily& front_matter_type_rules() {
  static const RuleFamily family{.scope = FamilyScope::Texts, .codes = {front_matter_type}, .check = check_key_types};
  return family;
}

}  // namespace jekyll
