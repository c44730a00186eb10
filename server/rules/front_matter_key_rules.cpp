// Keys and values that Jekyll takes otherwise than their author meant.
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/configuration/permalink_placeholders.h"
#include "rules/example_sites.h"
#include "rules/file_fixes.h"
#include "rules/registry.h"
#include "rules/rule_context.h"
#include "text/lists.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

bool is_quoted(const YamlNode& node) {
  return node.style == YamlStyle::SingleQuoted || node.style == YamlStyle::DoubleQuoted;
}

constexpr Rule front_matter_duplicate_key = {
    .code = "front-matter-duplicate-key",
    .severity = Severity::Warning,
    .summary = "a key that stands twice",
    .why = "The later one counts and Jekyll says nothing.",
    .bad = R"(
---
<[title]>: Tea
layout: none
title: Coffee
---
)",
    .good = R"(
---
title: Coffee
layout: none
---
)",
};

void check_duplicates(RuleContext& context, const std::vector<YamlEntry>& entries) {
  std::map<std::string_view, const YamlEntry*> last;
  for (const YamlEntry& entry : entries) last[entry.key] = &entry;
  for (const YamlEntry& entry : entries) {
    const YamlEntry& counts = *last[entry.key];
    if (&counts == &entry) continue;
    Diagnostic& diagnostic =
        context.report(front_matter_duplicate_key, entry.key_span, entry.whole,
                       "The key " + entry.key + " stands twice and this value is ignored. Remove one of them.");
    diagnostic.related.push_back({context.file.path(), counts.key_span, "This value counts."});
    diagnostic.fixes.push_back(
        replacement("Remove this one", entry_lines(context.file, entry), "", FixConfidence::Safe));
  }
}

constexpr Rule front_matter_bool_string = {
    .code = "front-matter-bool-string",
    .severity = Severity::Warning,
    .summary = "false written as text",
    .why = "Text counts as true, so `\"false\"` publishes.",
    .bad = R"(
---
published: <["false"]>
---
)",
    .good = R"(
---
published: false
---
)",
};

void check_booleans(RuleContext& context, const YamlEntry& entry) {
  constexpr std::array<std::string_view, 2> keys = {"published", "render_with_liquid"};
  constexpr std::array<std::string_view, 4> meant_as_false = {"false", "no", "off", "n"};
  const std::string* value = entry.node.value.string();
  const bool is_read = contains(keys, entry.key) ||
                       (entry.key == "sitemap" && context.site.find_known_key(context.file, entry.key) != nullptr);
  if (value == nullptr || !is_read) return;
  const std::string word = downcase(*value);
  if (!contains(meant_as_false, word)) return;
  Diagnostic& diagnostic = context.report(
      front_matter_bool_string, entry.node.span, entry.whole,
      "The value of " + entry.key + " is the text " + *value + ", which counts as true. Write false without quotes.");
  diagnostic.fixes.push_back(replacement("Change to false", entry.node.span, "false", FixConfidence::Likely));
}

constexpr Rule front_matter_comma_list = {
    .code = "front-matter-comma-list",
    .severity = Severity::Warning,
    .summary = "tags or categories separated by commas",
    .why = "Jekyll splits the text at blanks and keeps the commas: `black, green` becomes `black,` and `green`.",
    .site = keys_of_post,
    .bad = "tags: <[black, green]>\n---\n",
    .good = "tags: [black, green]\n---\n",
};

void check_comma_list(RuleContext& context, const YamlEntry& entry) {
  if (entry.key != "tags" && entry.key != "categories") return;
  const std::string* value = entry.node.value.string();
  if (value == nullptr || value->find(',') == std::string::npos) return;
  if (entry.node.style != YamlStyle::Plain && !is_quoted(entry.node)) return;
  Diagnostic& diagnostic = context.report(
      front_matter_comma_list, entry.node.span, entry.whole,
      "Jekyll splits " + entry.key + " at blanks, so the commas become part of the names. Write a list.");
  // Brackets around it make a list as long as no other character of the text means something to YAML.
  if (value->find_first_of("[]{}:#\"'&*!|>%@`") == std::string::npos && value->size() == entry.node.content.size()) {
    const YamlNode& node = entry.node;
    diagnostic.fixes.push_back(
        {"Make it a list",
         {{{node.span.begin, node.content.begin}, "["}, {{node.content.end, node.span.end}, "]"}},
         FixConfidence::Safe});
  }
}

