// Tags that name files: `post_url`, `link` and the includes. What does not exist stops the build.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "rules/example_sites.h"
#include "rules/file_fixes.h"
#include "rules/link_repair.h"
#include "rules/links.h"
#include "rules/registry.h"
#include "rules/rendering/rendered.h"
#include "rules/rule_context.h"
#include "site/layout_chain.h"
#include "site/liquid/constants.h"
#include "site/rendering/value.h"
#include "site/resolver/resolver.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

/// Of a document without an address and without a reason for it: its permalink has a placeholder of a plugin's.
bool has_address_by_plugin(const Site& site, const SiteFile* target) {
  return site.plugin_code().extends_permalinks && target != nullptr && is_document(*target) && !target->url &&
         !target->unwritten_because;
}

constexpr Rule post_url_missing = {
    .code = "post-url-missing",
    .severity = Severity::Error,
    .summary = "a `post_url` that names no published post",
    .why = "The build stops. The tag takes the file name without extension; a draft is not a post.",
    .site =
        "@file _posts/2024-01-05-steep.md\n---\n---\n"
        "@file index.md\n---\n---\n",
    .bad = "Read [on]({% post_url <[2024-01-05-stepe]> %}).\n",
    .good = "Read [on]({% post_url 2024-01-05-steep %}).\n",
};

void report_post_url(RuleContext& context, const JudgedLink& judged) {
  const Link& link = judged.link;
  if (has_address_by_plugin(context.site, judged.resolution.target)) return;
  if (drops_link(context, judged, post_url_missing, link.destination)) return;
  std::string message;
  if (judged.resolution.target != nullptr && !judged.resolution.target->written) {
    message = "The post " + link.url + " is " + std::string(why_unwritten(judged.resolution.target)) +
              ": the build stops here.";
    Diagnostic& diagnostic = report_link(context, judged, post_url_missing, link.destination, std::move(message));
    relate_to_target(diagnostic, judged.resolution, "The post that is not published.");
    return;
  }
  const auto nearest = context.suggestions.nearest_post_name(link.url);
  message = "No post is named " + link.url + "." + did_you_mean(nearest);
  Diagnostic& diagnostic = report_link(context, judged, post_url_missing, link.destination, std::move(message));
  if (nearest && *nearest != link.url) {
    diagnostic.fixes.push_back(
        {"Change to " + *nearest, {smallest_edit(link.destination, link.url, *nearest)}, FixConfidence::Likely});
  }
}

constexpr Rule link_tag_missing = {
    .code = "link-tag-missing",
    .severity = Severity::Error,
    .summary = "a `link` tag that names no published file",
    .why =
        "The build stops. The tag takes the path of the source file from the site's root, with extension and without a "
        "leading slash.",
    .site = beside_about,
    .bad = "Read [about us]({% link <[abuot.md]> %}).\n",
    .good = "Read [about us]({% link about.md %}).\n",
};

void report_link_tag(RuleContext& context, const JudgedLink& judged) {
  const Link& link = judged.link;
  if (has_address_by_plugin(context.site, judged.resolution.target)) return;
  if (drops_link(context, judged, link_tag_missing, link.destination)) return;
  if (judged.resolution.target != nullptr && !judged.resolution.target->written &&
      judged.verdict == Verdict::Unpublished) {
    Diagnostic& diagnostic = report_link(
        context, judged, link_tag_missing, link.destination,
        link.url + " is " + std::string(why_unwritten(judged.resolution.target)) + ": the build stops here.");
    relate_to_target(diagnostic, judged.resolution, "The file that is not published.");
    return;
  }
  const auto nearest = context.suggestions.nearest_source(link.url.view().substr(link.url.starts_with('/') ? 1 : 0));
  Diagnostic& diagnostic = report_link(context, judged, link_tag_missing, link.destination,
                                       "No file at " + link.url + "." + did_you_mean(nearest));
  if (nearest && *nearest != link.url) {
    diagnostic.fixes.push_back(
        {"Change to " + *nearest, {smallest_edit(link.destination, link.url, *nearest)}, FixConfidence::Likely});
  }
}

constexpr Rule include_missing = {
    .code = "include-missing",
    .severity = Severity::Error,
    .summary = "an include that names no file",
    .why =
        "The build stops. Names are relative to `_includes` (for `include_relative` to the page's folder), exact in "
        "case "
        "and extension.",
    .site =
        "@file _includes/note.html\nMind the heat.\n"
        "@file index.md\n---\n---\n",
    .bad = "{% include <[noet.html]> %}\n",
    .good = "{% include note.html %}\n",
};

void report_include(RuleContext& context, const JudgedLink& judged) {
  const Link& link = judged.link;
  if (drops_link(context, judged, include_missing, link.destination)) return;
  const bool relative = link.element() == "include_relative";
  const auto nearest = relative ? std::nullopt : context.suggestions.nearest_include(link.url);
  const std::string folder = relative ? "the folder of the page" : context.site.config().includes_dir;
  Diagnostic& diagnostic = report_link(context, judged, include_missing, link.destination,
                                       "No file " + link.url + " in " + folder + "." + did_you_mean(nearest));
  if (nearest && *nearest != link.url) {
    diagnostic.fixes.push_back(
        {"Change to " + *nearest, {smallest_edit(link.destination, link.url, *nearest)}, FixConfidence::Likely});
  }
  if (relative) return;
  if (auto fix = include_creation(context.site, link.url)) diagnostic.fixes.push_back(std::move(*fix));
}

