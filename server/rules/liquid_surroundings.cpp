#include "rules/liquid_surroundings.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "site/generated_pages.h"
#include "site/vocabulary/liquid.h"

namespace jekyll {

namespace {

/// Calls `visit` with the first files of a collection until it returns false: they lie beside each other, and tell
/// enough.
template <typename Visit>
void visit_first(const Site& site, std::string_view collection, const Visit& visit) {
  const std::string& above = site.config().collections_dir;
  const std::string folder = (above.empty() ? "_" : above + "/_") + std::string(collection) + "/";
  constexpr std::size_t most = 50;
  auto entry = site.files().lower_bound(folder);
  for (std::size_t seen = 0; seen < most && entry != site.files().end() && entry->first.starts_with(folder);
       ++seen, ++entry) {
    if (!visit(entry->second)) return;
  }
}

KnownPosts find_posts(const Site& site) {
  KnownPosts known;
  visit_first(site, "posts", [&](const SiteFile& file) {
    if (file.kind != FileKind::Post || !file.written) return true;
    if (file.date) {
      known.first = known.any ? std::min(known.first, *file.date) : *file.date;
      known.last = known.any ? std::max(known.last, *file.date) : *file.date;
    }
    known.any = true;
    known.any_tag = known.any_tag || !file.tags.empty();
    known.any_category = known.any_category || !file.categories.empty();
    return true;
  });
  return known;
}

/// Names of collections that have a document.
std::vector<std::string> find_filled_collections(const Site& site) {
  std::vector<std::string> names;
  for (const CollectionConfig& collection : site.config().collections) {
    visit_first(site, collection.label, [&](const SiteFile& file) {
      const bool listed = file.written || file.unwritten_because == UnwrittenReason::CollectionOutput;
      if (file.kind != FileKind::Document || !listed) return true;
      names.push_back(collection.label);
      return false;
    });
  }
  return names;
}

const SiteFile* find_page(const Site& site, std::string_view path) {
  const SiteFile* page = site.find_file(path);
  return page != nullptr && page->kind == FileKind::Page && page->written ? page : nullptr;
}

/// Whether the site has one of the pages that nearly every site has; all others are not looked through.
bool has_usual_page(const Site& site) {
  constexpr std::array<std::string_view, 5> usual = {"index.html", "index.md", "index.markdown", "404.html",
                                                     "about.md"};
  return std::ranges::any_of(usual, [&](std::string_view path) { return find_page(site, path) != nullptr; });
}

/// The page that jekyll-paginate renders for each list of posts.
const SiteFile* find_paginated(const Site& site, const KnownPosts& posts) {
  const SiteConfig& config = site.config();
  const YamlValue* per_page = config.data.find("paginate");
  const auto* count = per_page != nullptr ? per_page->as<std::int64_t>() : nullptr;
  if (!config.has_plugin("jekyll-paginate") || count == nullptr || *count < 1 || !posts.any) return nullptr;
  const YamlValue* pattern = config.data.find("paginate_path");
  if (pattern != nullptr && pattern->string() == nullptr) return nullptr;
  return find_pagination_template(config, [&](std::string_view path) { return find_page(site, path); });
}

/// Whether the file's Liquid, or what it passes on, may name the object.
bool speaks_of(const SiteFile& file, std::string_view name) {
  const auto passes = [&](const PassedParameter& parameter) { return parameter.value.find(name) != std::string::npos; };
  return file.parsed.liquid_markups.view().find(name) != std::string_view::npos ||
         std::ranges::any_of(file.parsed.passed_parameters, passes);
}

/// `site.data`, for files that speak of it, where no plugin or theme may add to it.
const YamlValue* find_data(const Site& site, const SiteFile& file) {
  if (!speaks_of(file, "data") || site.find_doubtful_plugin() || !site.theme_known()) return nullptr;
  return &site.data();
}

}  // namespace

LiquidSurroundings surroundings_of(const Site& site, const SiteFile& file) {
  const PluginCode& code = site.plugin_code();
  const SiteConfig& config = site.config();
  const bool own_ruby = code.generates || !code.readable || !code.filters.empty() || !code.methods.empty();
  const bool doubtful = own_ruby || !config.liquid_filters.empty() || site.doubtful_liquid().has_value();
  const KnownPosts posts = find_posts(site);
  return {.config = config,
          .vocabulary = site.liquid_vocabulary(),
          .posts = posts,
          .filled_collections = speaks_of(file, "site") ? find_filled_collections(site) : std::vector<std::string>(),
          .any_page = speaks_of(file, "pages") && has_usual_page(site),
          .paginated = speaks_of(file, "paginator") ? find_paginated(site, posts) : nullptr,
          .data = find_data(site, file),
          .doubtful = doubtful};
}

}  // namespace jekyll
