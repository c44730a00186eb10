#include "site/rendering/known_values.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "text/lists.h"
#include "text/paths.h"

namespace jekyll {

namespace {

using Class = ValueClass;

EvaluatedValue known_texts(const std::vector<std::string>& texts) {
  YamlList list;
  for (const std::string& text : texts) list.emplace_back(text);
  return known_value(std::move(list));
}

/// In a list they keep their types.
EvaluatedValue tags_of(const SiteFile& page) {
  const YamlValue& front_matter = page.syntax().front_matter.document.root.value;
  const YamlValue* written = front_matter.find("tags");
  const YamlList* list = written != nullptr && front_matter.find("tag") == nullptr ? written->list() : nullptr;
  const auto is_plain = [](const YamlValue& value) { return value.is_number() || value.string() != nullptr; };
  const bool plain = list != nullptr && std::ranges::all_of(*list, is_plain);
  return plain ? known_value(*written) : known_texts(page.tags);
}

/// A value that is written, or nothing where nobody may have set another.
EvaluatedValue written_value(const YamlValue* value, bool certain) {
  if (value != nullptr) return known_value(*value);
  return certain ? undefined_value() : EvaluatedValue{};
}

EvaluatedValue list_of(ValueClasses elements, bool filled) {
  EvaluatedValue list = value_of(filled ? only(Class::List) : any_list);
  list.elements = elements;
  return list;
}

EvaluatedValue list_of_documents(const LiquidSurroundings& surroundings, std::string_view name, bool filled) {
  EvaluatedValue list = list_of(only(Class::Document), filled);
  const auto known = surroundings.documents.find(name);
  if (known == surroundings.documents.end()) return list;
  list.some = known->second.some;
  list.in_order = known->second.in_order;
  list.may = only(Class::List);
  return list;
}

/// Lists of posts by the names that they have.
EvaluatedValue posts_by_name(const LiquidSurroundings& surroundings, bool filled,
                             std::vector<std::string> SiteFile::*names) {
  EvaluatedValue mapping = value_of(filled ? only(Class::Mapping) : any_mapping);
  mapping.elements = only(Class::List);
  EvaluatedValue posts = list_of(only(Class::Document), true);
  std::vector<EvaluatedValue> named;
  const auto known = surroundings.documents.find("posts");
  if (known != surroundings.documents.end()) {
    posts.in_order = known->second.in_order;
    std::ranges::copy_if(*known->second.some, std::back_inserter(named),
                         [&](const EvaluatedValue& post) { return !(post.document->*names).empty(); });
  }
  posts.some = some_elements(std::move(named));
  mapping.grouped = std::make_shared<const EvaluatedValue>(std::move(posts));
  mapping.named_by = names;
  return mapping;
}

}  // namespace

EvaluatedValue site_field(const LiquidSurroundings& surroundings, std::string_view key) {
  const SiteConfig& config = surroundings.config;
  if (key == "posts") return list_of_documents(surroundings, key, surroundings.posts.any);
  // The list of its documents, whatever else has that name.
  if (config.find_collection(key) != nullptr) {
    return list_of_documents(surroundings, key, contains(surroundings.filled_collections, key));
  }
  if (key == "time") return value_of(only(Class::Time));
  if (key == "data") return surroundings.data != nullptr ? known_value(*surroundings.data) : value_of(any_mapping);
  if (key == "tags") return posts_by_name(surroundings, surroundings.posts.any_tag, &SiteFile::tags);
  if (key == "categories") return posts_by_name(surroundings, surroundings.posts.any_category, &SiteFile::categories);
  // Nothing where no document is rendered.
  if (key == "related_posts") return value_of(any_list | only(Class::Nil));
  // There are always the posts'.
  if (key == "collections") return value_of(only(Class::List));
  if (key == "documents") return list_of_documents(surroundings, key, surroundings.posts.any);
  if (key == "pages" || key == "html_pages") return list_of_documents(surroundings, key, surroundings.any_page);
  constexpr std::array<std::string_view, 2> lists = {"static_files", "html_files"};
  if (contains(lists, key)) return value_of(any_list);
  // Jekyll, its commands and plugins set these.
  constexpr std::array<std::string_view, 12> set_by_others = {"url",    "baseurl", "source",      "destination",
                                                              "github", "serving", "livereload",  "config",
                                                              "watch",  "lang",    "environment", "host"};
  if (contains(set_by_others, key) || is_no_text_key(key)) return {};
  const bool certain = !surroundings.doubtful && !config.has_theme() && !config.has_plugin("jekyll-github-metadata");
  return written_value(config.data.find(key), certain);
}

EvaluatedValue paginator_field(const LiquidSurroundings& surroundings, std::string_view key) {
  constexpr std::array<std::string_view, 4> counts = {"page", "per_page", "total_pages", "total_posts"};
  // Each of them is on one of the pages.
  if (key == "posts") return list_of_documents(surroundings, paginated_posts, surroundings.posts.any);
  return contains(counts, key) ? value_of(only(Class::Positive)) : EvaluatedValue{};
}

EvaluatedValue page_field(const LiquidSurroundings& surroundings, const SiteFile& page, std::string_view key) {
  constexpr std::array<std::string_view, 8> unknown = {"content",  "output", "excerpt", "next",
                                                       "previous", "size",   "first",   "last"};
  const KnownPosts& posts = surroundings.posts;
  if (page.kind == FileKind::Post && page.date && posts.any) {
    if (key == "previous" && *page.date > posts.first) return value_of(only(Class::Document));
    if (key == "next" && *page.date < posts.last) return value_of(only(Class::Document));
  }
  // Of a page there is one only where the option asks for it.
  const bool no_excerpt =
      key == "excerpt" && page.kind == FileKind::Page && !is_truthy(surroundings.config.data.find("page_excerpts"));
  if ((contains(unknown, key) && !no_excerpt) || is_no_text_key(key)) return {};
  if (key == "url") return page.url ? known_value(*page.url) : EvaluatedValue{};
  if (is_document(page)) {
    constexpr std::array<std::string_view, 5> computed = {"name", "draft", "slug", "ext", "layout"};
    constexpr std::array<std::string_view, 4> texts = {"path", "relative_path", "id", "collection"};
    if (key == "date") return value_of(only(Class::Time));
    if (key == "categories") return known_texts(page.categories);
    if (key == "tags") return tags_of(page);
    if (contains(texts, key)) return value_of(any_text);
    const YamlValue* value = page.data.find(key);
    if (value == nullptr && (key == "title" || contains(computed, key))) return {};
    return written_value(value, !surroundings.doubtful);
  }
  if (key == "name") return known_value(std::string(base_name(page.path())));
  if (key == "path") return known_value(page.path());
  if (key == "dir") return value_of(any_text);
  return written_value(page.data.find(key), !surroundings.doubtful);
}

EvaluatedValue layout_field(const LiquidSurroundings& surroundings, const std::vector<const SiteFile*>& layouts,
                            std::string_view key) {
  constexpr std::array<std::string_view, 3> of_mappings = {"size", "first", "last"};
  if (contains(of_mappings, key)) return {};
  const YamlValue* found = nullptr;
  for (const SiteFile* layout : layouts) {
    const YamlValue* value = layout->syntax().front_matter.document.root.value.find(key);
    if (value == nullptr || value->is_null()) continue;
    // Mappings are merged.
    if (found != nullptr && found->mapping() != nullptr && value->mapping() != nullptr) return {};
    if (found == nullptr) found = value;
  }
  return written_value(found, !surroundings.doubtful);
}

}  // namespace jekyll
