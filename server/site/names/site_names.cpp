#include "site/names/site_names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "site/liquid/printed_paths.h"
#include "site/urls/link_urls.h"
#include "site/urls/permalinks.h"
#include "syntax/markdown/markdown.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

constexpr std::array<NameKind, 4> all_kinds = {NameKind::Url, NameKind::Post, NameKind::Source, NameKind::Include};

std::uint32_t segment_hash(NameKind kind, std::string_view segment) {
  return short_hash(segment) + static_cast<std::uint32_t>(kind);
}

bool has_name(NameKind kind, const SiteFile& file) {
  if (kind == NameKind::Include) return file.kind == FileKind::Include;
  return file.url && file.written && (kind != NameKind::Post || file.kind == FileKind::Post);
}

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

}  // namespace

std::string_view link_tag_argument(const SiteConfig& config, const SiteFile& file) {
  const std::string& folder = config.collections_dir;
  const std::string_view path = file.path();
  const bool in_collection = file.kind == FileKind::Post || file.kind == FileKind::Document;
  const bool below = in_collection && !folder.empty() && path.size() > folder.size() && path.starts_with(folder) &&
                     path[folder.size()] == '/';
  return below ? path.substr(folder.size() + 1) : path;
}

std::string post_url_argument(const SiteConfig& config, const SiteFile& post) {
  std::string name(link_tag_argument(config, post));
  name.erase(std::min(name.rfind('.'), name.size()));
  if (const std::size_t folder = name.find("_posts/"); folder != std::string::npos) name.erase(folder, 7);
  return name;
}

std::string top_folder_of(std::string_view url) {
  if (!url.starts_with('/')) return {};
  const std::size_t end = url.find('/', 1);
  return end == std::string_view::npos ? std::string() : percent_decoded(url.substr(1, end - 1));
}

std::vector<std::string> fragments_of(const SiteFile& file) {
  std::vector<std::string> paths;
  // Only the page knows where a tag in what it shows looks.
  if (is_included(file)) return paths;
  for (const Link& link : file.syntax().markdown.links) {
    if (link.syntax != LinkSyntax::Include || link.element() != "include_relative" || link.has_liquid) continue;
    paths.push_back(resolve_path("/" + file.path(), link.url));
  }
  return paths;
}

std::size_t SiteNames::count_below_top(std::string_view folder) const {
  const auto found = top_folders_.find(folder);
  return found == top_folders_.end() ? 0 : found->second;
}

bool SiteNames::is_fragment(std::string_view path) const {
  const std::string lower = downcase(path);
  bool found = false;
  fragment_includers_.visit(short_hash(lower), [&](Number number) {
    found = std::ranges::any_of(fragments_of(files_[number]),
                                [&](const std::string& fragment) { return downcase(fragment) == lower; });
    return !found;
  });
  return found;
}

std::string_view SiteNames::name_of(NameKind kind, const SiteFile& file, std::string& buffer) const {
  switch (kind) {
    case NameKind::Url:
      return *file.url;
    case NameKind::Post:
      buffer = post_url_argument(config_, file);
      return buffer;
    case NameKind::Source:
      return link_tag_argument(config_, file);
    case NameKind::Include:
      break;
  }
  const std::string_view path = file.path();
  return path.substr(std::min(path.size(), config_.includes_dir.size() + 1));
}

std::vector<std::string> SiteNames::segments_of(NameKind kind, const SiteFile& file, std::string_view name) const {
  std::vector<std::string> segments = {last_segment(name)};
  const auto add = [&](std::string segment) {
    if (!contains(segments, segment)) segments.push_back(std::move(segment));
  };
  if (kind == NameKind::Url && file.kind != FileKind::Static) {
    add(std::string(without_date(last_segment(file.path()))));
    if (file.title) add(generate_heading_id(*file.title));
  }
  if (kind == NameKind::Post) add(std::string(without_date(segments.front())));
  std::erase(segments, "");
  return segments;
}