constexpr Rule front_matter_tag_hides_tags = {
    .code = "front-matter-tag-hides-tags",
    .severity = Severity::Warning,
    .summary = "`tag` and `tags` in one file",
    .why = "Jekyll reads `tag` and never looks at `tags`.",
    .site = keys_of_post,
    .bad = "tag: black\n<[tags]>: [green, white]\n---\n",
    .good = "tags: [black, green, white]\n---\n",
};

void check_hidden_tags(RuleContext& context) {
  const YamlEntry* tag = find_own_key(context.file, "tag");
  const YamlEntry* tags = find_own_key(context.file, "tags");
  if (tag == nullptr || tags == nullptr || tag->node.value.is_null() || tags->node.value.is_null()) return;
  Diagnostic& diagnostic = context.report(front_matter_tag_hides_tags, tags->key_span, tags->whole,
                                          "The key tag hides tags: Jekyll reads only tag. Put all of them under tags.");
  diagnostic.related.push_back({context.file.path(), tag->key_span, "The key that hides them."});
  const std::string* word = tag->node.value.string();
  if (word == nullptr || word->find_first_of("[]{}:#,\"'&*!|>%@`") != std::string::npos) return;
  std::optional<TextEdit> addition;
  if (tags->node.style == YamlStyle::FlowSequence && !tags->node.items.empty()) {
    const std::size_t end = tags->node.items.back().span.end;
    addition = TextEdit{{end, end}, ", " + *word};
  } else if (tags->node.style == YamlStyle::Plain && word->find(' ') == std::string::npos) {
    addition = TextEdit{{tags->node.span.end, tags->node.span.end}, " " + *word};
  }
  if (!addition) return;
  diagnostic.fixes.push_back({"Move " + *word + " to tags",
                              {std::move(*addition), {entry_lines(context.file, *tag), ""}},
                              FixConfidence::Likely});
}

constexpr Rule front_matter_reserved_key = {
    .code = "front-matter-reserved-key",
    .severity = Severity::Information,
    .summary = "a key that Jekyll computes itself",
    .why = "The value that is written here is never seen.",
    .site = keys_of_post,
    .bad = "<[url]>: /tea/\n---\n",
    .good = "permalink: /tea/\n---\n",
};

void check_reserved(RuleContext& context, const YamlEntry& entry) {
  constexpr std::array<std::string_view, 8> of_documents = {"id",         "url",     "next",   "previous",
                                                            "collection", "content", "output", "relative_path"};
  // A page's other keys are its own.
  constexpr std::array<std::string_view, 2> of_pages = {"url", "content"};
  const bool reserved = is_document(context.file) ? contains(of_documents, entry.key) : contains(of_pages, entry.key);
  if (!reserved) return;
  Diagnostic& diagnostic =
      context.report(front_matter_reserved_key, entry.key_span, entry.whole,
                     "Jekyll computes " + entry.key + " itself and ignores this value. Rename it.");
  diagnostic.repeats = entry.key;
  diagnostic.fixes.push_back(
      replacement("Remove the key", entry_lines(context.file, entry), "", FixConfidence::Choice));
}

constexpr Rule layout_missing = {
    .code = "layout-missing",
    .severity = Severity::Error,
    .summary = "a layout that neither the site nor its theme has",
    .why = "The page is written without any layout. Silent when the theme is not on this machine.",
    .site =
        "@file _layouts/post.html\n{{ content }}\n"
        "@file about.md\n---\n",
    .bad = "layout: <[psot]>\n---\n",
    .good = "layout: post\n---\n",
};

