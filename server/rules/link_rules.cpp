// Link findings. The verdict comes from resolve_link alone; here it gets a code, a message and a remedy.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "rules/file_fixes.h"
#include "rules/link_repair.h"
#include "rules/rule_context.h"
#include "site/config/entry_filter.h"
#include "site/resolver/resolver.h"

namespace jekyll {
namespace {

/// A link with its verdict, and what the findings about it share.
struct Judged {
  const Link& link;
  const Resolution& resolution;
  Verdict verdict;  // behind a doubt: what it would be without the plugin or theme
};

bool is_tag(const Link& link) {
  return link.syntax == LinkSyntax::LiquidLink || link.syntax == LinkSyntax::PostUrl ||
         link.syntax == LinkSyntax::Include;
}

/// Reports at `span`; a doubtful verdict becomes information that names the plugin or theme.
Diagnostic& report_link(RuleContext& context, const Judged& judged, std::string_view code, Span span,
                        std::string message) {
  const bool doubtful = judged.resolution.verdict == Verdict::Doubtful;
  if (doubtful) {
    message += " The " + judged.resolution.supplier + " may supply it.";
  }
  Diagnostic& diagnostic =
      context.report(code, span.empty() ? judged.link.whole : span, judged.link.whole, std::move(message));
  diagnostic.destination = judged.link.url;
  if (doubtful) {
    diagnostic.severity = std::min(diagnostic.severity, Severity::Information);
    context.findings.back().doubtful = true;
  }
  return diagnostic;
}

void relate_to_target(Diagnostic& diagnostic, const Resolution& resolution, std::string message) {
  if (resolution.target == nullptr) return;
  const FrontMatter& front_matter = resolution.target->syntax().front_matter;
  Span span{0, 0};
  if (const YamlEntry* title = front_matter.document.root.find("title")) span = title->node.content;
  diagnostic.related.push_back({resolution.target->path(), span, std::move(message)});
}

std::string did_you_mean(const std::optional<std::string>& nearest) {
  return nearest ? " Did you mean " + *nearest + "?" : "";
}

/// "a draft", "dated in the future", …
std::string_view why_unwritten(const SiteFile* target) {
  if (target == nullptr || !target->unwritten_because) return "not published";
  switch (*target->unwritten_because) {
    case UnwrittenReason::Draft:
      return "a draft";
    case UnwrittenReason::Future:
      return "dated in the future";
    case UnwrittenReason::Unpublished:
      return "marked published: false";
    case UnwrittenReason::CollectionOutput:
      return "in a collection without output: true";
    case UnwrittenReason::YamlError:
      return "dropped because of its front matter";
  }
  return "not published";
}

// ---- tags

void report_post_url(RuleContext& context, const Judged& judged) {
  const Link& link = judged.link;
  std::string message;
  if (judged.resolution.target != nullptr && !judged.resolution.target->written) {
    message = "The post " + link.url + " is " + std::string(why_unwritten(judged.resolution.target)) +
              ": the build stops here.";
    Diagnostic& diagnostic = report_link(context, judged, "post-url-missing", link.destination, std::move(message));
    relate_to_target(diagnostic, judged.resolution, "The post that is not published.");
    return;
  }
  const auto nearest = context.suggestions.nearest_post_name(link.url);
  message = "No post is named " + link.url + "." + did_you_mean(nearest);
  Diagnostic& diagnostic = report_link(context, judged, "post-url-missing", link.destination, std::move(message));
  if (nearest && *nearest != link.url) {
    diagnostic.fixes.push_back(
        {"Change to " + *nearest, {smallest_edit(link.destination, link.url, *nearest)}, FixConfidence::Likely});
  }
}

void report_link_tag(RuleContext& context, const Judged& judged) {
  const Link& link = judged.link;
  if (judged.resolution.target != nullptr && !judged.resolution.target->written &&
      judged.verdict == Verdict::Unpublished) {
    Diagnostic& diagnostic = report_link(
        context, judged, "link-tag-missing", link.destination,
        link.url + " is " + std::string(why_unwritten(judged.resolution.target)) + ": the build stops here.");
    relate_to_target(diagnostic, judged.resolution, "The file that is not published.");
    return;
  }
  const auto nearest = context.suggestions.nearest_source(link.url.starts_with('/') ? link.url.substr(1) : link.url);
  Diagnostic& diagnostic = report_link(context, judged, "link-tag-missing", link.destination,
                                       "No file at " + link.url + "." + did_you_mean(nearest));
  if (nearest && *nearest != link.url) {
    diagnostic.fixes.push_back(
        {"Change to " + *nearest, {smallest_edit(link.destination, link.url, *nearest)}, FixConfidence::Likely});
  }
}

void report_include(RuleContext& context, const Judged& judged) {
  const Link& link = judged.link;
  const bool relative = link.element == "include_relative";
  const auto nearest = relative ? std::nullopt : context.suggestions.nearest_include(link.url);
  const std::string folder = relative ? "the folder of the page" : context.site.config().includes_dir;
  Diagnostic& diagnostic = report_link(context, judged, "include-missing", link.destination,
                                       "No file " + link.url + " in " + folder + "." + did_you_mean(nearest));
  if (nearest && *nearest != link.url) {
    diagnostic.fixes.push_back(
        {"Change to " + *nearest, {smallest_edit(link.destination, link.url, *nearest)}, FixConfidence::Likely});
  }
  if (relative) return;
  if (auto fix = include_creation(context.site, link.url)) diagnostic.fixes.push_back(std::move(*fix));
}

/// Returns whether the tag was found wanting.
bool check_tag(RuleContext& context, const Judged& judged) {
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

void check_exactness(RuleContext& context, const Judged& judged) {
  const std::string& canonical = judged.resolution.canonical_name;
  if (judged.link.syntax != LinkSyntax::PostUrl || canonical.empty() || canonical == judged.link.url) return;
  Diagnostic& diagnostic = report_link(
      context, judged, "post-url-inexact", judged.link.destination,
      judged.link.url + " is found only by date and slug, which Jekyll deprecates. Write " + canonical + ".");
  diagnostic.fixes.push_back({"Change to " + canonical,
                              {smallest_edit(judged.link.destination, judged.link.url, canonical)},
                              FixConfidence::Safe});
  relate_to_target(diagnostic, judged.resolution, "The post that is meant.");
}

// ---- destinations

void report_missing(RuleContext& context, const Judged& judged) {
  const Link& link = judged.link;
  const bool relative =
      judged.resolution.target_kind == TargetKind::Relative || judged.resolution.target_kind == TargetKind::SourcePath;
  const Destination destination = destination_of(context.site, context.file, link);
  const auto nearest = nearest_destination(context.suggestions, context.file, destination);
  const std::string shown = destination.path.empty() ? link.url : destination.path;
  std::string message = (relative ? "No file at " : "No page at ") + shown;
  if (relative && !destination.absolute.empty() && destination.absolute != shown) {
    message += " (that is " + destination.absolute + ")";
  }
  message += "." + did_you_mean(nearest);
  Diagnostic& diagnostic =
      report_link(context, judged, judged.verdict == Verdict::MissingPage ? "link-missing-page" : "link-missing-file",
                  link.destination, std::move(message));
  if (nearest) {
    if (!destination.span.empty()) {
      diagnostic.fixes.push_back({"Change to " + *nearest,
                                  {smallest_edit(destination.span, destination.path, *nearest)},
                                  FixConfidence::Likely});
    }
  }
}

/// Themes put a folder of theirs before such a path, so a file that it ends with may be the one.
bool may_be_completed(const Site& site, std::string_view path) {
  while (path.starts_with('.') || path.starts_with('/')) path.remove_prefix(1);
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  // A word without extension names an icon, a colour or a key of data.
  if (name.find('.') == std::string_view::npos) return true;
  const std::vector<const SiteFile*> candidates = site.files_named(name);
  return std::any_of(candidates.begin(), candidates.end(),
                     [&](const SiteFile* file) { return file->path().ends_with("/" + std::string(path)); });
}

void report_missing_image(RuleContext& context, const Judged& judged) {
  const Link& link = judged.link;
  const Destination destination = destination_of(context.site, context.file, link);
  if (may_be_completed(context.site, destination.path)) return;
  const std::string wanted = destination.path.starts_with('/') ? destination.path : "/" + destination.path;
  auto nearest = context.suggestions.nearest_url(wanted);
  // A page is no picture, however alike their names are.
  const std::string_view extension = nearest ? extension_of(*nearest) : std::string_view();
  if (extension.empty() || extension == ".html") nearest.reset();
  if (nearest && !destination.path.starts_with('/')) nearest->erase(0, 1);
  Diagnostic& diagnostic = report_link(context, judged, "image-missing", link.destination,
                                       "No image at " + destination.path + "." + did_you_mean(nearest));
  if (nearest && !destination.span.empty()) {
    diagnostic.fixes.push_back({"Change to " + *nearest,
                                {smallest_edit(destination.span, destination.path, *nearest)},
                                FixConfidence::Likely});
  }
}

void report_missing_anchor(RuleContext& context, const Judged& judged) {
  const Link& link = judged.link;
  const Resolution& resolution = judged.resolution;
  std::string message;
  std::optional<std::string> nearest;
  const bool own = resolution.target == &context.file;
  if (resolution.target != nullptr) {
    const Site::Anchors anchors = context.site.anchors_of(*resolution.target);
    nearest = context.suggestions.nearest_of(resolution.anchor, anchors.ids);
    message =
        "No heading or id #" + resolution.anchor + (own ? " on this page." : " in " + resolution.target->path() + ".");
  } else {
    message = "A redirect drops #" + resolution.anchor + ".";
    if (!resolution.redirect_to.empty()) message += " Link to " + resolution.redirect_to + " itself.";
  }
  if (nearest) message += " Did you mean #" + *nearest + "?";
  Diagnostic& diagnostic = report_link(context, judged, "link-missing-anchor",
                                       link.fragment.empty() ? link.destination : link.fragment, std::move(message));
  if (nearest && !link.fragment.empty()) {
    const std::string written = written_fragment(link);
    diagnostic.fixes.push_back(
        {"Change to #" + *nearest, {smallest_edit(link.fragment, written, *nearest)}, FixConfidence::Likely});
  }
  if (!own) relate_to_target(diagnostic, resolution, "The page that has no such id.");
}

/// The tag that writes the target's URL, where Liquid runs and the tag writes all of it.
void offer_tag(RuleContext& context, const Link& link, const SiteFile& target, FixConfidence confidence,
               Diagnostic& diagnostic) {
  const SiteConfig& config = context.site.config();
  const bool writes_all = config.jekyll_version == JekyllVersion::V4 || config.baseurl.empty();
  if (link.syntax == LinkSyntax::FrontMatter || link.path.empty() || !writes_all) return;
  const std::string tag = tag_for(context.site, target);
  diagnostic.fixes.push_back(replacement("Change to " + tag, link.path, tag, confidence));
}

void report_source_path(RuleContext& context, const Judged& judged) {
  const Link& link = judged.link;
  const SiteFile* target = judged.resolution.target;
  if (target == nullptr) return;
  const std::string& url = judged.resolution.url;
  Diagnostic& diagnostic =
      report_link(context, judged, "link-source-path", link.destination,
                  destination_of(context.site, context.file, link).path + " is a source file. Its page is " +
                      (url.empty() ? std::string("not written") : "at " + url) + ".");
  relate_to_target(diagnostic, judged.resolution, "The source file that is named.");
  if (url.empty() || link.has_liquid || link.path.empty()) return;
  offer_tag(context, link, *target, FixConfidence::Safe, diagnostic);
  const bool runs_liquid = link.syntax != LinkSyntax::FrontMatter;
  diagnostic.fixes.push_back(
      replacement("Change to " + url, link.path, url, runs_liquid ? FixConfidence::Choice : FixConfidence::Safe));
}

void report_wrong_case(RuleContext& context, const Judged& judged) {
  const Link& link = judged.link;
  const std::string& meant = judged.resolution.url;
  const Destination destination = destination_of(context.site, context.file, link);
  Diagnostic& diagnostic = report_link(context, judged, "link-case", link.destination,
                                       destination.path + " differs in letter case from " + meant + ".");
  relate_to_target(diagnostic, judged.resolution, "The page that is meant.");
  if (auto edit = change_case(destination, meant)) {
    diagnostic.fixes.push_back({"Change to " + meant, {std::move(*edit)}, FixConfidence::Safe});
  }
}

void report_unpublished(RuleContext& context, const Judged& judged) {
  const SiteFile* target = judged.resolution.target;
  const std::string name = target == nullptr ? judged.link.url : target->path();
  Diagnostic& diagnostic =
      report_link(context, judged, "link-unpublished", judged.link.destination,
                  "The target " + name + " is " + std::string(why_unwritten(target)) + ": this link will be broken.");
  relate_to_target(diagnostic, judged.resolution, "The file that is not published.");
}

void report_malformed(RuleContext& context, const Judged& judged) {
  const Link& link = judged.link;
  const auto repaired = repaired_url(link.url);
  std::string message = link.url + " is no valid destination.";
  if (repaired) message += " Did you mean " + *repaired + "?";
  Diagnostic& diagnostic = report_link(context, judged, "link-malformed", link.destination, std::move(message));
  if (repaired && !link.destination.empty()) {
    diagnostic.fixes.push_back(
        {"Change to " + *repaired, {smallest_edit(link.destination, link.url, *repaired)}, FixConfidence::Likely});
  }
}

void report_without_baseurl(RuleContext& context, const Judged& judged) {
  const Link& link = judged.link;
  const std::string& baseurl = context.site.config().baseurl;
  const std::string path = destination_of(context.site, context.file, link).path;
  Diagnostic& diagnostic =
      report_link(context, judged, "link-without-baseurl", link.destination,
                  path + " leaves the site, which lies below " + baseurl + ". Pass it through relative_url.");
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

void report_double_baseurl(RuleContext& context, const Judged& judged) {
  const Link& link = judged.link;
  const auto excess = excess_baseurl(link);
  Diagnostic& diagnostic =
      report_link(context, judged, "link-double-baseurl", excess.value_or(link.destination),
                  "The tag already writes baseurl, so the URL has it twice. Remove the one before the tag.");
  if (excess) diagnostic.fixes.push_back(replacement("Remove the baseurl", *excess, "", FixConfidence::Safe));
}

void report_trailing_slash(RuleContext& context, const Judged& judged) {
  const Link& link = judged.link;
  const std::string path = destination_of(context.site, context.file, link).path;
  Diagnostic& diagnostic = report_link(context, judged, "link-trailing-slash", link.destination,
                                       path + " is answered by a redirect to " + path + "/. Add the slash.");
  if (link.path.empty()) return;
  diagnostic.fixes.push_back(replacement("Add the slash", {link.path.end, link.path.end}, "/", FixConfidence::Safe));
}

bool leads_somewhere(Verdict verdict) {
  switch (verdict) {
    case Verdict::Found:
    case Verdict::FoundDirectory:
    case Verdict::FoundExtension:
    case Verdict::Redirect:
      return true;
    default:
      return false;
  }
}

/// What is said of a link that works.
void check_style(RuleContext& context, const Judged& judged) {
  const Link& link = judged.link;
  if (judged.verdict == Verdict::FoundDirectory) report_trailing_slash(context, judged);
  if (judged.resolution.target_kind == TargetKind::OwnAbsolute && leads_somewhere(judged.verdict) && !link.has_liquid &&
      link.syntax != LinkSyntax::FrontMatter) {
    Diagnostic& diagnostic =
        report_link(context, judged, "link-own-absolute", link.destination,
                    link.url + " names this site by its host. Write " + judged.resolution.url + ".");
    relate_to_target(diagnostic, judged.resolution, "The page it leads to.");
    if (const auto host = host_part(link); host && context.site.config().baseurl.empty()) {
      // Feeds and mails need the host: readers of those have no page that a path could start from.
      diagnostic.fixes.push_back(replacement("Remove the host", *host, "", FixConfidence::Likely));
    }
    const SiteFile* target = judged.resolution.target;
    const bool has_query = link.url.find('?') != std::string::npos;
    if (target != nullptr && judged.verdict == Verdict::Found && !has_query) {
      offer_tag(context, link, *target, FixConfidence::Choice, diagnostic);
    }
    return;
  }
  if (judged.verdict == Verdict::External && link.url.starts_with("http://") && !link.has_liquid) {
    Diagnostic& diagnostic =
        report_link(context, judged, "link-insecure", link.destination, link.url + " is not encrypted. Try https.");
    if (link.url.size() == link.destination.size()) {
      const std::size_t at = link.destination.begin + 4;
      diagnostic.fixes.push_back(replacement("Change to https", {at, at}, "s", FixConfidence::Choice));
    }
  }
}

void check_destination(RuleContext& context, const Judged& judged) {
  const bool in_front_matter = judged.link.syntax == LinkSyntax::FrontMatter;
  if (judged.resolution.double_baseurl) return report_double_baseurl(context, judged);
  // Plugins put baseurl before what stands in front matter.
  if (judged.resolution.without_baseurl) {
    if (!in_front_matter) report_without_baseurl(context, judged);
    return;
  }
  switch (judged.verdict) {
    case Verdict::MissingPage:
    case Verdict::MissingFile:
      if (in_front_matter && judged.link.is_image) return report_missing_image(context, judged);
      return report_missing(context, judged);
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
      return check_style(context, judged);
  }
}

/// Reported here and not resolved: no destination, or nothing to click. Returns whether the link has no destination.
bool check_emptiness(RuleContext& context, const Link& link) {
  const bool written_link = link.syntax == LinkSyntax::Inline || link.syntax == LinkSyntax::Image;
  if (written_link && link.url.empty() && !link.definition && link.label.empty()) {
    context.report("link-empty", link.whole, "This link has no destination.");
    return true;
  }
  if (link.syntax == LinkSyntax::Html && link.url.empty()) {
    context.report("link-empty", link.whole, "This attribute names no destination.");
    return true;
  }
  if (link.syntax == LinkSyntax::Inline && !link.is_image && link.text.empty()) {
    Diagnostic& diagnostic = context.report("link-empty", link.whole, "This link has no text to click on.");
    diagnostic.destination = link.url;
  }
  return link.url.empty();
}

/// Definitions that nothing uses are not rendered, so their destinations are not judged.
std::vector<bool> rendered_links(const SiteFile& file) {
  const std::vector<Link>& links = file.syntax().markdown.links;
  const std::vector<std::size_t>& definitions = file.syntax().markdown.definitions;
  // What is defined in an include may be used by the page around it.
  const bool is_part = file.kind == FileKind::Include || file.kind == FileKind::Layout;
  std::vector<bool> rendered(links.size(), true);
  if (is_part) return rendered;
  for (std::size_t index = 0; index < links.size(); ++index) {
    if (links[index].syntax == LinkSyntax::Definition) rendered[index] = false;
  }
  for (const Link& link : links) {
    if (link.definition && *link.definition < definitions.size()) rendered[definitions[*link.definition]] = true;
  }
  return rendered;
}

/// `spans` are in order and apart.
bool holds_one_of(Span span, const std::vector<Span>& spans) {
  const auto first = std::lower_bound(spans.begin(), spans.end(), span.begin,
                                      [](Span candidate, std::size_t begin) { return candidate.begin < begin; });
  return first != spans.end() && span.contains(*first);
}

}  // namespace

void check_links(RuleContext& context) {
  const std::vector<Link>& links = context.file.syntax().markdown.links;
  std::vector<Span> broken_tags;
  for (const Link& link : links) {
    if (!is_tag(link)) continue;
    const Resolution resolution = resolve_link(context.site, context.file, link);
    const bool doubtful = resolution.verdict == Verdict::Doubtful;
    const Judged judged{link, resolution, doubtful ? resolution.doubted : resolution.verdict};
    if (check_tag(context, judged)) {
      broken_tags.push_back(link.whole);
    } else {
      check_exactness(context, judged);
    }
  }
  const std::vector<bool> rendered = rendered_links(context.file);
  // Nobody follows links in a text file, nor those of a page that a redirect replaces.
  const bool shows_links = context.file.becomes_html() && !context.file.redirect_to;
  for (std::size_t index = 0; index < links.size(); ++index) {
    const Link& link = links[index];
    // A reference is judged where its destination stands: at the definition.
    if (is_tag(link) || link.syntax == LinkSyntax::Reference || (link.definition && link.destination.empty())) continue;
    if (!shows_links && link.syntax != LinkSyntax::FrontMatter) continue;
    if (!rendered[index] || check_emptiness(context, link)) continue;
    if (holds_one_of(link.destination, broken_tags)) continue;
    const Resolution resolution = resolve_link(context.site, context.file, link);
    const bool doubtful = resolution.verdict == Verdict::Doubtful;
    check_destination(context, {link, resolution, doubtful ? resolution.doubted : resolution.verdict});
  }
}

}  // namespace jekyll