/// Returns whether the tag was found wanting.
bool check_tag(RuleContext& context, const JudgedLink& judged) {
  switch (judged.verdict) {
    case Verdict::MissingFile:
    case Verdict::MissingPage:
    case Verdict::Unpublished:
    case Verdict::WrongCase:
    case Verdict::Malformed:
    case Verdict::SourcePath:
      break;
    default:
      return false;
  }
  if (judged.link.syntax == LinkSyntax::PostUrl) report_post_url(context, judged);
  if (judged.link.syntax == LinkSyntax::LiquidLink) report_link_tag(context, judged);
  if (judged.link.syntax == LinkSyntax::Include) report_include(context, judged);
  return true;
}

constexpr Rule post_url_inexact = {
    .code = "post-url-inexact",
    .severity = Severity::Warning,
    .summary = "a `post_url` that is found only by date and slug",
    .why =
        "Jekyll falls back to a rule that it deprecates: the folder, or the digits of the date, are not those of the "
        "file.",
    .site =
        "@file tea/_posts/2024-01-05-steep.md\n---\n---\n"
        "@file index.md\n---\n---\n",
    .bad = "Read [on]({% post_url <[2024-01-05-steep]> %}).\n",
    .good = "Read [on]({% post_url tea/2024-01-05-steep %}).\n",
    .tag = DiagnosticTag::Deprecated,
};

void check_exactness(RuleContext& context, const JudgedLink& judged) {
  const std::string& canonical = judged.resolution.canonical_name;
  if (judged.link.syntax != LinkSyntax::PostUrl || canonical.empty() || canonical == judged.link.url) return;
  Diagnostic& diagnostic = report_link(
      context, judged, post_url_inexact, judged.link.destination,
      judged.link.url + " is found only by date and slug, which Jekyll deprecates. Write " + canonical + ".");
  diagnostic.fixes.push_back({"Change to " + canonical,
                              {smallest_edit(judged.link.destination, judged.link.url, canonical)},
                              FixConfidence::Safe});
  relate_to_target(diagnostic, judged.resolution, "The post that is meant.");
}

constexpr Rule include_recursion = {
    .code = "include-recursion",
    .severity = Severity::Error,
    .summary = "an include that shows itself",
    .why = "Nothing ends it, so the build stops when Liquid's nesting is too deep. A condition around the tag ends it.",
    .site = "@file index.md\n---\n---\n{% include note.html %}\n",
    .bad = "@file _includes/note.html\nMind the heat. {% include <[note.html]> %}\n",
    .good = "@file _includes/note.html\nMind the heat.\n",
};

void check_recursion(RuleContext& context, const JudgedLink& judged) {
  const SiteFile* included = judged.resolution.target;
  if (judged.link.syntax != LinkSyntax::Include || included == nullptr) return;
  if (!includes_itself(context, *included, judged.link.whole)) return;
  report_link(context, judged, include_recursion, judged.link.destination,
              "This include leads back to " + context.file.path() +
                  " without end, and the build stops. Remove it, or put it in a condition that fails at last.");
  soften_unless_read(context);
}

/// "widget" of `{{ page.widget }}`; "" for anything else.
std::string_view printed_key(std::string_view name) {
  name = trimmed(name);
  if (!name.starts_with("{{") || !name.ends_with("}}")) return "";
  name = trimmed(name.substr(2, name.size() - 4));
  constexpr std::string_view page = "page.";
  const bool plain = name.starts_with(page) && std::ranges::all_of(name.substr(page.size()), is_ascii_word);
  return plain ? name.substr(page.size()) : "";
}

/// What the tag names where the page is rendered; nothing when it is not known.
std::optional<std::string> printed_name(const Site& site, const SiteFile& page, const Link& link) {
  if (const std::string_view key = printed_key(link.url); !key.empty()) {
    const EvaluatedValue value = value_on_page(site, page, key);
    if (value.text() != nullptr) return *value.text();
    if (value.is(only(ValueClass::Nil))) return "";
  }
  return print_text(site.config(), page, link.url, {});
}

/// What the tag names and is no include; nothing when all is there, or not known. What a loop prints is known of the
/// page's own tags alone: those of a layout stand in another file than the one that runs.
std::optional<std::string> name_without_include(const RuleContext& context, const SiteFile& page, const Link& link) {
  const Site& site = context.site;
  std::optional<std::string> name = printed_name(site, page, link);
  if (name) return site.find_include(*name) == nullptr ? std::move(name) : std::nullopt;
  if (&page != &context.file) return std::nullopt;
  for (std::string& each : names_of_include(site, page, link.whole)) {
    if (site.find_include(each) == nullptr) return std::move(each);
  }
  return std::nullopt;
}

