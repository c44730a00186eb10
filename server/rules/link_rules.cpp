// Links that lead nowhere, or elsewhere than meant. The verdict comes from resolve_link alone; here it gets a code, a
// message and a remedy.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "rules/example_sites.h"
#include "rules/link_repair.h"
#include "rules/links.h"
#include "rules/registry.h"
#include "rules/rule_context.h"
#include "site/names/site_names.h"
#include "site/resolver/link_forms.h"
#include "site/resolver/resolver.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

constexpr Rule link_missing_file = {
    .code = "link-missing-file",
    .severity = Severity::Error,
    .summary = "a relative destination that nothing answers",
    .why = "A relative link starts from the URL of its page, not from the place of the source file.",
    .site =
        "@file tea.md\n---\n---\n"
        "@file index.md\n---\n---\n",
    .bad = "See [our tea](<[tee.html]>).\n",
    .good = "See [our tea](tea.html).\n",
};

constexpr Rule link_missing_page = {
    .code = "link-missing-page",
    .severity = Severity::Warning,
    .summary = "a path or own URL that no page of the site answers",
    .why =
        "The URL is compared with those of all pages, posts, documents, static files, redirects and generated pages.",
    .site = beside_about_folder,
    .bad = "Read [about us](<[/abuot/]>).\n",
    .good = "Read [about us](/about/).\n",
};

RuleCode code_of_missing(Verdict verdict) {
  return verdict == Verdict::MissingPage ? link_missing_page : link_missing_file;
}

/// The folder at the top of the site that the destination lies in, when the site has nothing there: others may publish
/// it beside the site. A path with one name alone is rather a page.
std::string folder_of_others(const Site& site, const JudgedLink& judged, const Destination& destination) {
  const std::string& path = destination.absolute;
  const bool names_host = judged.resolution.target_kind == TargetKind::OwnAbsolute;
  if (!names_host && judged.resolution.target_kind != TargetKind::SitePath) return {};
  std::string folder = top_folder_of(path + "/");
  const bool has_more = path.size() > folder.size() + 2;
  const bool is_page = !has_more && (!names_host || folder.find('.') != std::string::npos);
  return folder.empty() || is_page || site.names().count_below_top(folder) > 0 ? std::string() : folder;
}

/// "No page at", or "No file at" where the name says that no page is meant.
std::string_view nothing_at(std::string_view path) {
  path = path.substr(0, path.find_first_of("?#"));
  const std::string extension = downcase(extension_of(path));
  const bool is_page = path.ends_with('/') || extension.empty() || extension == ".html" || extension == ".htm";
  return is_page ? "No page at " : "No file at ";
}

/// Whether the path leads to the top of a folder that has pages and files, and no page of its own.
bool is_folder_without_page(const Site& site, const Destination& destination) {
  const std::string folder = top_folder_of(destination.absolute + "/");
  const std::size_t size = destination.absolute.size() - (destination.absolute.ends_with('/') ? 1 : 0);
  return !folder.empty() && size == folder.size() + 1 && site.names().count_below_top(folder) > 0;
}

void report_missing(RuleContext& context, const JudgedLink& judged) {
  const Link& link = judged.link;
  const RuleCode code = code_of_missing(judged.verdict);
  if (drops_link(context, judged, code, link.destination)) return;
  const bool relative =
      judged.resolution.target_kind == TargetKind::Relative || judged.resolution.target_kind == TargetKind::SourcePath;
  const Destination destination = destination_of(context.site, context.file, link);
  const auto nearest = nearest_destination(context.suggestions, context.file, destination);
  const std::string shown = destination.path.empty() ? link.url.str() : destination.path;
  std::string message(relative ? "No file at " : nothing_at(destination.absolute));
  message += shown;
  if (relative && !destination.absolute.empty() && destination.absolute != shown) {
    message += " (that is " + destination.absolute + ")";
  }
  message += "." + did_you_mean(nearest);
  if (!nearest && !relative && is_folder_without_page(context.site, destination)) {
    message = shown + " is a folder that has no page of its own.";
  }
  const std::string folder = nearest ? std::string() : folder_of_others(context.site, judged, destination);
  // Who writes the host out for such a folder means what is not the site's.
  const bool names_host = judged.resolution.target_kind == TargetKind::OwnAbsolute;
  if (!folder.empty() && names_host) message += " The site has nothing below /" + folder + "/.";
  Diagnostic& diagnostic = report_link(context, judged, code, link.destination, std::move(message));
  if (!folder.empty()) {
    diagnostic.repeats = "/" + folder;
    if (names_host) diagnostic.severity = std::min(diagnostic.severity, Severity::Information);
  }
  if (nearest) {
    if (!destination.span.empty()) {
      diagnostic.fixes.push_back({"Change to " + *nearest,
                                  {smallest_edit(destination.span, destination.path, *nearest)},
                                  FixConfidence::Likely});
    }
  }
}

