// Links whose destination stands in data, in the configuration or under a key of front matter: judged where it stands.
// Invariant: only values that a link prints whole are judged.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "rules/registry.h"
#include "rules/rendered.h"
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

/// Whether the page's layouts, itself or any include are the file.
bool may_show(const Site& site, const SiteFile& page, const SiteFile& printer) {
  if (&page == &printer || printer.kind == FileKind::Include) return true;
  return contains(layout_chain(site, page), &printer);
}

const PrintedPath* find_printed(const SiteFile& printer, std::string_view keys) {
  const std::vector<PrintedPath>& paths = printer.parsed.printed_paths;
  const auto found =
      std::ranges::find_if(paths, [&](const PrintedPath& path) { return !path.constant && leads_to(path.keys, keys); });
  return found == paths.end() ? nullptr : &*found;
}

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

void check_value(RuleContext& context, const PathValue& value) {
  for (const SiteFile* printer : context.site.names().printers_of(value.keys)) {
    const PrintedPath* printed = find_printed(*printer, value.keys);
    if (printed == nullptr || (value.keys.starts_with("page.") && !may_show(context.site, context.file, *printer))) {
      continue;
    }
    const Resolution resolution = resolve_printed(context.site, value.value, printed->with_baseurl);
    const bool doubtful = resolution.verdict == Verdict::Doubtful;
    std::string message = say(context, value.value, resolution, doubtful ? resolution.doubted : resolution.verdict);
    if (message.empty() || rendering_of(context.site, *printer) == Reach::Never) continue;
    if (doubtful) message += " The " + resolution.supplier + " may supply it.";
    Diagnostic& diagnostic = context.report(link_in_data, value.span, std::move(message));
    diagnostic.destination = value.value;
    diagnostic.related.push_back({printer->path(), printed->link, "The link that prints it."});
    if (doubtful) context.findings.doubt_last();
    return;
  }
}

/// Options of which plugins make links, with baseurl before them: at the top, or below another.
struct ReadOption {
  std::string_view option;
  std::string_view key;  // below it; "" for its own value
  std::string_view plugin;
};
constexpr std::array read_options = std::to_array<ReadOption>(
    {{"logo", "", "jekyll-seo-tag"}, {"feed", "icon", "jekyll-feed"}, {"feed", "logo", "jekyll-feed"}});

const YamlNode* find_option(const YamlNode& root, std::string_view option, std::string_view key) {
  const YamlEntry* entry = root.find(option);
  if (entry != nullptr && !key.empty()) entry = entry->node.find(key);
  return entry == nullptr ? nullptr : &entry->node;
}

void check_read_options(RuleContext& context, const YamlNode& root) {
  for (const ReadOption& read : read_options) {
    const YamlNode* node = find_option(root, read.option, read.key);
    const std::string* value = node == nullptr ? nullptr : node->value.string();
    if (value == nullptr || !may_name_file(*value) || value->find(':') != std::string::npos) continue;
    if (!context.site.config().has_plugin(read.plugin)) continue;
    const std::string path = value->starts_with('/') ? *value : "/" + *value;
    const Resolution resolution = resolve_printed(context.site, path, true);
    const std::string message = say(context, path, resolution, resolution.verdict);
    if (message.empty()) continue;
    Diagnostic& diagnostic = context.report(link_in_data, node->content, message);
    diagnostic.destination = path;
  }
}

/// Whether the value of the configuration has been judged as one that a plugin reads.
bool is_read_by_plugin(const Site& site, std::string_view keys) {
  return std::ranges::any_of(read_options, [&](const ReadOption& read) {
    const std::string name = std::string(read.option) + (read.key.empty() ? "" : ".") + std::string(read.key);
    return keys == name && site.config().has_plugin(read.plugin);
  });
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
  const YamlNode* list = find_option(root, "header_pages", "");
  if (list == nullptr || !shows_header_pages(context.site)) return;
  for (const YamlNode& item : list->items) {
    const std::string* path = item.value.string();
    if (path == nullptr || path->empty()) continue;
    const SiteFile* file = context.site.find_file(*path);
    if (file != nullptr && file->kind == FileKind::Page && file->written) continue;
    context.report(link_in_data, item.content,
                   "No page has the source path " + *path + ", so the header leaves it out." +
                       did_you_mean(context.suggestions.nearest_source(*path)));
  }
}

std::vector<PathValue> values_of(const Site& site, const SiteFile& file) {
  if (file.kind == FileKind::Config) {
    return file.parsed.options == nullptr ? std::vector<PathValue>() : find_path_values(file.parsed.options->root, "");
  }
  if (file.kind != FileKind::Data) {
    if (!is_page_or_document(file) || !has_readable_front_matter(file)) return {};
    return find_path_values(file.syntax().front_matter.document.root, "page");
  }
  return data_path_values(site.config(), file);
}

void check_data_links(RuleContext& context) {
  const SiteFile& file = context.file;
  if (context.site.extent() != SiteExtent::Whole || file.redirect_to) return;
  if (file.kind == FileKind::Config && file.parsed.options != nullptr) {
    check_read_options(context, file.parsed.options->root);
    check_header_pages(context, file.parsed.options->root);
  }
  const std::vector<Link>& links = file.syntax().markdown.links;
  for (const PathValue& value : values_of(context.site, file)) {
    // What front matter is known to hold links has been judged as such.
    const bool is_link = std::ranges::any_of(links, [&](const Link& link) {
      return link.syntax == LinkSyntax::FrontMatter && link.destination.begin == value.span.begin;
    });
    if (!is_link && !is_read_by_plugin(context.site, value.keys)) check_value(context, value);
  }
}

}  // namespace

const RuleFamily& data_link_rules() {
  static const RuleFamily family{.scope = FamilyScope::All, .codes = {link_in_data}, .check = check_data_links};
  return family;
}

}  // namespace jekyll