void check_layout(RuleContext& context, const YamlEntry& entry) {
  if (entry.key != "layout") return;
  const std::string* name = entry.node.value.string();
  if (name == nullptr || name->empty() || *name == "none" || context.site.find_layout(*name) != nullptr) return;
  if (context.site.theme_may_supply("_layouts/" + *name + ".html")) return;
  const auto nearest = context.suggestions.nearest_layout(*name);
  std::string message = "No layout " + *name + " in " + context.site.config().layouts_dir + ".";
  if (nearest) message += " Did you mean " + *nearest + "?";
  Diagnostic& diagnostic = context.report(layout_missing, entry.node.content, entry.whole, std::move(message));
  // Of these Jekyll says nothing: a layout stands without its own, a style sheet takes none.
  if (context.file.kind == FileKind::Layout || !context.file.becomes_html()) diagnostic.severity = Severity::Warning;
  if (nearest) {
    diagnostic.fixes.push_back(
        {"Change to " + *nearest, {smallest_edit(entry.node.content, *name, *nearest)}, FixConfidence::Likely});
  }
  if (auto fix = layout_creation(context.site, *name)) diagnostic.fixes.push_back(std::move(*fix));
}

constexpr Rule author_unknown = {
    .code = "author-unknown",
    .severity = Severity::Information,
    .summary = "an author who is not in the site's author data",
    .why =
        "Themes look up the name, the address and the picture in `_data/authors` and show nothing for a key that is "
        "not "
        "there. Reported only when that file exists.",
    .site =
        "@file _data/authors.yml\njane:\n  name: Jane Tea\n"
        "@file _posts/2024-01-05-steep.md\n---\n",
    .bad = "author: <[jnae]>\n---\n",
    .good = "author: jane\n---\n",
};

void check_author(RuleContext& context, const YamlEntry& entry) {
  if (entry.key != "author") return;
  const std::string* author = entry.node.value.string();
  const YamlValue* authors = context.site.data().find("authors");
  if (author == nullptr || author->empty() || authors == nullptr || authors->mapping() == nullptr) return;
  std::vector<std::string> keys;
  for (const auto& [key, about] : *authors->mapping()) {
    const YamlValue* name = about.find("name");
    const bool is_name = name != nullptr && name->string() != nullptr && *name->string() == *author;
    if (key == *author || is_name) return;
    keys.push_back(key.str());
  }
  const auto nearest = context.suggestions.nearest_of(*author, keys);
  std::string message = "No author " + *author + " in " + context.site.config().data_dir + "/authors.";
  if (nearest) message += " Did you mean " + *nearest + "?";
  Diagnostic& diagnostic = context.report(author_unknown, entry.node.content, entry.whole, std::move(message));
  if (nearest) {
    diagnostic.fixes.push_back(
        {"Change to " + *nearest, {smallest_edit(entry.node.content, *author, *nearest)}, FixConfidence::Likely});
  }
}

/// What a style name stands for in the configuration (Jekyll::Utils.add_permalink_suffix, Document#url_template).
std::optional<std::string_view> template_of_style(std::string_view style) {
  if (style == "date") return "/:categories/:year/:month/:day/:title:output_ext";
  if (style == "pretty") return "/:categories/:year/:month/:day/:title/";
  if (style == "ordinal") return "/:categories/:year/:y_day/:title:output_ext";
  if (style == "weekdate") return "/:categories/:year/W:week/:short_day/:title:output_ext";
  if (style == "none") return "/:categories/:title:output_ext";
  return std::nullopt;
}

constexpr Rule permalink_placeholder = {
    .code = "permalink-placeholder",
    .severity = Severity::Error,
    .summary = "an unknown placeholder in a permalink",
    .why =
        "In a document it stops the build; in a page it stays in the URL as it is (a warning), since pages know only "
        "`:path`, `:basename` and `:output_ext`.",
    .site = keys_of_post,
    .bad = "permalink: /<[:yaer]>/:title/\n---\n",
    .good = "permalink: /:year/:title/\n---\n",
};

