// Builds the indexes lazily: a file without findings pays nothing.
#include "rules/suggestions.h"

#include <algorithm>
#include <utility>

#include "site/urls/slugs.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

// Of one file: who has more broken names mends the first ones first.
constexpr std::size_t max_lookups = 200;
constexpr std::size_t max_comparisons = 2'000'000;
constexpr std::size_t longest_name = 512;

/// A URL's or path's last segment, lower case, without extension: "/a/Tea-time.html" and "/b/tea-time/" are alike.
std::string last_segment(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  const std::size_t dot = path.rfind('.');
  if (dot != std::string_view::npos && dot > 0) path = path.substr(0, dot);
  return downcase(path);
}

/// "2024-01-05-tea" -> "tea".
std::string_view without_date(std::string_view name) {
  std::size_t at = 0;
  for (int part = 0; part < 3; ++part) {
    const std::size_t digits = at;
    while (at < name.size() && is_ascii_digit(name[at])) ++at;
    if (at == digits || at >= name.size() || name[at] != '-') return name;
    ++at;
  }
  return name.substr(at);
}

void add_segment(std::map<std::string, std::vector<std::string>, std::less<>>& by_segment, const std::string& segment,
                 const std::string& value) {
  if (segment.empty()) return;
  std::vector<std::string>& values = by_segment[segment];
  // Only a segment of one name suggests it: a second one is kept to tell, the thousand further "index" are not.
  if (values.size() < 2 && !contains(values, value)) values.push_back(value);
}

std::size_t longest_distance(std::string_view wanted) {
  return std::clamp<std::size_t>(wanted.size() / 4, 1, 4);
}

/// The names whose lengths are near enough. Lengths are bytes and distances characters: a character is up to four
/// bytes, mostly one.
template <class Buckets>
auto near_lengths(const Buckets& by_length, std::string_view wanted) {
  const std::size_t reach = 2 * longest_distance(wanted);
  return std::pair(by_length.lower_bound(wanted.size() > reach ? wanted.size() - reach : 0),
                   by_length.upper_bound(wanted.size() + reach));
}

}  // namespace

std::string link_tag_argument(const Site& site, const SiteFile& file) {
  const std::string& folder = site.config().collections_dir;
  const std::string& path = file.path();
  const bool in_collection = file.kind == FileKind::Post || file.kind == FileKind::Document;
  return in_collection && !folder.empty() && path.starts_with(folder + "/") ? path.substr(folder.size() + 1) : path;
}

std::string post_url_argument(const Site& site, const SiteFile& post) {
  std::string name = link_tag_argument(site, post);
  name.erase(std::min(name.rfind('.'), name.size()));
  if (const std::size_t folder = name.find("_posts/"); folder != std::string::npos) name.erase(folder, 7);
  return name;
}

void NearestNames::add(std::string_view name, std::string_view value) {
  if (name.empty() || name.size() > longest_name) return;
  by_length_[name.size()].push_back({std::string(name), std::string(value)});
}

std::optional<std::string> NearestNames::find_nearest(std::string_view wanted) const {
  if (wanted.empty() || wanted.size() > longest_name) return std::nullopt;
  std::size_t limit = longest_distance(wanted);
  const Entry* best = nullptr;
  const auto [first, last] = near_lengths(by_length_, wanted);
  for (auto bucket = first; bucket != last; ++bucket) {
    for (const Entry& entry : bucket->second) {
      const std::size_t distance = edit_distance(wanted, entry.name, limit);
      if (distance > limit) continue;
      if (best == nullptr || distance < limit || entry.value < best->value) best = &entry;
      limit = distance;
    }
  }
  return best == nullptr ? std::nullopt : std::optional(best->value);
}

std::size_t NearestNames::count_candidates(std::string_view wanted) const {
  if (wanted.empty() || wanted.size() > longest_name) return 0;
  std::size_t count = 0;
  const auto [first, last] = near_lengths(by_length_, wanted);
  for (auto bucket = first; bucket != last; ++bucket) count += bucket->second.size();
  return count;
}

void SiteNames::gather_urls() {
  for (const auto& [path, file] : site_.files()) {
    if (!file.url || !file.written) continue;
    urls_.whole.add(*file.url, *file.url);
    const std::string segment = last_segment(*file.url);
    add_segment(urls_.by_segment, segment, *file.url);
    if (file.kind == FileKind::Static) continue;
    add_segment(urls_.by_segment, std::string(without_date(last_segment(path))), *file.url);
    if (file.title) add_segment(urls_.by_segment, generate_heading_id(*file.title), *file.url);
  }
  for (const GeneratedPage& page : site_.generated()) urls_.whole.add(page.url, page.url);
}

