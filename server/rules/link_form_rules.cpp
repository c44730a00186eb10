// How a link that works, or nearly does, is written: baseurl, the site's own address, slashes, and what is empty.
#include <algorithm>
#include <string>
#include <utility>

#include "rules/example_sites.h"
#include "rules/link_repair.h"
#include "rules/links.h"
#include "rules/registry.h"
#include "rules/rule_context.h"
#include "site/resolver/link_forms.h"
#include "site/resolver/resolver.h"

namespace jekyll {
namespace {

constexpr Rule link_double_baseurl = {
    .code = "link-double-baseurl",
    .severity = Severity::Error,
    .summary = "baseurl before a tag or filter that writes it as well",
    .why =
        "From Jekyll 4 on `link` and `post_url` begin with `baseurl`. With another one before it the URL has it twice.",
    .site =
        "@file _config.yml\nbaseurl: /blog\n"
        "@file about.md\n---\n---\n"
        "@file index.md\n---\n---\n",
    .bad = "Read [about us](<[{{ site.baseurl }}]>{% link about.md %}).\n",
    .good = "Read [about us]({% link about.md %}).\n",
};

void report_double_baseurl(RuleContext& context, const JudgedLink& judged) {
  const Link& link = judged.link;
  const auto excess = excess_baseurl(link);
  Diagnostic& diagnostic =
      report_link(context, judged, link_double_baseurl, excess.value_or(link.destination),
                  "The tag already writes baseurl, so the URL has it twice. Remove the one before the tag.");
  if (excess) diagnostic.fixes.push_back(replacement("Remove the baseurl", *excess, "", FixConfidence::Safe));
}

constexpr Rule link_trailing_slash = {
    .code = "link-trailing-slash",
    .severity = Severity::Off,
    .summary = "a destination that lacks the slash of its folder",
    .why = "Servers answer `/about` with a redirect to `/about/`, which costs a round trip. Off by default: it works.",
    .site = beside_about_folder,
    .bad = "Read [about us](<[/about]>).\n",
    .good = "Read [about us](/about/).\n",
};

void report_trailing_slash(RuleContext& context, const JudgedLink& judged) {
  const Link& link = judged.link;
  const std::string path = destination_of(context.site, context.file, link).path;
  Diagnostic& diagnostic = report_link(context, judged, link_trailing_slash, link.destination,
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

constexpr Rule link_own_absolute = {
    .code = "link-own-absolute",
    .severity = Severity::Hint,
    .summary = "the site's own address written out",
    .why = "Such a link leaves a preview for the published site, and breaks when the address changes.",
    .site =
        "@file _config.yml\nurl: https://tea.example\n"
        "@file about.md\n---\npermalink: /about/\n---\n"
        "@file index.md\n---\n---\n",
    .bad = "Read [about us](<[https://tea.example/about/]>).\n",
    .good = "Read [about us](/about/).\n",
};

constexpr Rule link_insecure = {
    .code = "link-insecure",
    .severity = Severity::Off,
    .summary = "a link to an http:// address",
    .why = "Nearly every site answers on https:// today. Off by default: the rule cannot know whether this one does.",
    .bad = "---\n---\nBuy [tea](<[http://tea.example/]>).\n",
    .good = "---\n---\nBuy [tea](https://tea.example/).\n",
};

/// Where the link leads in the end: behind a redirect page, when the site knows.
LinkTarget destination_in_site(const Site& site, const Resolution& resolution) {
  const std::string baseurl = normal_baseurl(site.config());
  const auto without_baseurl = [&](const std::string& url) {
    std::string_view path = url;
    if (!site.config().url.empty() && path.starts_with(site.config().url)) path.remove_prefix(site.config().url.size());
    if (path.starts_with(baseurl)) path.remove_prefix(baseurl.size());
    return path;
  };
  if (resolution.verdict != Verdict::Redirect) return {resolution.target, without_baseurl(resolution.url)};
  const std::string_view path = without_baseurl(resolution.redirect_to);
  if (!path.starts_with('/')) return {nullptr, without_baseurl(resolution.url)};
  const std::string output = std::string(path.substr(1)) + (path.ends_with('/') ? "index.html" : "");
  const auto entry = site.find_output(output);
  return {entry ? entry->file : nullptr, path};
}

bool can_hold_any_form(const Link& link) {
  const bool as_written = !link.destination.empty() && link.url.size() == link.destination.size();
  switch (link.syntax) {
    case LinkSyntax::Inline:
    case LinkSyntax::Image:
    case LinkSyntax::Definition:
    case LinkSyntax::Html:
      return as_written;
    default:
      return false;
  }
}

void report_own_absolute(RuleContext& context, const JudgedLink& judged) {
  const Link& link = judged.link;
  const std::string_view url = link.url;
  const std::string_view suffix = url.substr(std::min(url.find_first_of("?#"), url.size()));
  const LinkTarget target = destination_in_site(context.site, judged.resolution);
  const std::string written = write_as_usual(context.site, context.file, target, suffix);
  // An address by itself is a link only with its host: the other form needs a text.
  const bool bare = link.syntax == LinkSyntax::Autolink;
  const std::string replaced = bare ? "[" + link.url + "](" + written + ")" : written;
  Diagnostic& diagnostic = report_link(context, judged, link_own_absolute, link.destination,
                                       link.url + " names this site by its host. Write " + replaced + ".");
  relate_to_target(diagnostic, judged.resolution, "The page it leads to.");
  constexpr std::string_view means_something = "*_`[]\\|$~^";
  const bool shows_alike = url.find_first_of(means_something) == std::string_view::npos;
  if (bare ? !shows_alike : !can_hold_any_form(link)) return;
  // Feeds and mails need the host: readers of those have no page that a path could start from.
  const bool is_read_as_page = context.file.becomes_html() && !is_part_of_pages(context.file);
  diagnostic.fixes.push_back(replacement("Change to " + replaced, bare ? link.whole : link.destination, replaced,
                                         is_read_as_page ? FixConfidence::OnRequest : FixConfidence::Likely));
}

/// What is said of a link that works.
void check_style(RuleContext& context, const JudgedLink& judged) {
  const Link& link = judged.link;
  if (judged.verdict == Verdict::FoundDirectory) report_trailing_slash(context, judged);
  if (judged.resolution.target_kind == TargetKind::OwnAbsolute && leads_somewhere(judged.verdict) && !link.has_liquid &&
      link.syntax != LinkSyntax::FrontMatter) {
    report_own_absolute(context, judged);
    return;
  }
  if (judged.verdict == Verdict::External && link.url.starts_with("http://") && !link.has_liquid) {
    Diagnostic& diagnostic =
        report_link(context, judged, link_insecure, link.destination, link.url + " is not encrypted. Try https.");
    if (link.url.size() == link.destination.size()) {
      const std::size_t at = link.destination.begin + 4;
      diagnostic.fixes.push_back(replacement("Change to https", {at, at}, "s", FixConfidence::Choice));
    }
  }
}

constexpr Rule link_empty = {
    .code = "link-empty",
    .severity = Severity::Warning,
    .summary = "a link without destination or without text",
    .why = "Without destination it leads back to the same page; without text there is nothing to click on.",
    .bad = "---\n---\nSee <[[our tea]()]>.\n",
    .good = "---\n---\nSee [our tea](https://tea.example/).\n",
};

void check_link_form(RuleContext& context, const JudgedLink& judged) {
  if (judged.resolution.double_baseurl) return report_double_baseurl(context, judged);
  if (!judged.resolution.without_baseurl) check_style(context, judged);
}

/// No destination, or nothing to click.
void check_emptiness(RuleContext& context, const Link& link) {
  const bool written_link = link.syntax == LinkSyntax::Inline || link.syntax == LinkSyntax::Image;
  if (written_link && link.url.empty() && !link.definition() && link.label().empty()) {
    context.report(link_empty, link.whole, "This link has no destination.");
  } else if (link.syntax == LinkSyntax::Html && link.url.empty()) {
    // A form without destination sends to its own page, on purpose.
    if (link.attribute() == "action" || link.attribute() == "formaction") return;
    context.report(link_empty, link.whole, "This attribute names no destination.");
  } else if (link.syntax == LinkSyntax::Inline && !link.is_image && link.text.empty()) {
    Diagnostic& diagnostic = context.report(link_empty, link.whole, "This link has no text to click on.");
    diagnostic.destination = link.url;
  }
}

void add_link_form_passes(RuleContext& context, std::vector<Pass>& passes) {
  passes.push_back(
      pass_over(shown_links(context.file), [&context](const Link* link) { check_emptiness(context, *link); }));
}

}  // namespace

const RuleFamily& link_form_rules() {
  static const RuleFamily family{
      .scope = FamilyScope::Texts,
      .codes = {link_double_baseurl, link_trailing_slash, link_own_absolute, link_insecure, link_empty},
      .add_passes = add_link_form_passes,
      .check_link = check_link_form};
  return family;
}

}  // namespace jekyll
