// Files that want the same address: one of them overwrites the other.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/registry.h"
#include "rules/rule_context.h"
#include "site/config/values.h"
#include "site/documents.h"
#include "site/urls/permalinks.h"
#include "text/paths.h"

namespace jekyll {
namespace {

/// Whether the other file is written and no theme's, which the site's own files replace on purpose.
bool competes(const SiteFile& file, const OutputEntry& other) {
  return other.file != nullptr && other.file != &file && other.file->written && !other.file->parsed.from_theme;
}

void relate(Diagnostic& diagnostic, const SiteFile& other) {
  diagnostic.related.push_back({other.path(), place_of(other, "permalink"), "The other file."});
}

constexpr std::string_view two_addresses =
    "@file a.md\n---\npermalink: /tea/\n---\n"
    "@file b.md\n---\npermalink: /pot/\n---\n";

constexpr Rule url_conflict = {
    .code = "url-conflict",
    .severity = Severity::Error,
    .summary = "two files with the same address",
    .why = "Jekyll writes both and the later one stays.",
    .bad =
        "@file a.md\n---\npermalink: <[/tea/]>\n---\n"
        "@file b.md\n---\npermalink: <[/tea/]>\n---\n",
    .good = two_addresses,
    .speaks_of_file = true,
};

constexpr Rule url_case_conflict = {
    .code = "url-case-conflict",
    .severity = Severity::Warning,
    .summary = "two files whose addresses differ only in letter case",
    .why = "On a file system that ignores case one overwrites the other.",
    .bad =
        "@file a.md\n---\npermalink: <[/tea/]>\n---\n"
        "@file b.md\n---\npermalink: <[/Tea/]>\n---\n",
    .good = two_addresses,
    .speaks_of_file = true,
};

/// Who writes a file where the output needs a folder; nothing for nobody.
struct FileInTheWay {
  std::string owner;
  std::string output;
  const SiteFile* file = nullptr;
};
std::optional<FileInTheWay> find_file_in_the_way(const Site& site, std::string_view output) {
  for (const std::string_view folder : folders_like_files(output)) {
    for (const OutputEntry& other : site.claimants_of(folder)) {
      if (other.generated != nullptr && other.generated->output == folder) {
        return FileInTheWay{other.generated->source.empty() ? other.generated->plugin : other.generated->source,
                            std::string(folder), site.find_file(other.generated->source)};
      }
      const bool written = other.file != nullptr && other.file->written && other.file->output == folder;
      if (written) return FileInTheWay{other.file->path(), std::string(folder), other.file};
    }
  }
  return std::nullopt;
}

/// Whether it can be told at the file itself that others need a folder of its name: what is only copied has no address
/// that one could change.
bool is_told_of_folders(const SiteFile& file) {
  return file.kind != FileKind::Static && file.output->find('/') == std::string::npos &&
         !extension_of(*file.output).empty();
}

/// A file and a folder of one name: told once.
void check_folders(RuleContext& context) {
  const SiteFile& file = context.file;
  if (const auto other = find_file_in_the_way(context.site, *file.output)) {
    if (file.kind == FileKind::Static && other->file != nullptr && is_told_of_folders(*other->file)) return;
    Diagnostic& diagnostic = context.report(url_conflict, place_of(file, "permalink"),
                                            "The build stops here: " + other->owner + " becomes " + other->output +
                                                ", and this needs a folder of that name. " + "Change a permalink.");
    if (other->file != nullptr) relate(diagnostic, *other->file);
    return;
  }
  const bool by_redirect = std::ranges::any_of(
      context.site.redirects_to(file), [&](const GeneratedPage& page) { return is_below(page.output, *file.output); });
  if (by_redirect || !is_told_of_folders(file) || context.site.names().count_below_top(*file.output) == 0) return;
  context.report(url_conflict, place_of(file, "permalink"),
                 "The build stops here: other files are written into a folder " + *file.output +
                     ", where this would be. Change the permalink.");
}

void check_conflicts(RuleContext& context) {
  const SiteFile& file = context.file;
  for (const OutputEntry& other : context.site.claimants_of(*file.output)) {
    if (!competes(file, other)) continue;
    Diagnostic& diagnostic = context.report(
        url_conflict, place_of(file, "permalink"),
        other.file->path() + " becomes " + *file.output + " as well: one overwrites the other. Change a permalink.");
    relate(diagnostic, *other.file);
    return;
  }
  for (const OutputEntry& other : context.site.outputs_ignoring_case(*file.output)) {
    if (!competes(file, other) || other.file->output == file.output) continue;
    Diagnostic& diagnostic =
        context.report(url_case_conflict, place_of(file, "permalink"),
                       other.file->path() + " becomes " + other.file->output.value_or("") +
                           ", which differs only in letter case: many file systems keep one of the two.");
    relate(diagnostic, *other.file);
    return;
  }
}

std::string_view without_slashes(std::string_view path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  return path.ends_with(".html") ? path.substr(0, path.size() - 5) : path;
}

/// The paths of `redirect_from`, each where it stands.
std::vector<const YamlNode*> redirect_items(const YamlEntry& entry) {
  std::vector<const YamlNode*> items;
  if (entry.node.items.empty()) items.push_back(&entry.node);
  for (const YamlNode& item : entry.node.items) items.push_back(&item);
  return items;
}

struct Redirect {
  const GeneratedPage& page;
  const YamlNode* node;  // where it is written
};

std::vector<Redirect> redirects_of(const Site& site, const SiteFile& file, const YamlEntry& entry) {
  std::vector<Redirect> redirects;
  std::vector<const YamlNode*> items = redirect_items(entry);
  for (const GeneratedPage& page : site.redirects_to(file)) {
    const auto item = std::find_if(items.begin(), items.end(), [&](const YamlNode* node) {
      return node->value.string() != nullptr && without_slashes(*node->value.string()) == without_slashes(page.url);
    });
    if (item == items.end()) continue;
    redirects.push_back({page, *item});
    items.erase(item);
  }
  return redirects;
}

/// Why a redirect page cannot stand where it wants to.
std::optional<std::string> conflict_of(const RuleContext& context, const GeneratedPage& page, const SiteFile*& other) {
  if (context.file.output == page.output) return "This redirect leads to itself and replaces the page.";
  if (auto in_the_way = find_file_in_the_way(context.site, page.output)) {
    other = in_the_way->file;
    return "The build stops here: the redirect needs a folder " + in_the_way->output + ", which " + in_the_way->owner +
           " becomes.";
  }
  for (const OutputEntry& claimant : context.site.claimants_of(page.output)) {
    if (claimant.file != nullptr && claimant.file->written && !claimant.file->parsed.from_theme) {
      other = claimant.file;
      return "This redirect overwrites " + claimant.file->path() + ", which has the same address.";
    }
    if (claimant.generated != nullptr && claimant.generated != &page && claimant.generated->redirect_to) {
      other = context.site.find_file(claimant.generated->source);
      return other == &context.file ? "This redirect stands here twice."
                                    : claimant.generated->source + " redirects from here as well.";
    }
  }
  return std::nullopt;
}

constexpr Rule redirect_conflict = {
    .code = "redirect-conflict",
    .severity = Severity::Error,
    .summary = "a redirect from an address that is taken",
    .why = "The redirect page overwrites the live page, or the other redirect.",
    .site =
        "@file _config.yml\nplugins: [jekyll-redirect-from]\n"
        "@file about.md\n---\n---\n"
        "@file tea.md\n---\n",
    .bad = "redirect_from: <[/about.html]>\n---\n",
    .good = "redirect_from: /old-tea.html\n---\n",
};

void check_redirects(RuleContext& context) {
  const YamlEntry* entry = find_own_key(context.file, "redirect_from");
  if (entry == nullptr) return;
  for (const Redirect& redirect : redirects_of(context.site, context.file, *entry)) {
    const SiteFile* other = nullptr;
    auto message = conflict_of(context, redirect.page, other);
    if (!message) continue;
    *message += " Remove it.";
    Diagnostic& diagnostic =
        context.report(redirect_conflict, redirect.node->content, entry->whole, std::move(*message));
    if (other != nullptr && other != &context.file) relate(diagnostic, *other);
    const bool on_own_line = entry->node.style == YamlStyle::BlockSequence && entry->node.items.size() > 1;
    if (!on_own_line && entry->node.items.size() > 1) continue;
    const LineIndex& lines = context.file.parsed.lines;
    const std::size_t line = lines.line_of(redirect.node->span.begin);
    const Span item_line{lines.line_span(line).begin,
                         line + 1 < lines.line_count() ? lines.line_span(line + 1).begin : lines.text_size()};
    diagnostic.fixes.push_back(replacement(
        "Remove the redirect", on_own_line ? item_line : entry_lines(context.file, *entry), "", FixConfidence::Choice));
  }
}

constexpr Rule scheme_invalid = {
    .code = "scheme-invalid",
    .severity = Severity::Error,
    .summary = "a colon that ends what is no scheme of a URL",
    .why =
        "Jekyll takes the name of a page, of a file in a collection, or a post's first category for a URL while it "
        "makes the address, and what stands before its first colon for the scheme. The build stops.",
    .bad = R"(
@file _posts/2024-01-05-tea.md
---
category: <["12:30"]>
---
)",
    .good = R"(
@file _posts/2024-01-05-tea.md
---
category: "12.30"
---
)",
    .speaks_of_file = true,
};