template <class Apply>
void SiteNames::each_name(const SiteFile& file, const Apply& apply) const {
  std::string buffer;
  for (const NameKind kind : all_kinds) {
    if (has_name(kind, file)) apply(kind, name_of(kind, file, buffer));
  }
}

template <class Apply>
void SiteNames::each_count(const SiteFile& file, const Apply& apply) {
  if (file.url && file.written) apply(top_folders_, top_folder_of(*file.url));
  if (file.parsed.from_theme) return;
  const std::string& path = file.path();
  if (is_document(file) || file.kind == FileKind::Page) apply(folders_of_pages_, std::string(folder_of(path)));
  if (file.kind != FileKind::Post && file.kind != FileKind::Draft) return;
  const std::size_t folder = ("/" + path).find(file.kind == FileKind::Post ? "/_posts/" : "/_drafts/");
  if (folder != std::string::npos) apply(folders_of_posts_, path.substr(0, folder));
  if (file.markdown) apply(extensions_of_posts_, path.substr(path.rfind('.')));
}

namespace {

/// Not only those that its own front matter says.
bool prints_names_for_others(const SiteFile& file) {
  return std::ranges::any_of(file.parsed.printed_file_names, [&](const PrintedFileName& name) {
    return !is_page_or_document(file) || !name.keys.starts_with("page.");
  });
}

}  // namespace

void SiteNames::enter(SiteFile& file) {
  files_.give(file);
  each_name(file, [&](NameKind kind, std::string_view name) {
    near_[static_cast<std::size_t>(kind)].add(file.number, name);
    for (const std::string& segment : segments_of(kind, file, name)) {
      by_segment_.add(segment_hash(kind, segment), file.number);
    }
  });
  each_count(file, [](Counts& counts, std::string name) { ++counts[std::move(name)]; });
  front_matter_.enter_keys(file);
  for (const PrintedPath& path : file.parsed.printed_paths)
    printers_.add(short_hash(printed_name(path.keys)), file.number);
  if (!file.parsed.printed_file_names.empty()) file_name_printers_.insert(file.number);
  if (prints_names_for_others(file)) shared_printers_.insert(file.number);
  for (const std::string& path : fragments_of(file)) fragment_includers_.add(short_hash(downcase(path)), file.number);
  if (purpose_ == NamesFor::Typing) enter_typing(file);
  if (!is_document(file)) return;
  tags_.add(file.number, file.tags, file.written);
  categories_.add(file.number, file.categories, file.written);
}

void SiteNames::enter_typing(const SiteFile& file) {
  matches_.enter(file);
  front_matter_.enter(file);
  mentions_.enter(file);
}

std::vector<const SiteFile*> SiteNames::printers_of(std::string_view keys) const {
  std::vector<const SiteFile*> found;
  for (const std::string& name : printed_names(keys)) {
    printers_.visit(short_hash(name), [&](Number number) {
      const SiteFile& file = files_[number];
      const bool prints = std::ranges::any_of(file.parsed.printed_paths.items(),
                                              [&](const PrintedPath& path) { return leads_to(path.keys, keys); });
      if (prints && !contains(found, &file)) found.push_back(&file);
      return true;
    });
  }
  std::ranges::sort(found, {}, [](const SiteFile* file) -> const std::string& { return file->path(); });
  return found;
}

std::vector<const SiteFile*> SiteNames::files_of(const std::set<Number>& numbers) const {
  std::vector<const SiteFile*> found;
  for (const Number number : numbers) found.push_back(&files_[number]);
  return found;
}

void SiteNames::begin_typing() {
  purpose_ = NamesFor::Typing;
  files_.each([this](const SiteFile& file) { enter_typing(file); });
  settle();
}