void check_placeholders(RuleContext& context, const YamlEntry& entry, const std::string& permalink) {
  const bool document = is_document(context.file);
  for (const UnknownPlaceholder& unknown : unknown_placeholders(permalink, document, context.site.plugin_code())) {
    const Span value = entry.node.content;
    const bool exact = value.size() == permalink.size();
    const Span span =
        exact ? Span{value.begin + unknown.at, value.begin + unknown.at + unknown.name.size() + 1} : value;
    std::string message = "Jekyll knows no :" + unknown.name + " in the permalink of a " +
                          (document ? "document: the build stops here." : "page, so it stays as it is.");
    const auto nearest = context.suggestions.nearest_of(unknown.name, known_placeholders(document));
    if (nearest) message += " Did you mean :" + *nearest + "?";
    Diagnostic& diagnostic = context.report(permalink_placeholder, span, entry.whole, std::move(message));
    if (!document) diagnostic.severity = Severity::Warning;
    if (nearest && exact) {
      diagnostic.fixes.push_back({"Change to :" + *nearest,
                                  {smallest_edit({span.begin + 1, span.end}, unknown.name, *nearest)},
                                  FixConfidence::Likely});
    }
  }
}

constexpr Rule permalink_empty = {
    .code = "permalink-empty",
    .severity = Severity::Error,
    .summary = "an empty permalink",
    .why = "The build stops.",
    .bad = R"(
---
permalink: <[""]>
---
)",
    .good = R"(
---
permalink: /tea/
---
)",
};

constexpr Rule permalink_style = {
    .code = "permalink-style",
    .severity = Severity::Warning,
    .summary = "the name of a style as the permalink of a document",
    .why = "Styles have names only in `_config.yml`. In front matter `pretty` is the URL `/pretty`.",
    .site = keys_of_post,
    .bad = "permalink: <[pretty]>\n---\n",
    .good = "permalink: /:categories/:year/:month/:day/:title/\n---\n",
};

void check_permalink(RuleContext& context, const YamlEntry& entry) {
  const std::string* permalink = entry.node.value.string();
  if (entry.key != "permalink" || permalink == nullptr) return;
  if (permalink->empty()) {
    Diagnostic& diagnostic = context.report(permalink_empty, entry.node.span, entry.whole,
                                            "The permalink is empty. Write a path or remove the key.");
    diagnostic.fixes.push_back(
        replacement("Remove the key", entry_lines(context.file, entry), "", FixConfidence::Safe));
    return;
  }
  const auto expanded = is_document(context.file) ? template_of_style(*permalink) : std::nullopt;
  if (!expanded) return check_placeholders(context, entry, *permalink);
  Diagnostic& diagnostic = context.report(
      permalink_style, entry.node.span, entry.whole,
      *permalink + " is a style only in _config.yml; here it is the URL /" + *permalink + ". Write the template.");
  if (context.file.kind != FileKind::Document) {
    diagnostic.fixes.push_back(replacement("Change to " + std::string(*expanded), entry.node.span,
                                           std::string(*expanded), FixConfidence::Safe));
  }
}

void check_front_matter_keys(RuleContext& context) {
  const SiteFile& file = context.file;
  if (is_included(file) || file.kind == FileKind::Static) return;
  if (!file.syntax().front_matter.present()) return;
  const YamlNode& root = file.syntax().front_matter.document.root;
  check_duplicates(context, root.entries);
  if (!has_readable_front_matter(file)) return;
  for (const YamlEntry& entry : root.entries) {
    // Of keys that stand twice the earlier ones do not count.
    if (root.find(entry.key) != &entry) continue;
    check_layout(context, entry);
    if (file.kind == FileKind::Layout) continue;
    check_booleans(context, entry);
    check_reserved(context, entry);
    check_author(context, entry);
    check_permalink(context, entry);
    if (is_document(file)) check_comma_list(context, entry);
  }
  if (is_document(file)) check_hidden_tags(context);
}

}  // namespace

const RuleFamily& front_matter_key_rules() {
  static const RuleFamily family{
      .scope = FamilyScope::Texts,
      .codes = {front_matter_duplicate_key, front_matter_bool_string, front_matter_comma_list,
                front_matter_tag_hides_tags, front_matter_reserved_key, layout_missing, author_unknown,
                permalink_placeholder, permalink_empty, permalink_style},
      .check = check_front_matter_keys};
  return family;
}

}  // namespace jekyll
