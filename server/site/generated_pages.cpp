#include "site/generated_pages.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "site/config/front_matter_defaults.h"
#include "site/config/plugins.h"
#include "site/urls/link_urls.h"
#include "site/urls/permalinks.h"
#include "site/urls/slugs.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

using Pages = std::vector<GeneratedPage>;

std::string string_or(const YamlValue* value, std::string_view fallback) {
  return value != nullptr && value->string() != nullptr ? *value->string() : std::string(fallback);
}

/// A page without a file whose URL is a file name, unless the defaults give a permalink to every page.
void add_file(const SiteConfig& config, Pages& pages, std::string_view path, std::string_view plugin) {
  const std::string name = clean_folder(path);
  const YamlValue permalink = find_default(config, {name, name, "pages"}, "permalink");
  std::string extension(extension_of(name));
  std::string url = sanitize_url(name);
  if (permalink.string() != nullptr) {
    const std::string stem = name.substr(0, name.size() - extension.size());
    url = expand_page_template(*permalink.string(), {{"path", ""}, {"basename", stem}, {"output_ext", extension}});
    const std::string_view own = extension_of(*permalink.string());
    if (!permalink.string()->ends_with('/') && !own.empty()) extension = own;
  }
  std::string output = output_of_url(url, extension, OutputOf::Page);
  pages.push_back({std::move(url), std::move(output), std::string(plugin), std::nullopt, ""});
}

// ---- jekyll-redirect-from

constexpr std::string_view redirect_plugin = "jekyll-redirect-from";

void add_list_of_redirects(const GeneratorInputs& inputs, Pages& pages) {
  if (!inputs.config.has_plugin(redirect_plugin)) return;
  const YamlValue* settings = inputs.config.data.find("redirect_from");
  const YamlValue* json = settings == nullptr ? nullptr : settings->find("json");
  const bool wanted = json == nullptr || json->as<bool>() == nullptr || *json->as<bool>();
  if (wanted && !inputs.has_source("redirects.json")) add_file(inputs.config, pages, "redirects.json", redirect_plugin);
}

// ---- jekyll-feed

std::string feed_path(std::string_view collection, const YamlValue* metadata, std::string_view category) {
  std::string prefix = "/feed";
  if (collection != "posts") prefix += "/" + std::string(collection);
  if (!category.empty()) return prefix + "/" + std::string(category) + ".xml";
  return string_or(metadata == nullptr ? nullptr : metadata->find("path"), prefix + ".xml");
}

void add_feed(const GeneratorInputs& inputs, std::string_view path, Pages& pages) {
  if (!inputs.has_source(clean_folder(path))) add_file(inputs.config, pages, path, "jekyll-feed");
}

void add_feeds(const GeneratorInputs& inputs, Pages& pages) {
  if (!inputs.config.has_plugin("jekyll-feed")) return;
  const YamlValue none;
  const YamlValue* feed = inputs.config.data.find("feed");
  if (feed == nullptr) feed = &none;
  std::vector<std::pair<std::string, const YamlValue*>> collections;
  if (const YamlValue* listed = feed->find("collections"); listed != nullptr && listed->mapping() != nullptr) {
    for (const auto& [name, metadata] : *listed->mapping()) collections.emplace_back(name, &metadata);
  } else {
    for (std::string& name : texts_of_list(listed)) collections.emplace_back(std::move(name), nullptr);
  }
  const bool has_posts = std::any_of(collections.begin(), collections.end(),
                                     [](const auto& collection) { return collection.first == "posts"; });
  if (!has_posts) collections.emplace_back("posts", nullptr);
  for (const auto& [name, own] : collections) {
    // Posts can be set up at the top level too.
    const YamlValue* categories = own == nullptr ? nullptr : own->find("categories");
    if (categories == nullptr && name == "posts") categories = feed->find("categories");
    const YamlValue* metadata = own;
    if (name == "posts" && (own == nullptr || own->find("path") == nullptr)) metadata = feed;
    for (const std::string& category : texts_of_list(categories))
      add_feed(inputs, feed_path(name, metadata, category), pages);
    add_feed(inputs, feed_path(name, metadata, ""), pages);
  }
  const YamlValue* tags = feed->find("tags");
  if (!is_truthy(tags)) return;
  const std::vector<std::string> except = texts_of_list(tags->find("except"));
  std::vector<std::string> names = texts_of_list(tags->find("only"));
  if (tags->find("only") == nullptr) {
    for (const auto& [name, count] : inputs.posts.tags) names.push_back(name);
  }
  for (const std::string& name : names) {
    const bool plain = std::all_of(name.begin(), name.end(), is_ascii_word);
    if (!plain || contains(except, name)) continue;
    add_feed(inputs, string_or(tags->find("path"), "/feed/by_tag/") + name + ".xml", pages);
  }
}

