#include "rules/printed_values.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "rules/rule_context.h"
#include "site/data_files.h"
#include "site/layout_chain.h"
#include "site/liquid/printed_paths.h"

namespace jekyll {
namespace {

/// Options of which plugins make links, with baseurl before them: at the top, or below another.
struct ReadOption {
  std::string_view option;
  std::string_view key;  // below it; "" for its own value
  std::string_view plugin;
};
constexpr std::array read_options = std::to_array<ReadOption>(
    {{"logo", "", "jekyll-seo-tag"}, {"feed", "icon", "jekyll-feed"}, {"feed", "logo", "jekyll-feed"}});

const YamlNode* find_option(const YamlNode& root, const ReadOption& read) {
  const YamlEntry* entry = root.find(read.option);
  if (entry != nullptr && !read.key.empty()) entry = entry->node.find(read.key);
  return entry == nullptr ? nullptr : &entry->node;
}

bool is_read_by_plugin(const Site& site, std::string_view keys) {
  return std::ranges::any_of(read_options, [&](const ReadOption& read) {
    const std::string name = std::string(read.option) + (read.key.empty() ? "" : ".") + std::string(read.key);
    return keys == name && site.config().has_plugin(read.plugin);
  });
}

std::vector<LinkValue> values_of(const Site& site, const SiteFile& file) {
  if (file.kind == FileKind::Config) {
    return file.parsed.options == nullptr ? std::vector<LinkValue>() : find_link_values(file.parsed.options->root, "");
  }
  if (file.kind == FileKind::Data) return data_link_values(site.config(), file);
  if (!is_page_or_document(file) || !has_readable_front_matter(file)) return {};
  return find_link_values(file.syntax().front_matter.document.root, "page");
}

/// Until the value is settled.
void tell_printers(const Site& site, const SiteFile& file, const LinkValue& value, const UsePrintedValue& use) {
  for (const SiteFile* printer : site.names().printers_of(value.keys)) {
    if (value.keys.starts_with("page.") && !may_show(site, file, *printer)) continue;
    for (const PrintedPath& path : printer->parsed.printed_paths) {
      if (leads_to(path.keys, value.keys) && use(value, *printer, path)) return;
    }
  }
}

}  // namespace

void for_each_printed_value(const Site& site, const SiteFile& file, const UsePrintedValue& use) {
  const std::vector<Link>& links = file.syntax().markdown.links;
  for (const LinkValue& value : values_of(site, file)) {
    const bool is_link = std::ranges::any_of(links, [&](const Link& link) {
      return link.syntax == LinkSyntax::FrontMatter && link.destination.begin == value.span.begin;
    });
    if (is_link || is_read_by_plugin(site, value.keys)) continue;
    tell_printers(site, file, value, use);
  }
}

std::vector<LinkValue> values_read_by_plugins(const Site& site, const SiteFile& file) {
  std::vector<LinkValue> values;
  if (file.kind != FileKind::Config || file.parsed.options == nullptr) return values;
  for (const ReadOption& read : read_options) {
    const YamlNode* node = find_option(file.parsed.options->root, read);
    const std::string* value = node == nullptr ? nullptr : node->value.string();
    if (value != nullptr && site.config().has_plugin(read.plugin)) values.push_back({"", *value, node->content});
  }
  return values;
}

}  // namespace jekyll