void SiteNames::leave(const SiteFile& file) {
  each_name(file, [&](NameKind kind, std::string_view name) {
    near_[static_cast<std::size_t>(kind)].remove(file.number, name);
    for (const std::string& segment : segments_of(kind, file, name)) {
      by_segment_.remove(segment_hash(kind, segment), file.number);
    }
  });
  if (is_document(file)) {
    tags_.remove(file.number, file.tags, file.written);
    categories_.remove(file.number, file.categories, file.written);
  }
  each_count(file, [](Counts& counts, const std::string& name) {
    const auto found = counts.find(name);
    if (--found->second == 0) counts.erase(found);
  });
  front_matter_.leave_keys(file);
  for (const PrintedPath& path : file.parsed.printed_paths)
    printers_.remove(short_hash(printed_name(path.keys)), file.number);
  file_name_printers_.erase(file.number);
  shared_printers_.erase(file.number);
  for (const std::string& path : fragments_of(file))
    fragment_includers_.remove(short_hash(downcase(path)), file.number);
  if (purpose_ == NamesFor::Typing) {
    mentions_.leave(file);
    front_matter_.leave(file);
    matches_.leave(file);
  }
  files_.take(file);
}

void SiteNames::enter(const GeneratedPage& page) {
  if (free_generated_.empty()) {
    free_generated_.push_back(static_cast<Number>(generated_.size()));
    generated_.push_back(nullptr);
  }
  const Number number = free_generated_.back();
  free_generated_.pop_back();
  generated_[number] = &page;
  generated_numbers_.emplace(&page, number);
  near_generated_.add(number, page.url);
  ++top_folders_[top_folder_of(page.url)];
}

void SiteNames::leave(const GeneratedPage& page) {
  const auto found = generated_numbers_.find(&page);
  const Number number = found->second;
  near_generated_.remove(number, page.url);
  const auto folder = top_folders_.find(top_folder_of(page.url));
  if (--folder->second == 0) top_folders_.erase(folder);
  generated_[number] = nullptr;
  free_generated_.push_back(number);
  generated_numbers_.erase(found);
}

std::optional<std::string> SiteNames::find_nearest(NameKind kind, std::string_view wanted,
                                                   std::size_t& comparisons) const {
  std::string buffer;
  const auto of_file = [&](Number number, std::string& into) { return name_of(kind, files_[number], into); };
  const NearIndex::Nearest nearest = near(kind).find_nearest(wanted, of_file);
  comparisons += nearest.comparisons;
  std::optional<std::string> best;
  const auto consider = [&](std::string_view name) {
    if (!best || name < *best) best = std::string(name);
  };
  for (const Number number : nearest.numbers) consider(of_file(number, buffer));
  if (kind != NameKind::Url) return best;
  const auto of_page = [&](Number number, std::string&) -> std::string_view { return generated_[number]->url; };
  const NearIndex::Nearest generated = near_generated_.find_nearest(wanted, of_page);
  comparisons += generated.comparisons;
  if (generated.numbers.empty() || (best && generated.distance > nearest.distance)) return best;
  if (generated.distance < nearest.distance) best.reset();
  for (const Number number : generated.numbers) consider(generated_[number]->url);
  return best;
}

std::optional<std::string> SiteNames::find_only(NameKind kind, std::string_view segment) const {
  std::optional<std::string> only;
  bool several = false;
  std::string buffer;
  by_segment_.visit(segment_hash(kind, segment), [&](Number number) {
    const SiteFile& file = files_[number];
    if (!has_name(kind, file)) return true;
    const std::string_view name = name_of(kind, file, buffer);
    if (only == name || !contains(segments_of(kind, file, name), segment)) return true;
    several = only.has_value();
    only = std::string(name);
    return !several;
  });
  return several ? std::nullopt : only;
}

std::optional<std::string> SiteNames::find_by_segment(NameKind kind, std::string_view wanted) const {
  const std::string segment = last_segment(wanted);
  auto only = find_only(kind, segment);
  return only || kind != NameKind::Post ? only : find_only(kind, without_date(segment));
}

std::vector<const SiteFile*> SiteNames::documents_with(Taxonomy taxonomy, std::string_view term) const {
  std::vector<const SiteFile*> documents;
  for (const Number number : terms(taxonomy).documents_with(term)) documents.push_back(&files_[number]);
  std::ranges::sort(documents, {}, [](const SiteFile* file) -> const std::string& { return file->path(); });
  return documents;
}

}  // namespace jekyll