// ---- jekyll-sitemap

void add_sitemap(const GeneratorInputs& inputs, Pages& pages) {
  if (!inputs.config.has_plugin("jekyll-sitemap")) return;
  for (const std::string_view name : {"sitemap.xml", "robots.txt"}) {
    if (inputs.find_page_or_static(name) == nullptr) add_file(inputs.config, pages, name, "jekyll-sitemap");
  }
}

// ---- jekyll-paginate

constexpr std::string_view pagination_plugin = "jekyll-paginate";

std::string pagination_pattern(const SiteConfig& config) {
  return string_or(config.data.find("paginate_path"), "/page:num");
}

void add_pagination(const GeneratorInputs& inputs, Pages& pages) {
  const std::size_t count = count_list_pages(inputs.config, inputs.posts);
  if (count < 2) return;
  const std::string pattern = pagination_pattern(inputs.config);
  const SiteFile* index = find_pagination_template(inputs.config, inputs.find_page);
  if (index == nullptr) return;
  const YamlValue* permalink = index->data.find("permalink");
  for (std::size_t number = 2; number <= count; ++number) {
    std::string folder = pattern.starts_with('/') ? pattern : "/" + pattern;
    if (const std::size_t at = folder.find(":num"); at != std::string::npos) {
      folder.replace(at, 4, std::to_string(number));
    }
    std::string url = expand_page_template(string_or(permalink, "/:path/"),
                                           {{"path", folder}, {"basename", "index"}, {"output_ext", ".html"}});
    std::string output = output_of_url(url, ".html", OutputOf::Page);
    pages.push_back({std::move(url), std::move(output), std::string(pagination_plugin), std::nullopt, index->path()});
  }
}

// ---- jekyll-archives

struct ArchiveSettings {
  const YamlValue* settings = nullptr;
  std::set<std::string> enabled;
  SlugMode slug_mode = SlugMode::Default;

  [[nodiscard]] std::string permalink(std::string_view type, std::string_view fallback) const {
    const YamlValue* permalinks = settings->find("permalinks");
    return string_or(permalinks == nullptr ? nullptr : permalinks->find(type), fallback);
  }

  [[nodiscard]] std::string layout(std::string_view type) const {
    const YamlValue* layouts = settings->find("layouts");
    const YamlValue* own = layouts == nullptr ? nullptr : layouts->find(type);
    const YamlValue* common = settings->find("layout");
    return string_or(is_truthy(own) ? own : common, common == nullptr ? "archive" : "");
  }
};

ArchiveSettings read_archive_settings(const YamlValue& settings) {
  ArchiveSettings archives;
  archives.settings = &settings;
  const YamlValue* enabled = settings.find("enabled");
  const bool all = enabled != nullptr &&
                   (enabled->as<bool>() != nullptr ? is_truthy(enabled)
                                                   : enabled->string() != nullptr && *enabled->string() == "all");
  if (all) {
    archives.enabled = {"year", "month", "day", "categories", "tags"};
  }
  for (std::string& name : texts_of_list(enabled)) archives.enabled.insert(std::move(name));
  archives.slug_mode = slug_mode(string_or(settings.find("slug_mode"), ""));
  return archives;
}

void add_archive(const ArchiveSettings& archives, std::string_view type, std::string_view fallback,
                 const Placeholders& placeholders, Pages& pages) {
  std::string url = expand_page_template(archives.permalink(type, fallback), placeholders);
  std::string output = output_of_url(url, url.ends_with('/') ? ".html" : "", OutputOf::Page);
  pages.push_back({std::move(url), std::move(output), std::string(archives_plugin), std::nullopt, "",
                   SharedString(archives.layout(type))});
}

/// Nothing when the plugin makes none.
std::optional<ArchiveSettings> archive_settings(const SiteConfig& config) {
  const YamlValue* settings = config.data.find(archives_plugin);
  if (!config.has_plugin(archives_plugin) || settings == nullptr) return std::nullopt;
  return read_archive_settings(*settings);
}

void add_archive_of_term(const ArchiveSettings& archives, Taxonomy taxonomy, const std::string& name, Pages& pages) {
  const bool tag = taxonomy == Taxonomy::Tags;
  if (!archives.enabled.contains(tag ? "tags" : "categories")) return;
  const std::string type = tag ? "tag" : "category";
  add_archive(archives, type, "/" + type + "/:name/", {{"name", slugify(name, archives.slug_mode)}, {"type", type}},
              pages);
}

