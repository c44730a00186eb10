// Look-ups in a site. How it changes stands in site_update.cpp.
#include "site/site.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <tuple>
#include <utility>

#include "site/config/plugins.h"
#include "site/state.h"
#include "site/style_run.h"
#include "text/paths.h"
#include "text/sorting.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

/// Jekyll's order of writing: pages by name, what plugins added, static files, documents by collection and date.
/// The last one wins.
auto writing_rank(const Site& site, const OutputEntry& entry) {
  const SiteConfig& config = site.config();
  int group = 1;
  std::size_t collection = 0;
  UnixSeconds date = 0;
  std::string_view name;
  std::string_view path;
  if (entry.file != nullptr) {
    const SiteFile& file = *entry.file;
    path = file.relative_path();
    const bool is_document =
        file.kind == FileKind::Post || file.kind == FileKind::Draft || file.kind == FileKind::Document;
    group = is_document ? 3 : (file.kind == FileKind::Static ? 2 : 0);
    if (group == 0) name = base_name(path);
    if (is_document) {
      const auto found = std::find_if(config.collections.begin(), config.collections.end(),
                                      [&](const CollectionConfig& c) { return c.label == file.collection; });
      collection = static_cast<std::size_t>(found - config.collections.begin());
      date = file.date.value_or(0);
    }
  } else if (entry.generated->redirect_to) {
    const SiteFile* source = site.find_file(entry.generated->source);
    collection = source != nullptr && is_document(*source) ? 1 : 2;
    name = entry.generated->source;
  } else {
    collection = before_redirects(*entry.generated) ? 0 : 3;
  }
  // Of what is alike the pages of one list are left, which stand in their order.
  return std::tuple(group, collection, date, name, path, entry.generated);
}

bool is_written(const OutputEntry& entry) {
  return entry.file == nullptr || entry.file->written;
}

const std::string& output_of(const OutputEntry& entry) {
  return entry.file != nullptr ? *entry.file->output : entry.generated->output;
}

template <typename Visit>
void each_claim_on(const Site::State& state, std::string_view output, const Visit& visit) {
  state.each_claim(stem_of_downcased(DowncasedText(output).view()), visit);
}

/// Those of the claims on the output that fit, the one that is written last behind all others.
template <typename Fits>
std::vector<OutputEntry> claimants_where(const Site& site, const Site::State& state, std::string_view output,
                                         const Fits& fits) {
  std::vector<OutputEntry> entries;
  each_claim_on(state, output, [&](const OutputEntry& entry) {
    if (fits(entry)) entries.push_back(entry);
  });
  sort_stably(entries, [&](const OutputEntry& a, const OutputEntry& b) {
    return writing_rank(site, a) < writing_rank(site, b);
  });
  return entries;
}

}  // namespace

std::string_view to_string(FileKind kind) {
  switch (kind) {
    case FileKind::Post:
      return "post";
    case FileKind::Draft:
      return "draft";
    case FileKind::Page:
      return "page";
    case FileKind::Document:
      return "document";
    case FileKind::Static:
      return "static";
    case FileKind::Layout:
      return "layout";
    case FileKind::Include:
      return "include";
    case FileKind::Fragment:
      return "fragment";
    case FileKind::Data:
      return "data";
    case FileKind::Config:
      return "config";
  }
  return "static";
}

std::string_view to_string(UnwrittenReason reason) {
  switch (reason) {
    case UnwrittenReason::Draft:
      return "draft";
    case UnwrittenReason::Future:
      return "future";
    case UnwrittenReason::Unpublished:
      return "unpublished";
    case UnwrittenReason::CollectionOutput:
      return "collection-output";
    case UnwrittenReason::YamlError:
      return "yaml-error";
  }
  return "unpublished";
}

bool SiteFile::becomes_html() const {
  if (!output || is_included(*this)) return true;
  const std::string extension = downcase(extension_of(*output));
  return extension == ".html" || extension == ".htm" || extension == ".xhtml";
}

bool is_document(const SiteFile& file) {
  return file.kind == FileKind::Post || file.kind == FileKind::Draft || file.kind == FileKind::Document;
}

bool is_page_or_document(const SiteFile& file) {
  return file.kind == FileKind::Page || is_document(file);
}

bool is_sass(std::string_view path) {
  return path.ends_with(".scss") || path.ends_with(".sass");
}

