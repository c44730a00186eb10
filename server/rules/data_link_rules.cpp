// Links whose destination stands in data, in the configuration or under a key of front matter: judged where it stands.
// Invariant: only values that a link prints whole are judged.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "rules/printed_values.h"
#include "rules/registry.h"
#include "rules/rendering/rendered.h"
#include "rules/rule_context.h"
#include "site/data_files.h"
#include "site/layout_chain.h"
#include "site/liquid/printed_paths.h"
#include "site/resolver/resolver.h"
#include "site/urls/link_urls.h"
#include "text/lists.h"
#include "text/paths.h"

namespace jekyll {
namespace {

constexpr Rule link_in_data = {
    .code = "link-in-data",
    .severity = Severity::Warning,
    .summary = "a path in data or in the configuration that a link prints and that leads nowhere",
    .why =
        "Menus are often made of data: the page that shows the link is right, the value is not. What no link prints is "
        "not judged.",
    .site =
        "@file _layouts/default.html\n{% for item in site.data.nav %}<a href=\"{{ item.url }}\">{{ item.title "
        "}}</a>{% endfor %}\n{{ content }}\n@file tea.md\n---\nlayout: default\n---\n@file _data/nav.yml\n",
    .bad = "- title: Tea\n  url: <[/taes.html]>\n",
    .good = "- title: Tea\n  url: /tea.html\n",
};

/// What the link leads to, with the value as it is printed.
Resolution resolve_printed(const Site& site, const std::string& value, bool with_baseurl) {
  const std::string baseurl = with_baseurl ? clean_folder(site.config().baseurl) : "";
  SiteFile root;
  root.kind = FileKind::Page;
  root.url = "/";
  Link link;
  link.syntax = LinkSyntax::Html;
  link.target_kind = TargetKind::SitePath;
  link.url = baseurl.empty() || is_below(value.substr(1), baseurl) ? value : "/" + baseurl + value;
  return resolve_link(site, root, link);
}

std::string say(RuleContext& context, const std::string& value, const Resolution& resolution, Verdict verdict) {
  switch (verdict) {
    case Verdict::MissingPage:
    case Verdict::MissingFile:
      return "No page at " + value + "." + did_you_mean(context.suggestions.nearest_url(value));
    case Verdict::MissingAnchor:
      return "No heading or id #" + resolution.anchor + " at " + value + ".";
    case Verdict::WrongCase:
      return value + " differs in letter case from " + resolution.url + ".";
    case Verdict::Unpublished:
      return "The target of " + value + " is not published.";
    default:
      return "";
  }
}

bool is_path(std::string_view value) {
  return value.starts_with('/') && !value.starts_with("//");
}

/// Whether the value is settled: another link that prints it has nothing to add.
bool check_value(RuleContext& context, const LinkValue& value, const SiteFile& printer, const PrintedPath& printed) {
  const Resolution resolution = resolve_printed(context.site, value.value, printed.with_baseurl);
  const bool doubtful = resolution.verdict == Verdict::Doubtful;
  std::string message = say(context, value.value, resolution, doubtful ? resolution.doubted : resolution.verdict);
  if (message.empty() || rendering_of(context.site, printer) == Reach::Never) return false;
  if (doubtful) message += " The " + resolution.supplier + " may supply it.";
  Diagnostic& diagnostic = context.report(link_in_data, value.span, std::move(message));
  diagnostic.destination = value.value;
  diagnostic.related.push_back({printer.path(), printed.link, "The link that prints it."});
  if (doubtful) context.findings.doubt_last();
  return true;
}

void check_values_read_by_plugins(RuleContext& context) {
  for (const LinkValue& value : values_read_by_plugins(context.site, context.file)) {
    if (!may_name_file(value.value) || value.value.find(':') != std::string::npos) continue;
    const std::string path = value.value.starts_with('/') ? value.value : "/" + value.value;
    const Resolution resolution = resolve_printed(context.site, path, true);
    const std::string message = say(context, path, resolution, resolution.verdict);
    if (message.empty()) continue;
    Diagnostic& diagnostic = context.report(link_in_data, value.span, message);
    diagnostic.destination = path;
  }
}

/// Whether the header lists the pages that `header_pages` names: in the theme minima, and where Liquid reads it.
bool shows_header_pages(const Site& site) {
  const SiteConfig& config = site.config();
  if (config.theme == "minima" || (config.remote_theme && config.remote_theme->find("minima") != std::string::npos)) {
    return true;
  }
  return std::ranges::any_of(site.parts_of_pages(), [](const SiteFile* part) {
    return part->parsed.liquid_markups.view().find("site.header_pages") != std::string_view::npos;
  });
}

/// `header_pages`: source paths of pages. What is none is left out without a word.
void check_header_pages(RuleContext& context, const YamlNode& root) {
  const YamlEntry* list = root.find("header_pages");
  if (list == nullptr || !shows_header_pages(context.site)) return;
  for (const YamlNode& item : list->node.items) {
    const std::string* path = item.value.string();
    if (path == nullptr || path->empty()) continue;
    const SiteFile* file = context.site.find_file(*path);
    if (file != nullptr && file->kind == FileKind::Page && file->written) continue;
    context.report(link_in_data, item.content,
                   "No page has the source path " + *path + ", so the header leaves it out." +
                       did_you_mean(context.suggestions.nearest_source(*path)));
  }
}

void check_data_links(RuleContext& context) {
  const SiteFile& file = context.file;
  if (context.site.extent() != SiteExtent::Whole || file.redirect_to) return;
  check_values_read_by_plugins(context);
  if (file.kind == FileKind::Config && file.parsed.options != nullptr) {
    check_header_pages(context, file.parsed.options->root);
  }
  for_each_printed_value(
      context.site, file, [&](const LinkValue& value, const SiteFile& printer, const PrintedPath& printed) {
        return is_path(value.value) && !printed.constant && check_value(context, value, printer, printed);
      });
}

}  // namespace

const RuleFamily& data_link_rules() {
  static const RuleFamily family{.scope = FamilyScope::All, .codes = {link_in_data}, .check = check_data_links};
  return family;
}

}  // namespace jekyll