void add_archives(const GeneratorInputs& inputs, Pages& pages) {
  const std::optional<ArchiveSettings> found = archive_settings(inputs.config);
  if (!found) return;
  const ArchiveSettings& archives = *found;
  for (const auto& [name, count] : inputs.posts.tags) add_archive_of_term(archives, Taxonomy::Tags, name, pages);
  for (const auto& [name, count] : inputs.posts.categories) {
    add_archive_of_term(archives, Taxonomy::Categories, name, pages);
  }
  struct Period {
    std::string_view type;
    std::string_view fallback;
    std::size_t length;  // of "2020/01/05"
  };
  for (const Period period :
       {Period{"year", "/:year/", 4}, {"month", "/:year/:month/", 7}, {"day", "/:year/:month/:day/", 10}}) {
    if (!archives.enabled.contains(std::string(period.type))) continue;
    std::set<std::string> seen;
    for (const auto& [day, count] : inputs.posts.days) {
      if (!seen.insert(day.substr(0, period.length)).second) continue;
      Placeholders placeholders = {{"year", day.substr(0, 4)}};
      if (period.length >= 7) placeholders.emplace_back("month", day.substr(5, 2));
      if (period.length >= 10) placeholders.emplace_back("day", day.substr(8, 2));
      placeholders.emplace_back("type", std::string(period.type));
      add_archive(archives, period.type, period.fallback, placeholders, pages);
    }
  }
}

}  // namespace

void PostCounts::add(Names& names, const std::string& name) {
  if (++names[name] == 1) present ^= hash_in(names, name);
}

void PostCounts::remove(Names& names, const std::string& name) {
  const auto found = names.find(name);
  if (--found->second > 0) return;
  present ^= hash_in(names, name);
  names.erase(found);
}

std::uint64_t PostCounts::hash_in(const Names& names, const std::string& name) const {
  const std::size_t kind = &names == &tags ? 1 : &names == &categories ? 2 : 3;
  return std::hash<std::string>()(name) * (2 * kind + 1);
}

std::vector<GeneratedPage> generate_pages(const GeneratorInputs& inputs) {
  Pages pages;
  add_archives(inputs, pages);
  add_list_of_redirects(inputs, pages);
  add_pagination(inputs, pages);
  add_feeds(inputs, pages);
  add_sitemap(inputs, pages);
  return pages;
}

bool enables_archives(const SiteConfig& config, std::string_view kind) {
  const auto archives = archive_settings(config);
  return archives && archives->enabled.contains(std::string(kind));
}

Pages pages_of_term(const SiteConfig& config, Taxonomy taxonomy, const std::string& name) {
  Pages pages;
  if (const auto archives = archive_settings(config)) add_archive_of_term(*archives, taxonomy, name, pages);
  return pages;
}

bool before_redirects(const GeneratedPage& page) {
  return page.plugin == archives_plugin;
}

const SiteFile* find_pagination_template(const SiteConfig& config,
                                         const std::function<const SiteFile*(std::string_view path)>& find_page) {
  std::string folder = clean_folder(pagination_pattern(config));
  while (!folder.empty()) {
    folder = folder_of(folder);
    if (const SiteFile* page = find_page((folder.empty() ? "" : folder + "/") + "index.html")) return page;
  }
  return nullptr;
}

std::size_t count_list_pages(const SiteConfig& config, const PostCounts& posts) {
  const YamlValue* per_page = config.data.find("paginate");
  if (!config.has_plugin(pagination_plugin) || per_page == nullptr || per_page->as<std::int64_t>() == nullptr) return 0;
  const std::int64_t size = *per_page->as<std::int64_t>();
  return size < 1 ? 0 : (posts.listed + static_cast<std::size_t>(size) - 1) / static_cast<std::size_t>(size);
}

Pages redirect_pages(const SiteConfig& config, const SiteFile& file) {
  Pages pages;
  if (!file.written || !config.has_plugin(redirect_plugin)) return pages;
  for (const std::string& from : file.redirect_from) {
    const std::string permalink = from.starts_with('/') ? from : "/" + from;
    std::string extension(permalink.ends_with('/') ? std::string_view() : extension_of(permalink));
    if (extension.empty()) extension = ".html";
    std::string url =
        expand_page_template(permalink, {{"path", ""}, {"basename", "redirect"}, {"output_ext", extension}});
    std::string output = output_of_url(url, extension, OutputOf::Page);
    pages.push_back({std::move(url), std::move(output), std::string(redirect_plugin),
                     absolute_url(config, file.url.value_or("/")), file.path()});
  }
  return pages;
}

}  // namespace jekyll