bool is_part_of_pages(const SiteFile& file) {
  return file.kind == FileKind::Layout || is_included(file);
}

bool is_included(const SiteFile& file) {
  return file.kind == FileKind::Include || file.kind == FileKind::Fragment ||
         (file.kind == FileKind::Static && file.parsed.shown);
}

const PageSyntax& SiteFile::syntax() const {
  static const PageSyntax empty;
  return parsed.syntax ? *parsed.syntax : empty;
}

Site::Site(SiteInputs inputs) : state_(std::make_unique<State>(std::move(inputs))) {}
Site::~Site() = default;
Site::Site(Site&&) noexcept = default;
Site& Site::operator=(Site&&) noexcept = default;

const SiteConfig& Site::config() const {
  return state_->inputs.config;
}

PathRules path_rules(const SiteConfig& config) {
  return {config.collections, config.defaults, config.include, config.exclude};
}

void set_path_rules(SiteConfig& config, PathRules rules) {
  config.collections = std::move(rules.collections);
  config.defaults = std::move(rules.defaults);
  config.include = std::move(rules.include);
  config.exclude = std::move(rules.exclude);
}

void Site::set_path_rules(PathRules rules) {
  state_->typed_page.reset();
  jekyll::set_path_rules(state_->inputs.config, std::move(rules));
}

std::optional<UnixSeconds> Site::next_due() const {
  for (auto entry = state_->upcoming.upper_bound(now()); entry != state_->upcoming.end(); ++entry) {
    if (entry->second->unwritten_because == UnwrittenReason::Future) return entry->first;
  }
  return std::nullopt;
}
const std::string& Site::root() const {
  return state_->inputs.root;
}
UnixSeconds Site::now() const {
  return state_->inputs.now;
}
const TimeZone& Site::zone() const {
  return state_->inputs.zone;
}
SiteExtent Site::extent() const {
  return state_->inputs.extent;
}
SiteUse Site::use() const {
  return state_->inputs.use;
}

bool Site::complete() const {
  return state_->complete;
}
bool Site::theme_known() const {
  return state_->theme_known;
}
bool Site::theme_may_supply(std::string_view path) const {
  return state_->theme_may_supply(path);
}
void Site::set_theme_known(bool known) {
  state_->theme_known = known;
  state_->typed_page.reset();
  state_->anchors.forget_all();
}

const SiteFile* Site::find_file(std::string_view path) const {
  return state_->find(path);
}
const std::map<std::string, SiteFile, std::less<>>& Site::files() const {
  return state_->files;
}
const std::vector<GeneratedPage>& Site::generated() const {
  return state_->generated;
}

std::span<const GeneratedPage> Site::redirects_to(const SiteFile& file) const {
  const auto found = state_->redirects.find({!is_document(file), file.path()});
  return found == state_->redirects.end() ? std::span<const GeneratedPage>() : found->second;
}

std::vector<const GeneratedPage*> Site::all_generated() const {
  std::vector<const GeneratedPage*> pages;
  const auto add = [&](std::span<const GeneratedPage> more) {
    for (const GeneratedPage& page : more) pages.push_back(&page);
  };
  const std::span<const GeneratedPage> all = generated();
  const auto rest = static_cast<std::size_t>(std::ranges::partition_point(all, before_redirects) - all.begin());
  add(all.first(rest));
  for (const auto& [source, made] : state_->redirects) add(made);
  add(all.subspan(rest));
  return pages;
}

std::vector<OutputEntry> Site::claimants_of(std::string_view output) const {
  return claimants_where(*this, *state_, output, [&](const OutputEntry& entry) { return output_of(entry) == output; });
}

std::optional<OutputEntry> Site::find_output(std::string_view output) const {
  std::optional<OutputEntry> last;
  each_claim_on(*state_, output, [&](const OutputEntry& entry) {
    if (output_of(entry) != output || !is_written(entry)) return;
    if (!last || writing_rank(*this, *last) < writing_rank(*this, entry)) last = entry;
  });
  return last;
}

std::vector<OutputEntry> Site::outputs_ignoring_case(std::string_view output) const {
  const std::string lower = downcase(output);
  return claimants_where(*this, *state_, output, [&](const OutputEntry& entry) {
    return is_written(entry) && downcase(output_of(entry)) == lower;
  });
}

