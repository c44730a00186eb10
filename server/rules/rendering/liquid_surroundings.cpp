#include "rules/rendering/liquid_surroundings.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "site/documents.h"
#include "site/generated_pages.h"
#include "site/generation.h"
#include "site/vocabulary/liquid.h"
#include "text/paths.h"
#include "text/sorting.h"

namespace jekyll {

namespace {

/// Calls `visit` with the first files of a collection until it returns false: they lie beside each other, and tell
/// enough.
template <typename Visit>
void visit_first(const Site& site, std::string_view collection, const Visit& visit) {
  const std::string folder = folder_of_collection(site.config(), collection);
  auto entry = site.files().lower_bound(folder);
  for (std::size_t seen = 0;
       seen < most_asked_documents && entry != site.files().end() && entry->first.starts_with(folder);
       ++seen, ++entry) {
    if (!visit(entry->second)) return;
  }
}

/// Whether lists of the site hold it: documents of the future are read, though not written, and posts are not.
bool is_listed(const SiteFile& file) {
  if (file.written) return true;
  const bool of_future = file.unwritten_because == UnwrittenReason::Future && file.kind == FileKind::Document;
  return of_future || file.unwritten_because == UnwrittenReason::CollectionOutput;
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
      if (file.kind != FileKind::Document || !is_listed(file)) return true;
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

SomeElements values_of(const std::vector<const SiteFile*>& documents) {
  std::vector<EvaluatedValue> values;
  values.reserve(documents.size());
  for (const SiteFile* document : documents) values.push_back(document_value(*document));
  return some_elements(std::move(values));
}

/// Pages of the site's own, but for what lies in folders of other things; not all are looked through.
KnownDocuments find_pages(const Site& site) {
  std::vector<const SiteFile*> pages;
  constexpr std::size_t most_looks = 200;
  auto entry = site.files().begin();
  for (std::size_t looks = 0; looks < most_looks && entry != site.files().end(); ++looks) {
    const std::string& path = entry->first;
    const std::size_t slash = path.find('/');
    if (path.starts_with('_') && slash != std::string::npos) {
      // Behind the folder.
      entry = site.files().lower_bound(path.substr(0, slash) + static_cast<char>('/' + 1));
      continue;
    }
    if (entry->second.kind == FileKind::Page && entry->second.written) pages.push_back(&entry->second);
    ++entry;
  }
  // Jekyll sorts them by name, equal ones anyhow. What plugins make comes behind them.
  const auto name_of = [](const SiteFile* page) { return base_name(page->path()); };
  sort_stably(pages, {}, name_of);
  const bool differ = std::ranges::adjacent_find(pages, {}, name_of) == pages.end();
  return {values_of(pages), differ && entry == site.files().end()};
}

/// Whether the collection's options say how its documents are sorted.
bool has_own_order(const Site& site, std::string_view collection) {
  const YamlValue* collections = site.config().data.find("collections");
  const YamlValue* options = collections == nullptr ? nullptr : collections->find(collection);
  return options != nullptr && (options->find("sort_by") != nullptr || options->find("order") != nullptr);
}

/// As Jekyll sorts documents: by date, then by path. Without a date they have the build's.
bool is_older(const Site& site, const SiteFile& a, const SiteFile& b) {
  const UnixSeconds date_of_a = a.date.value_or(site.now());
  const UnixSeconds date_of_b = b.date.value_or(site.now());
  return date_of_a != date_of_b ? date_of_a < date_of_b : a.path() < b.path();
}

/// The first of a collection's files that `is_in`.
KnownDocuments find_documents_of(const Site& site, std::string_view collection,
                                 const std::function<bool(const SiteFile&)>& is_in) {
  std::vector<const SiteFile*> documents;
  std::size_t seen = 0;
  visit_first(site, collection, [&](const SiteFile& document) {
    ++seen;
    if (is_document(document) && is_listed(document) && is_in(document)) documents.push_back(&document);
    return true;
  });
  const bool posts = collection == "posts";
  const bool in_order = posts ? documents.size() == site.count_listed_posts()
                              : seen < most_asked_documents && !has_own_order(site, collection);
  if (in_order) {
    sort_stably(documents, [&](const SiteFile* a, const SiteFile* b) {
      return posts ? is_older(site, *b, *a) : is_older(site, *a, *b);
    });
  }
  return {values_of(documents), in_order};
}

using DocumentsByList = std::map<std::string, KnownDocuments, std::less<>>;

/// Documents by the names of their lists, for files that speak of those.
DocumentsByList find_documents(const Site& site, const SiteFile& file) {
  DocumentsByList found;
  const auto keep = [&](const std::string& name, KnownDocuments documents) {
    if (documents.some) found.emplace(name, std::move(documents));
  };
  const auto any = [](const SiteFile&) { return true; };
  if (speaks_of(file, "paginator")) {
    KnownDocuments posts = find_documents_of(
        site, "posts", [](const SiteFile& post) { return post.kind == FileKind::Post && !is_hidden(post); });
    // Those of each page are others.
    posts.in_order = false;
    keep(std::string(paginated_posts), std::move(posts));
  }
  if (!speaks_of(file, "site")) return found;
  const bool all = speaks_of(file, "documents");
  const bool by_name = speaks_of(file, "tags") || speaks_of(file, "categories");
  if (all || by_name || speaks_of(file, "posts")) keep("posts", find_documents_of(site, "posts", any));
  for (const CollectionConfig& collection : site.config().collections) {
    if (collection.label == "posts" || !(all || speaks_of(file, collection.label))) continue;
    keep(collection.label, find_documents_of(site, collection.label, any));
  }
  if (all) {
    std::vector<EvaluatedValue> documents;
    for (const auto& [name, list] : found) {
      if (name != paginated_posts) documents.insert(documents.end(), list.some->begin(), list.some->end());
    }
    keep("documents", {some_elements(std::move(documents))});
  }
  if (speaks_of(file, "pages")) {
    KnownDocuments pages = find_pages(site);
    std::vector<EvaluatedValue> html;
    if (pages.some) {
      std::ranges::copy_if(*pages.some, std::back_inserter(html),
                           [](const EvaluatedValue& page) { return page.document->becomes_html(); });
    }
    keep("html_pages", {some_elements(std::move(html)), pages.in_order});
    keep("pages", std::move(pages));
  }
  return found;
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
          .documents = doubtful ? DocumentsByList() : find_documents(site, file),
          .paginated = speaks_of(file, "paginator") ? find_paginated(site, posts) : nullptr,
          .data = find_data(site, file),
          .doubtful = doubtful};
}

}  // namespace jekyll