constexpr Rule link_missing_anchor = {
    .code = "link-missing-anchor",
    .severity = Severity::Warning,
    .summary = "a fragment that names no heading or id of its page",
    .why =
        "The page opens at its top and the reader has to search. Most such links were right until a heading was "
        "reworded.",
    .site =
        "@file tea.md\n---\n---\n## How to brew\n"
        "@file index.md\n---\n---\n",
    .bad = "See [brewing](/tea.html#<[how-to-brw]>).\n",
    .good = "See [brewing](/tea.html#how-to-brew).\n",
};

void report_missing_anchor(RuleContext& context, const JudgedLink& judged) {
  const Link& link = judged.link;
  const Resolution& resolution = judged.resolution;
  const Span span = link.fragment.empty() ? link.destination : link.fragment;
  if (drops_link(context, judged, link_missing_anchor, span)) return;
  std::string message;
  std::optional<std::string> nearest;
  const bool own = resolution.target == &context.file;
  if (resolution.target != nullptr) {
    nearest = context.suggestions.nearest_anchor(*resolution.target, resolution.anchor);
    message =
        "No heading or id #" + resolution.anchor + (own ? " on this page." : " in " + resolution.target->path() + ".");
  } else {
    message = "A redirect drops #" + resolution.anchor + ".";
    if (!resolution.redirect_to.empty()) message += " Link to " + resolution.redirect_to + " itself.";
  }
  if (nearest) message += " Did you mean #" + *nearest + "?";
  Diagnostic& diagnostic = report_link(context, judged, link_missing_anchor, span, std::move(message));
  if (nearest && !link.fragment.empty()) {
    const std::string written = written_fragment(link);
    diagnostic.fixes.push_back(
        {"Change to #" + *nearest, {smallest_edit(link.fragment, written, *nearest)}, FixConfidence::Likely});
  }
  if (!own) relate_to_target(diagnostic, resolution, "The page that has no such id.");
}

constexpr Rule link_source_path = {
    .code = "link-source-path",
    .severity = Severity::Warning,
    .summary = "a destination that names a source file",
    .why =
        "The source is not published: `about.md` becomes `about.html`. Only with the plugin jekyll-relative-links is "
        "such a link right.",
    .site = beside_about,
    .bad = "Read [about us](<[about.md]>).\n",
    .good = "Read [about us]({% link about.md %}).\n",
};

void report_source_path(RuleContext& context, const JudgedLink& judged) {
  const Link& link = judged.link;
  const SiteFile* target = judged.resolution.target;
  if (target == nullptr) return;
  const std::string& url = judged.resolution.url;
  Diagnostic& diagnostic =
      report_link(context, judged, link_source_path, link.destination,
                  destination_of(context.site, context.file, link).path + " is a source file. Its page is " +
                      (url.empty() ? std::string("not written") : "at " + url) + ".");
  relate_to_target(diagnostic, judged.resolution, "The source file that is named.");
  if (url.empty() || link.has_liquid || link.path.empty()) return;
  offer_tag(context, link, *target, FixConfidence::Safe, diagnostic);
  const bool runs_liquid = link.syntax != LinkSyntax::FrontMatter;
  diagnostic.fixes.push_back(
      replacement("Change to " + url, link.path, url, runs_liquid ? FixConfidence::Choice : FixConfidence::Safe));
}

constexpr Rule link_case = {
    .code = "link-case",
    .severity = Severity::Warning,
    .summary = "a destination that is right but for letter case",
    .why =
        "Web servers tell upper from lower case, file systems of many desktops do not: the link works at home and "
        "breaks when it is published.",
    .site = beside_about,
    .bad = "Read [about us](<[/About.html]>).\n",
    .good = "Read [about us](/about.html).\n",
};

void report_wrong_case(RuleContext& context, const JudgedLink& judged) {
  const Link& link = judged.link;
  const std::string& meant = judged.resolution.url;
  const Destination destination = destination_of(context.site, context.file, link);
  Diagnostic& diagnostic = report_link(context, judged, link_case, link.destination,
                                       destination.path + " differs in letter case from " + meant + ".");
  relate_to_target(diagnostic, judged.resolution, "The page that is meant.");
  if (auto edit = change_case(destination, meant)) {
    diagnostic.fixes.push_back({"Change to " + meant, {std::move(*edit)}, FixConfidence::Safe});
  }
}

