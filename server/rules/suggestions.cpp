// Asks the site's index, and gathers what only one file has.
#include "rules/suggestions.h"

#include "rules/likeness.h"
#include "site/typed_page.h"

namespace jekyll {
namespace {

// Of one file: who has more broken names mends the first ones first.
constexpr std::size_t max_lookups = 200;

}  // namespace

void NearestNames::add(std::string_view name, std::string_view value) {
  index_.add(static_cast<NearIndex::Number>(entries_.size()), name);
  entries_.push_back({std::string(name), std::string(value)});
}

std::optional<std::string> NearestNames::find_nearest(std::string_view wanted) const {
  std::size_t comparisons = 0;
  return find_nearest(wanted, comparisons);
}

std::optional<std::string> NearestNames::find_nearest(std::string_view wanted, std::size_t& comparisons) const {
  const auto name_of = [this](NearIndex::Number number, std::string&) -> std::string_view {
    return entries_[number].name;
  };
  const Entry* best = nullptr;
  const NearIndex::Nearest nearest = index_.find_nearest(wanted, name_of);
  comparisons += nearest.comparisons;
  for (const NearIndex::Number number : nearest.numbers) {
    const Entry& entry = entries_[number];
    if (!is_likely_meant(wanted, entry.name)) continue;
    if (best == nullptr || entry.value < best->value) best = &entry;
  }
  return best == nullptr ? std::nullopt : std::optional(best->value);
}

bool Suggestions::spend() {
  if (lookups_ >= max_lookups) return false;
  ++lookups_;
  return true;
}

std::optional<std::string> Suggestions::look_up(NameKind kind, std::string_view wanted) {
  if (!spend()) return std::nullopt;
  const SiteNames& names = site_.names();
  const auto find = [&]() -> std::optional<std::string> {
    auto near = names.find_nearest(kind, wanted, comparisons_);
    if (near && is_likely_meant(wanted, *near)) return near;
    auto moved = names.find_by_segment(kind, wanted);
    return moved && may_have_moved(wanted, *moved) ? moved : std::nullopt;
  };
  return remember(std::string(1, static_cast<char>('0' + static_cast<int>(kind))).append(wanted), find);
}

template <class Find>
std::optional<std::string> Suggestions::remember(const std::string& key, const Find& find) {
  const Site::TypedPage* typed = site_.typed_page();
  return typed == nullptr ? find() : typed->nearest.get(key, find);
}

std::optional<std::string> Suggestions::nearest_url(std::string_view url) {
  return look_up(NameKind::Url, url);
}

std::optional<std::string> Suggestions::nearest_post_name(std::string_view name) {
  return look_up(NameKind::Post, name);
}

std::optional<std::string> Suggestions::nearest_source(std::string_view path) {
  return look_up(NameKind::Source, path);
}

std::optional<std::string> Suggestions::nearest_include(std::string_view name) {
  return look_up(NameKind::Include, name);
}

std::optional<std::string> Suggestions::nearest_layout(std::string_view name) {
  return nearest_of(name, site_.layout_names());
}

std::optional<std::string> Suggestions::nearest_anchor(const SiteFile& target, std::string_view anchor) {
  const auto gather = [this, &target] {
    NearestNames ids;
    for (const std::string& id : site_.anchors_of(target).ids) ids.add(id, id);
    return ids;
  };
  if (!spend()) return std::nullopt;
  const std::string key = std::string("#").append(target.path()).append(1, '\0').append(anchor);
  return remember(key, [&] {
    return anchors_.try_emplace(&target, gather).first->second.get().find_nearest(anchor, comparisons_);
  });
}

std::optional<std::string> Suggestions::nearest_of(std::string_view wanted, const std::vector<std::string>& names) {
  LazyNames index([&names] {
    NearestNames all;
    for (const std::string& name : names) all.add(name, name);
    return all;
  });
  return nearest_of(wanted, index);
}

std::optional<std::string> Suggestions::nearest_of(std::string_view wanted, LazyNames& names) {
  return spend() ? names.get().find_nearest(wanted, comparisons_) : std::nullopt;
}

}  // namespace jekyll