/// Documents join their categories by slashes, so only the first one can be taken for a scheme.
bool has_refused_category(const SiteConfig& config, const SiteFile& file) {
  if (file.categories.empty() || !is_refused_url(file.categories.front())) return false;
  return document_url_template(config, file).find(":categories") != std::string::npos;
}

/// What Jekyll escapes of a file's name while it makes the URL, and Addressable refuses; nothing when all goes well.
/// Names of folders stand behind a slash and do no harm. Rule: Jekyll::URL#generate_url_from_hash.
std::string_view find_refused_name(const SiteConfig& config, const SiteFile& file) {
  const std::string_view name = base_name(file.path());
  if (name.find(':') == std::string_view::npos) return {};
  std::string_view stem = stem_of(name);
  while (stem.ends_with('.')) stem.remove_suffix(1);
  if (file.kind == FileKind::Page) {
    // As long as the template has a colon all placeholders are escaped, also those that it does not have.
    const auto permalink = optional_text(file.data.find("permalink"));
    if (permalink && permalink->find(':') == std::string::npos) return {};
    return is_refused_url(stem) ? stem : std::string_view();
  }
  const CollectionConfig* collection = file.collection.empty() ? nullptr : config.find_collection(file.collection);
  if (file.kind != FileKind::Static || collection == nullptr || !is_refused_url(stem)) return {};
  constexpr std::array<std::string_view, 3> of_name = {":path", ":name", ":title"};
  const bool comes_so_far = !collection->permalink || std::ranges::any_of(of_name, [&](std::string_view placeholder) {
    return collection->permalink->find(placeholder) != std::string::npos;
  });
  return comes_so_far ? stem : std::string_view();
}