constexpr Rule link_unpublished = {
    .code = "link-unpublished",
    .severity = Severity::Warning,
    .summary = "a link to something that exists but is not published",
    .why = "Drafts, posts of the future, `published: false` and collections without output have no page.",
    .bad =
        "@file plans.md\n---\npublished: false\n---\n"
        "@file index.md\n---\n---\nRead [our plans](<[/plans.html]>).\n",
    .good =
        "@file plans.md\n---\n---\n"
        "@file index.md\n---\n---\nRead [our plans](/plans.html).\n",
};

void report_unpublished(RuleContext& context, const JudgedLink& judged) {
  const SiteFile* target = judged.resolution.target;
  const std::string name = target == nullptr ? judged.link.url.str() : target->path();
  Diagnostic& diagnostic =
      report_link(context, judged, link_unpublished, judged.link.destination,
                  "The target " + name + " is " + std::string(why_unwritten(target)) + ": this link will be broken.");
  relate_to_target(diagnostic, judged.resolution, "The file that is not published.");
}

constexpr Rule link_malformed = {
    .code = "link-malformed",
    .severity = Severity::Error,
    .summary = "a destination with a typo in its scheme, or without one",
    .why = "A browser takes `github.com/x` for a file of this site, and `http:/x` for nothing at all.",
    .bad = "---\n---\nOur [sources](<[htp://code.example/tea]>).\n",
    .good = "---\n---\nOur [sources](http://code.example/tea).\n",
};

void report_malformed(RuleContext& context, const JudgedLink& judged) {
  const Link& link = judged.link;
  const auto repaired = repaired_url(link.url);
  std::string message = link.url + " is not a valid link.";
  if (repaired) message += " Did you mean " + *repaired + "?";
  Diagnostic& diagnostic = report_link(context, judged, link_malformed, link.destination, std::move(message));
  if (repaired && !link.destination.empty()) {
    diagnostic.fixes.push_back(
        {"Change to " + *repaired, {smallest_edit(link.destination, link.url, *repaired)}, FixConfidence::Likely});
  }
}

constexpr Rule link_without_baseurl = {
    .code = "link-without-baseurl",
    .severity = Severity::Warning,
    .summary = "a path that lacks the site's baseurl",
    .why = "With `baseurl: /blog` the path `/about/` leaves the site. It works in no published page.",
    .site =
        "@file _config.yml\nbaseurl: /blog\n"
        "@file about.md\n---\npermalink: /about/\n---\n"
        "@file index.md\n---\n---\n",
    .bad = "Read [about us](<[/about/]>).\n",
    .good = "Read [about us]({{ '/about/' | relative_url }}).\n",
};

/// A relative path that climbs above baseurl: the way down to the page that it would name without.
void report_climbing(RuleContext& context, const JudgedLink& judged) {
  const Link& link = judged.link;
  const Resolution& resolution = judged.resolution;
  const std::string url =
      resolution.generated != nullptr ? resolution.generated->url : resolution.target->url.value_or("");
  const std::string written =
      write_link(context.site, context.file, {resolution.target, url}, {LinkForm::Relative, "", ""});
  Diagnostic& diagnostic =
      report_link(context, judged, link_without_baseurl, link.destination,
                  destination_of(context.site, context.file, link).path + " leaves the site, which lies below " +
                      context.site.config().baseurl + ". Write " + written + ".");
  diagnostic.repeats = link.url.str();
  relate_to_target(diagnostic, resolution, "The page that is meant.");
  if (link.has_liquid || link.path.empty()) return;
  diagnostic.fixes.push_back(replacement("Change to " + written, link.path, written, FixConfidence::Likely));
}