const SiteFile* Site::find_relative_path(std::string_view path) const {
  const FileList found = state_->files_in(state_->by_relative_path, DowncasedText(path).view(),
                                          [&](const SiteFile& file) { return file.relative_path() == path; });
  return found.empty() ? nullptr : found.front();
}

std::vector<const SiteFile*> Site::relative_paths_ignoring_case(std::string_view path) const {
  const std::string lower = downcase(path);
  return state_->files_in(state_->by_relative_path, lower,
                          [&](const SiteFile& file) { return downcase(file.relative_path()) == lower; });
}

std::vector<const SiteFile*> Site::files_named(std::string_view base_name) const {
  const std::string lower = downcase(base_name);
  return state_->files_in(state_->by_base_name, lower,
                          [&](const SiteFile& file) { return downcase(jekyll::base_name(file.path())) == lower; });
}

std::vector<const SiteFile*> Site::posts_with_slug(std::string_view slug) const {
  FileList posts = state_->files_in(state_->posts_by_slug, DowncasedText(slug).view(), [&](const SiteFile& post) {
    return slug_in_name(post) == slug || post.slug == slug;
  });
  sort_stably(posts, [](const SiteFile* a, const SiteFile* b) { return a->date < b->date; });
  return posts;
}

std::vector<const SiteFile*> Site::files_beside(std::string_view path) const {
  FileList files;
  const std::string folder(folder_of(path));
  const std::string prefix = folder.empty() ? "" : folder + "/";
  for (auto entry = state_->files.lower_bound(prefix); entry != state_->files.end(); ++entry) {
    if (!entry->first.starts_with(prefix)) break;
    if (folder_of(entry->first) == folder && !entry->second.parsed.from_theme) files.push_back(&entry->second);
  }
  return files;
}

std::size_t Site::count_listed_posts() const {
  return state_->post_counts.listed;
}

void Site::show_headings(const SiteFile& page, ParsedFile& file) const {
  state_->show_headings(page, file);
}

std::vector<std::string> Site::take_misread() {
  const std::set<std::string> taken = std::exchange(state_->misread, {});
  return {taken.begin(), taken.end()};
}

bool Site::has_kin(std::string_view path) const {
  return state_->kin.contains(kin_key(path));
}

bool Site::has_bystander(std::string_view path) const {
  return state_->bystanders.contains(path);
}

const std::set<std::string, std::less<>>& Site::bystanders() const {
  return state_->bystanders;
}

const ParsedFile* Site::find_style_part(std::string_view path) const {
  const auto found = state_->style_parts.find(path);
  return found == state_->style_parts.end() ? nullptr : &found->second;
}

bool Site::has_style_sheets() const {
  return !state_->style_pages.empty();
}

const std::vector<FoundStyleFault>& Site::style_faults() const {
  return state_->style_faults.get([&] { return find_style_faults(*state_); });
}

std::vector<std::string> Site::asides_below(std::string_view path) const {
  const std::string folder = path.empty() ? "" : std::string(path) + "/";
  std::vector<std::string> found;
  if (state_->bystanders.contains(path)) found.emplace_back(path);
  for (auto aside = state_->bystanders.lower_bound(folder); aside != state_->bystanders.end(); ++aside) {
    if (!aside->starts_with(folder)) break;
    found.push_back(*aside);
  }
  for (const auto& [plugin, code] : state_->plugins) {
    if (plugin == path || plugin.starts_with(folder)) found.push_back(plugin);
  }
  return found;
}

const SiteFile* Site::find_layout(std::string_view name) const {
  return state_->find_layout(name);
}

std::vector<std::string> Site::layout_names() const {
  std::vector<std::string> names;
  for (const auto& [name, files] : state_->layouts) names.push_back(name);
  return names;
}

std::vector<const SiteFile*> Site::parts_of_pages() const {
  FileList parts;
  const auto add = [&](const FileList& files) {
    std::ranges::copy_if(files, std::back_inserter(parts),
                         [](const SiteFile* file) { return is_part_of_pages(*file); });
  };
  for (const auto& [name, files] : state_->layouts) add(files);
  for (const auto& [name, files] : state_->includes) add(files);
  sort_stably(parts, {}, [](const SiteFile* file) -> const std::string& { return file->path(); });
  // The folders of both may be one.
  const auto repeated = std::ranges::unique(parts);
  parts.erase(repeated.begin(), repeated.end());
  return parts;
}