/// Whether no URL can be made of the file's name or category, which is said.
bool check_scheme(RuleContext& context) {
  const SiteFile& file = context.file;
  constexpr std::string_view taken = "` for the scheme of a URL.";
  const std::string_view name = find_refused_name(context.site.config(), file);
  if (!name.empty()) {
    context.report(scheme_invalid, place_of(file, ""),
                   "The build stops here: Jekyll takes what stands before the first colon of `" + std::string(name) +
                       std::string(taken) + " Rename the file without the colon.");
    return true;
  }
  if (!is_document(file) || !has_refused_category(context.site.config(), file)) return false;
  const YamlEntry* entry = nullptr;
  for (const std::string_view key : {"categories", "category"}) {
    const YamlEntry* own = find_own_key(file, key);
    if (own != nullptr && own->node.value.to_string().find(file.categories.front()) != std::string::npos) entry = own;
  }
  const Span span = entry == nullptr ? place_of(file, "") : entry->node.span;
  context.report(scheme_invalid, span, entry == nullptr ? span : entry->whole,
                 "The build stops here: the URL begins with the category `" + file.categories.front() +
                     "`, and Jekyll takes what stands before its first colon for a scheme. " +
                     (entry == nullptr ? "Rename the folder" : "Write the category") + " without the colon.");
  return true;
}

void check_urls(RuleContext& context) {
  if (!context.file.output || !context.file.written || check_scheme(context)) return;
  check_conflicts(context);
  check_folders(context);
  check_redirects(context);
}

}  // namespace

const RuleFamily& url_rules() {
  static const RuleFamily family{.scope = FamilyScope::Files,
                                 .codes = {url_conflict, url_case_conflict, redirect_conflict, scheme_invalid},
                                 .check = check_urls};
  return family;
}

}  // namespace jekyll
