// What a file adds to the site's indexes when it enters, and takes with it when it leaves. Internal to site/.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "site/generation.h"
#include "site/names/numbers_by_hash.h"
#include "site/state.h"
#include "site/urls/slugs.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {

/// `{% link %}` and the like can name it.
[[nodiscard]] inline bool has_url(const SiteFile& file) {
  return is_document(file) || file.kind == FileKind::Page || file.kind == FileKind::Static;
}

template <typename Index, typename Key>
void insert_into(Index& index, const Key& key, const SiteFile* file) {
  index[key].push_back(file);
}

template <typename Index, typename Key>
void erase_from(Index& index, const Key& key, const SiteFile* file) {
  const auto found = index.find(key);
  if (found == index.end()) return;
  std::erase(found->second, file);
  if (found->second.empty()) index.erase(found);
}

inline void insert_into(NumbersByHash& index, std::string_view key, const SiteFile* file) {
  index.add(short_hash(key), file->number);
}

inline void erase_from(NumbersByHash& index, std::string_view key, const SiteFile* file) {
  index.remove(short_hash(key), file->number);
}

[[nodiscard]] inline std::string day_of(const TimeZone& zone, const SiteFile& post) {
  return format_iso8601(post.date.value_or(0), zone).substr(0, 10);
}

/// Calls `apply` on every index entry of the file; entering and leaving differ only in what it does.
template <typename Lists, typename Number>
void each_entry(Site::State& state, const SiteFile& file, const Lists& list, const Number& count) {
  list(state.by_base_name, DowncasedText(base_name(file.path())).view());
  if (has_url(file)) list(state.by_relative_path, DowncasedText(file.relative_path()).view());
  if (file.output) list(state.file_claims, stem_of_downcased(DowncasedText(*file.output).view()));
  if (is_post(file)) {
    std::set<std::string> slugs = {downcase(slug_in_name(file))};
    if (file.slug) slugs.insert(downcase(*file.slug));
    for (const std::string& slug : slugs) list(state.posts_by_slug, std::string_view(slug));
  }
  if (const auto name = layout_name(state.inputs.config, file)) list(state.layouts, *name);
  if (const auto name = include_name(state.inputs.config, file)) list(state.includes, downcase(*name));
  if (!is_post(file) || !file.written) return;
  for (const std::string& category : file.categories) count(state.post_counts.categories, category);
  for (const std::string& tag : file.tags) count(state.post_counts.tags, tag);
  std::string day = day_of(state.inputs.zone, file);
  std::replace(day.begin(), day.end(), '-', '/');
  count(state.post_counts.days, day);
}

}  // namespace jekyll