void report_without_baseurl(RuleContext& context, const JudgedLink& judged) {
  const Link& link = judged.link;
  if (judged.resolution.target_kind == TargetKind::Relative) return report_climbing(context, judged);
  const std::string& baseurl = context.site.config().baseurl;
  const std::string path = destination_of(context.site, context.file, link).path;
  Diagnostic& diagnostic =
      report_link(context, judged, link_without_baseurl, link.destination,
                  path + " leaves the site, which lies below " + baseurl + ". Pass it through relative_url.");
  diagnostic.repeats = baseurl;
  relate_to_target(diagnostic, judged.resolution, "The page that is meant.");
  if (link.has_liquid || link.path.empty()) return;
  if (judged.resolution.target_kind == TargetKind::OwnAbsolute) {
    if (const auto host = host_part(link)) {
      diagnostic.fixes.push_back(
          replacement("Insert " + baseurl, {host->end, host->end}, baseurl, FixConfidence::Safe));
    }
    return;
  }
  if (path.find_first_of("'{}|") == std::string::npos) {
    diagnostic.fixes.push_back(
        {"Wrap in relative_url",
         {{{link.path.begin, link.path.begin}, "{{ '"}, {{link.path.end, link.path.end}, "' | relative_url }}"}},
         FixConfidence::Safe});
  }
  diagnostic.fixes.push_back(replacement("Write " + baseurl + " before it", {link.path.begin, link.path.begin}, baseurl,
                                         FixConfidence::Choice));
}

void check_destination(RuleContext& context, const JudgedLink& judged) {
  const bool in_front_matter = judged.link.syntax == LinkSyntax::FrontMatter;
  if (judged.resolution.double_baseurl) return;
  // Plugins put baseurl before what stands in front matter.
  if (judged.resolution.without_baseurl) {
    if (!in_front_matter) report_without_baseurl(context, judged);
    return;
  }
  switch (judged.verdict) {
    case Verdict::MissingPage:
    case Verdict::MissingFile:
      // An image of front matter has a rule of its own.
      if (!in_front_matter || !judged.link.is_image) report_missing(context, judged);
      return;
    case Verdict::MissingAnchor:
      return report_missing_anchor(context, judged);
    case Verdict::SourcePath:
      return report_source_path(context, judged);
    case Verdict::Unpublished:
      return report_unpublished(context, judged);
    case Verdict::WrongCase:
      return report_wrong_case(context, judged);
    case Verdict::Malformed:
      return report_malformed(context, judged);
    default:
      return;
  }
}

/// What is said of a link that an include makes of what its tag passes.
struct Said {
  RuleCode code;
  std::string message;
};

Said say(const RuleContext& context, const IncludedLink& link, Verdict verdict) {
  const Resolution& resolution = link.resolution;
  switch (verdict) {
    case Verdict::MissingAnchor:
      return {link_missing_anchor, "No heading or id #" + resolution.anchor + "."};
    case Verdict::WrongCase:
      return {link_case, link.url + " differs in letter case from " + resolution.url + "."};
    case Verdict::Unpublished:
      return {link_unpublished, "The target of " + link.url + " is not published: this link will be broken."};
    case Verdict::SourcePath:
      return {link_source_path, link.url + " is a source file. Its page is at " + resolution.url + "."};
    case Verdict::Outside:
      return {link_without_baseurl,
              link.url + " leaves the site, which lies below " + context.site.config().baseurl + "."};
    default:
      break;
  }
  const auto nearest = context.suggestions.nearest_url(link.url);
  return {code_of_missing(verdict),
          std::string(verdict == Verdict::MissingPage ? nothing_at(link.url) : "No file at ") + link.url + "." +
              did_you_mean(nearest)};
}

void check_included_link(RuleContext& context, const IncludedLink& link) {
  const bool doubtful = link.resolution.verdict == Verdict::Doubtful;
  Said said = say(context, link, doubtful ? link.resolution.doubted : link.resolution.verdict);
  if (doubtful) said.message += " The " + link.resolution.supplier + " may supply it.";
  Diagnostic& diagnostic = context.report(said.code, link.parameter->span, std::move(said.message));
  diagnostic.destination = link.url;
  if (doubtful) context.findings.doubt_last();
}

void add_link_passes(RuleContext& context, std::vector<Pass>& passes) {
  if (!context.file.becomes_html() || context.file.redirect_to) return;
  passes.push_back(pass_over(context.file.syntax().markdown.links, [&context](const Link& tag) {
    for (const IncludedLink& link : resolve_included_links(context.site, context.file, tag)) {
      check_included_link(context, link);
    }
  }));
}

}  // namespace

const RuleFamily& link_rules() {
  static const RuleFamily family{.scope = FamilyScope::Texts,
                                 .codes = {link_missing_file, link_missing_page, link_missing_anchor, link_source_path,
                                           link_case, link_unpublished, link_malformed, link_without_baseurl},
                                 .add_passes = add_link_passes,
                                 .check_link = check_destination};
  return family;
}

}  // namespace jekyll