void SiteNames::gather_sources() {
  for (const auto& [path, file] : site_.files()) {
    if (file.kind == FileKind::Include) {
      const std::string name = path.substr(std::min(path.size(), site_.config().includes_dir.size() + 1));
      includes_.whole.add(name, name);
      add_segment(includes_.by_segment, last_segment(name), name);
    }
    if (!file.url || !file.written) continue;
    const std::string source = link_tag_argument(site_, file);
    sources_.whole.add(source, source);
    add_segment(sources_.by_segment, last_segment(source), source);
    if (file.kind != FileKind::Post) continue;
    const std::string name = post_url_argument(site_, file);
    posts_.whole.add(name, name);
    add_segment(posts_.by_segment, last_segment(name), name);
    add_segment(posts_.by_segment, std::string(without_date(last_segment(name))), name);
  }
}

const SiteNames::Index& SiteNames::urls() {
  if (!std::exchange(has_urls_, true)) gather_urls();
  return urls_;
}

const SiteNames::Index& SiteNames::posts() {
  if (!std::exchange(has_sources_, true)) gather_sources();
  return posts_;
}

const SiteNames::Index& SiteNames::sources() {
  if (!std::exchange(has_sources_, true)) gather_sources();
  return sources_;
}

const SiteNames::Index& SiteNames::includes() {
  if (!std::exchange(has_sources_, true)) gather_sources();
  return includes_;
}

bool Suggestions::may_look_up() const {
  return lookups_ < max_lookups && comparisons_ < max_comparisons;
}

bool Suggestions::spend(const NearestNames& names, std::string_view wanted) {
  if (!may_look_up()) return false;
  ++lookups_;
  comparisons_ += names.count_candidates(wanted);
  return true;
}

std::optional<std::string> Suggestions::look_up(const SiteNames::Index& index, std::string_view wanted) {
  if (!spend(index.whole, wanted)) return std::nullopt;
  if (auto near = index.whole.find_nearest(wanted)) return near;
  const auto same = index.by_segment.find(last_segment(wanted));
  if (same == index.by_segment.end() || same->second.size() != 1) return std::nullopt;
  return same->second.front();
}

std::optional<std::string> Suggestions::nearest_url(std::string_view url) {
  return may_look_up() ? look_up(names_.urls(), url) : std::nullopt;
}

std::optional<std::string> Suggestions::nearest_post_name(std::string_view name) {
  if (!may_look_up()) return std::nullopt;
  const SiteNames::Index& posts = names_.posts();
  if (auto near = look_up(posts, name)) return near;
  // A right slug under a wrong date.
  const auto same = posts.by_segment.find(without_date(last_segment(name)));
  return same != posts.by_segment.end() && same->second.size() == 1 ? std::optional(same->second.front())
                                                                    : std::nullopt;
}

std::optional<std::string> Suggestions::nearest_source(std::string_view path) {
  return may_look_up() ? look_up(names_.sources(), path) : std::nullopt;
}

std::optional<std::string> Suggestions::nearest_include(std::string_view name) {
  return may_look_up() ? look_up(names_.includes(), name) : std::nullopt;
}

std::optional<std::string> Suggestions::nearest_layout(std::string_view name) {
  return nearest_of(name, names_.site().layout_names());
}

std::optional<std::string> Suggestions::nearest_anchor(const SiteFile& target, std::string_view anchor) {
  const auto gather = [this, &target] {
    NearestNames ids;
    for (const std::string& id : names_.site().anchors_of(target).ids) ids.add(id, id);
    return ids;
  };
  return nearest_of(anchor, anchors_.try_emplace(&target, gather).first->second);
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
  if (!may_look_up() || !spend(names.get(), wanted)) return std::nullopt;
  return names.get().find_nearest(wanted);
}

namespace {

/// What spellings of one term share: the slug, and signs that tell names apart, as C, C++ and C# are.
std::string term_key(std::string_view name) {
  std::string key = slugify(name);
  if (key.empty()) return key;
  for (const char c : name) {
    if (c == '+' || c == '#') key += c;
  }
  return key;
}

/// Spellings of one term; what has no letter or digit has no slug.
std::map<std::string, TaxonomyUse, std::less<>> usual_spellings(std::vector<TaxonomyUse> terms) {
  std::ranges::sort(terms, [](const TaxonomyUse& a, const TaxonomyUse& b) {
    return a.count != b.count ? a.count > b.count : a.name < b.name;
  });
  std::map<std::string, TaxonomyUse, std::less<>> usual;
  for (TaxonomyUse& term : terms) {
    std::string key = term_key(term.name);
    if (!key.empty()) usual.try_emplace(std::move(key), std::move(term));
  }
  return usual;
}

}  // namespace

const TaxonomyUse* SiteNames::usual_tag(std::string_view tag) {
  if (!tags_) tags_ = usual_spellings(site_.tags());
  const auto found = tags_->find(term_key(tag));
  return found == tags_->end() ? nullptr : &found->second;
}

const TaxonomyUse* SiteNames::usual_category(std::string_view category) {
  if (!categories_) categories_ = usual_spellings(site_.categories());
  const auto found = categories_->find(term_key(category));
  return found == categories_->end() ? nullptr : &found->second;
}

}  // namespace jekyll