const SiteFile* Site::find_include(std::string_view file) const {
  const auto found = state_->includes.find(downcase(file));
  if (found == state_->includes.end()) return nullptr;
  const SiteFile* first = nullptr;
  for (const SiteFile* include : found->second) {
    if (include_name(config(), *include) != file) continue;
    if (first == nullptr || include->path() < first->path()) first = include;
  }
  return first;
}

namespace {

/// And the configuration.
FileList readers_of_keys(const Site::State& state, const std::vector<ReaderKey>& keys) {
  FileList readers;
  for (const ReaderKey key : keys) {
    state.readers.each_reader(key, [&](ReaderIndex::Number number) { readers.push_back(&state.names.file(number)); });
  }
  for (const std::string& path : state.inputs.config.files) {
    const auto options = state.files.find(path);
    if (options != state.files.end()) readers.push_back(&options->second);
  }
  sort_stably(readers, {}, [](const SiteFile* reader) -> const std::string& { return reader->path(); });
  const auto repeated = std::ranges::unique(readers);
  readers.erase(repeated.begin(), repeated.end());
  return readers;
}

}  // namespace

std::vector<const SiteFile*> Site::readers_of(const SiteFile& file) const {
  std::vector<ReaderKey> keys;
  add_keys_of(config(), file, keys);
  return readers_of_keys(*state_, keys);
}

void Site::each_possible_reader(const SiteFile& file, const std::function<bool(const SiteFile&)>& visit) const {
  constexpr std::size_t many = 1000;
  std::vector<ReaderKey> keys;
  add_keys_of(config(), file, keys);
  const auto is_read_by_many = [&](ReaderKey key) { return state_->readers.has_more_than(key, many); };
  if (use() == SiteUse::Judged || std::ranges::any_of(keys, is_read_by_many)) {
    for (const auto& [path, reader] : files()) {
      if (!visit(reader)) return;
    }
    return;
  }
  for (const SiteFile* reader : readers_of_keys(*state_, keys)) {
    if (!visit(*reader)) return;
  }
}

std::vector<const SiteFile*> Site::readers_of(const GeneratedPage& page) const {
  return readers_of_keys(*state_, {reader_key(KeyKind::Output, output_stem(page.output))});
}

const Site::TypedPage* Site::typed_page() const {
  return state_->typed_page ? &*state_->typed_page : nullptr;
}

const Site::Anchors& Site::anchors_of(const SiteFile& file) const {
  return state_->anchors.get(&file, [&] { return collect_anchors(*state_, file); });
}

const SiteNames& Site::names() const {
  return state_->names;
}

std::vector<TaxonomyUse> Site::categories() const {
  return names().terms(Taxonomy::Categories).by_use();
}
std::vector<TaxonomyUse> Site::tags() const {
  return names().terms(Taxonomy::Tags).by_use();
}

const YamlValue& Site::data() const {
  return state_->data.get([&] { return merged_data(*state_); });
}

namespace {

/// The first of the site's own plugins that is so, else a gem of which nothing is known.
template <class Predicate>
std::optional<std::string> find_plugin(const Site::State& state, const Predicate& is_so) {
  for (const auto& [path, code] : state.plugins) {
    if (is_so(code)) return path;
  }
  return find_unknown_plugin(state.inputs.config);
}

}  // namespace

std::optional<std::string> Site::find_doubtful_plugin() const {
  return find_plugin(*state_, [](const PluginCode& code) { return code.generates; });
}

std::optional<std::string> Site::find_supplier(std::string_view path) const {
  const std::string folder = std::string(path) + "/";
  const auto leads_there = [&](const std::string& beginning) { return folder.starts_with(beginning); };
  return find_plugin(*state_, [&](const PluginCode& code) { return std::ranges::any_of(code.supplies, leads_there); });
}

std::optional<std::string> Site::find_id_supplier() const {
  return find_plugin(*state_, [](const PluginCode& code) { return code.changes_ids; });
}

const PluginCode& Site::plugin_code() const {
  return state_->plugin_code;
}

const LiquidVocabulary& Site::liquid_vocabulary() const {
  return state_->liquid_vocabulary;
}

const std::optional<std::string>& Site::doubtful_liquid() const {
  return state_->doubtful_liquid;
}

}  // namespace jekyll
