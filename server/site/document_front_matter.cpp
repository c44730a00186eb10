#include "site/document_front_matter.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "site/config/entry_filter.h"
#include "site/config/front_matter_defaults.h"
#include "site/urls/slugs.h"
#include "text/lists.h"
#include "text/paths.h"

namespace jekyll {

namespace {

using Names = std::vector<std::string>;

/// Ruby's String#split without arguments.
Names words_of(std::string_view text) {
  Names words;
  constexpr std::string_view white = " \t\n\v\f\r";
  for (std::size_t begin = text.find_first_not_of(white); begin != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(white, begin), text.size());
    words.emplace_back(text.substr(begin, end - begin));
    begin = text.find_first_not_of(white, end);
  }
  return words;
}

/// Strings of a list, nested lists flattened, nulls dropped.
void flatten(const YamlValue& value, int depth, Names& names) {
  constexpr int deepest = 32;
  if (value.is_null()) return;
  if (const YamlList* list = value.list(); list != nullptr && depth < deepest) {
    for (const YamlValue& item : *list) flatten(item, depth + 1, names);
    return;
  }
  names.push_back(value.to_string());
}

/// Jekyll's pluralized_array_from_hash: the singular key is one entry, the plural one is split at white space.
Names taxonomy_of(const YamlValue& data, std::string_view singular, std::string_view plural) {
  Names names;
  if (const YamlValue* value = data.find(singular); is_truthy(value)) {
    flatten(*value, 0, names);
    return names;
  }
  const YamlValue* value = data.find(plural);
  if (value == nullptr) return names;
  if (value->string() != nullptr) return words_of(*value->string());
  if (value->list() != nullptr) flatten(*value, 0, names);
  return names;
}

/// The folders above `_posts`.
Names folders_above(std::string_view path, std::string_view special_folder) {
  Names folders;
  if (path.starts_with(special_folder)) return folders;
  const std::string_view above = path.substr(0, path.find(special_folder));
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= above.size(); ++i) {
    if (i < above.size() && above[i] != '/') continue;
    const std::string_view folder = above.substr(begin, i - begin);
    begin = i + 1;
    if (!folder.empty() && folder != base_name(path)) folders.emplace_back(folder);
  }
  return folders;
}

/// What merging keeps apart from the rest: categories are united and dates parsed at each step.
struct Merging {
  YamlValue data = YamlMapping();
  Names categories;
  bool readable = true;

  /// False when Ruby raises: nothing of `other` is taken then.
  bool merge(const YamlValue& other) {
    if (const YamlValue* own = other.find("categories"); own != nullptr && !own->is_null()) {
      Names names;
      if (own->string() != nullptr) {
        names = words_of(*own->string());
      } else if (own->list() != nullptr) {
        for (const YamlValue& item : *own->list()) names.push_back(item.to_string());
      } else {
        return false;
      }
      append_new(categories, names);
    }
    data = merge_front_matter(data, other);
    return true;
  }
};

/// A default `date` must be text: with a plain date Ruby raises while it reads any document that is covered.
bool has_unreadable_default_date(const YamlValue& defaults) {
  const YamlValue* date = defaults.find("date");
  return date != nullptr && (date->as<YamlDate>() != nullptr || date->as<std::int64_t>() != nullptr);
}

std::optional<UnixSeconds> date_in_name(const PlacingContext& context, const DatedName& name) {
  if (!name.matches) return std::nullopt;
  return parse_time(name.date, context.zone, context.now);
}

std::string slug_of_name(const SiteFile& file, const DatedName& name) {
  std::string_view slug = name.slug;
  if (!name.matches) {
    slug = base_name(file.relative_path());
    slug.remove_suffix(extension_of(slug).size());
  }
  while (slug.ends_with('.')) slug.remove_suffix(1);
  return std::string(slug);
}

YamlValue as_list(const Names& names) {
  YamlList list;
  for (const std::string& name : names) list.emplace_back(name);
  return list;
}

}  // namespace

DocumentFrontMatter read_document_front_matter(const PlacingContext& context, const SiteFile& file,
                                               const YamlValue* own, std::string_view special_folder) {
  Merging merging;
  append_new(merging.categories, folders_above(file.relative_path(), special_folder));
  const YamlValue defaults = all_defaults(context.config, {file.relative_path(), file.path(), file.collection});
  DocumentFrontMatter result;
  result.stops_build = has_unreadable_default_date(defaults);
  bool readable = !result.stops_build && merging.merge(defaults);

  // No front matter at all is fine for a post; front matter that YAML or Jekyll refuses is not.
  const bool has_block = file.parsed.syntax && file.parsed.syntax->front_matter.present();
  if (has_block && readable) {
    const bool empty = own != nullptr && !is_truthy(own);
    if (own == nullptr) readable = false;
    if (own != nullptr && !empty) readable = own->mapping() != nullptr && merging.merge(*own);
  }
  readable = readable && file.parsed.valid_utf8();

  const YamlValue* written_date = merging.data.find("date");
  const auto own_date =
      is_truthy(written_date) ? date_of_value(*written_date, context.zone, context.now) : std::nullopt;
  const DatedName name = parse_dated_name(file.relative_path());
  // A file that was written a moment ago is not of the future, whatever moment the site counts from.
  const UnixSeconds written = std::min<UnixSeconds>(file.parsed.stamp.modified / 1'000'000'000, context.now);
  const UnixSeconds fallback = file.kind == FileKind::Draft ? written : context.now;

  result.date = own_date.value_or(fallback);
  if (readable) {
    if (!own_date || *own_date == context.now) result.date = date_in_name(context, name).value_or(result.date);
    const std::string slug = slug_of_name(file, name);
    if (!is_truthy(merging.data.find("title"))) set_key(merging.data, "title", title_of_slug(slug));
    if (!is_truthy(merging.data.find("slug"))) set_key(merging.data, "slug", slug);
    set_key(merging.data, "categories", as_list(merging.categories));
    append_new(merging.categories, taxonomy_of(merging.data, "category", "categories"));
    result.tags = taxonomy_of(merging.data, "tag", "tags");
    set_key(merging.data, "tags", as_list(result.tags));
  } else {
    result.tags = taxonomy_of(merging.data, "tags", "tags");
  }
  set_key(merging.data, "categories", as_list(merging.categories));
  result.categories = std::move(merging.categories);
  result.data = std::move(merging.data);
  return result;
}

}  // namespace jekyll