Diagnostic& report_computed_include(RuleContext& context, const Link& link, std::string message) {
  const Span place = link.destination.empty() ? link.whole : link.destination;
  return context.report(include_missing, place, link.whole, std::move(message));
}

std::string without_include(const RuleContext& context, const Link& link, const std::string& name) {
  return name.empty() ? std::string(trimmed(link.url)) + " is empty, and an include needs a name."
                      : "No file " + name + " in " + context.site.config().includes_dir + ".";
}

/// What a page prints for the name of an include, in a part that it certainly shows.
void check_include_in_part(RuleContext& context, const Link& link) {
  for (const IncludeCall& call : shown_run(context).includes) {
    const bool here = call.reach == Reach::Always && call.tag.contains(link.whole.begin) && call.name;
    if (!here || context.site.find_include(*call.name) != nullptr) continue;
    report_computed_include(context, link, without_include(context, link, *call.name) + " The build stops here.");
    return;
  }
}

/// Whether the page stops at the include, which is said.
bool check_computed_include_on(RuleContext& context, const SiteFile& page, const Link& link) {
  const std::optional<std::string> name = name_without_include(context, page, link);
  if (!name) return false;
  std::string message = without_include(context, link, *name);
  Diagnostic& diagnostic = report_computed_include(context, link, "");
  if (&page != &context.file) {
    message += " " + page.path() + " stops the build here.";
    diagnostic.related.push_back({page.path(), {}, "The page that is rendered with it."});
  }
  diagnostic.message = std::move(message);
  soften_unless_run(context, link.whole);
  return true;
}

/// Whether the page stops at the `link` tag, which is said.
bool check_computed_link_on(RuleContext& context, const SiteFile& page, const Link& link) {
  const std::optional<std::string> name = printed_name(context.site, page, link);
  if (!name) return false;
  Link printed = link;
  printed.url = *name;
  printed.has_liquid = false;
  const Resolution resolution = resolve_link(context.site, page, printed);
  const JudgedLink judged(printed, resolution);
  const bool stops = judged.verdict == Verdict::MissingFile || judged.verdict == Verdict::Unpublished ||
                     judged.verdict == Verdict::WrongCase;
  if (!stops || drops_link(context, judged, link_tag_missing, link.destination)) return false;
  std::string message = judged.verdict == Verdict::Unpublished
                            ? *name + " is " + std::string(why_unwritten(resolution.target)) + "."
                        : name->empty() ? std::string(trimmed(link.url)) + " is empty, and the tag needs a path."
                                        : "No file at " + *name + ".";
  Diagnostic& diagnostic =
      report_link(context, judged, link_tag_missing, link.destination, message + " The build stops here.");
  if (&page != &context.file) {
    diagnostic.related.push_back({page.path(), {}, "The page that is rendered with it."});
  }
  soften_unless_run(context, link.whole);
  return true;
}

/// `{% include {{ page.widget }} %}` and `{% link {{ page.next }} %}` with a name that the front matter or the
/// configuration tells, of the page itself or of one around the layout.
void check_computed(RuleContext& context, const Link& link) {
  const Site& site = context.site;
  const bool includes = link.syntax == LinkSyntax::Include && link.element() != "include_relative";
  const bool judged = link.has_liquid && (includes || link.syntax == LinkSyntax::LiquidLink);
  if (!judged || !site.theme_known() || site.extent() != SiteExtent::Whole || site.find_doubtful_plugin()) return;
  const auto check_on = includes ? check_computed_include_on : check_computed_link_on;
  if (is_page_or_document(context.file)) {
    check_on(context, context.file, link);
    return;
  }
  if (context.file.kind != FileKind::Layout || printed_key(link.url).empty()) {
    if (includes && is_part_of_pages(context.file)) check_include_in_part(context, link);
    return;
  }
  for (const auto& [path, page] : site.files()) {
    if (!page.written || !is_page_or_document(page) || !contains(layout_chain(site, page), &context.file)) continue;
    if (check_on(context, page, link)) return;
  }
}

void check_tag_link(RuleContext& context, const Link& link) {
  if (!is_tag(link)) return;
  check_computed(context, link);
  const Resolution resolution = resolve_link(context.site, context.file, link);
  const JudgedLink judged(link, resolution);
  if (check_tag(context, judged)) {
    soften_unless_run(context, link.whole);
    context.broken_tags.push_back(link.whole);
  } else {
    check_exactness(context, judged);
    check_recursion(context, judged);
  }
}

void add_link_tag_passes(RuleContext& context, std::vector<Pass>& passes) {
  passes.push_back(
      pass_over(context.file.syntax().markdown.links, [&context](const Link& link) { check_tag_link(context, link); }));
}

}  // namespace

const RuleFamily& link_tag_rules() {
  static const RuleFamily family{
      .scope = FamilyScope::Texts,
      .codes = {post_url_missing, link_tag_missing, include_missing, include_recursion, post_url_inexact},
      .add_passes = add_link_tag_passes};
  return family;
}

}  // namespace jekyll
