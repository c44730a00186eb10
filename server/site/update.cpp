// How a site changes: files enter and leave the indexes, and whoever looked them up is named.
#include <algorithm>
#include <deque>
#include <tuple>
#include <utility>

#include "site/config/entry_filter.h"
#include "site/config/plugins.h"
#include "site/liquid/uncertain_ids.h"
#include "site/state.h"
#include "site/urls/slugs.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

bool is_post(const SiteFile& file) {
  return file.kind == FileKind::Post || file.kind == FileKind::Draft;
}

/// `{% link %}` and the like can name it.
bool has_url(const SiteFile& file) {
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

using Counts = std::map<std::string, std::size_t, std::less<>>;

void count_up(Counts& counts, const std::string& name) {
  ++counts[name];
}

void count_down(Counts& counts, const std::string& name) {
  const auto found = counts.find(name);
  if (found != counts.end() && --found->second == 0) counts.erase(found);
}

bool is_hidden(const SiteFile& post) {
  return is_truthy(post.data.find("hidden"));
}

std::string day_of(const TimeZone& zone, const SiteFile& post) {
  return format_iso8601(post.date.value_or(0), zone).substr(0, 10);
}

/// Calls `apply` on every index entry of the file; entering and leaving differ only in what it does.
template <typename Lists, typename Number>
void each_entry(Site::State& state, const SiteFile& file, const Lists& list, const Number& count) {
  list(state.by_base_name, downcase(base_name(file.path())));
  if (has_url(file)) list(state.by_relative_path, downcase(file.relative_path));
  if (is_post(file)) {
    std::set<std::string> slugs = {downcase(slug_in_name(file))};
    if (file.slug) slugs.insert(downcase(*file.slug));
    for (const std::string& slug : slugs) list(state.posts_by_slug, slug);
  }
  if (const auto name = layout_name(state.inputs.config, file)) list(state.layouts, *name);
  if (const auto name = include_name(state.inputs.config, file)) list(state.includes, downcase(*name));
  if (!is_document(file) || !file.written) return;
  for (const std::string& category : file.categories) count(state.categories, category);
  for (const std::string& tag : file.tags) count(state.tags, tag);
  if (!is_post(file)) return;
  for (const std::string& category : file.categories) count(state.post_counts.categories, category);
  for (const std::string& tag : file.tags) count(state.post_counts.tags, tag);
  std::string day = day_of(state.inputs.zone, file);
  std::replace(day.begin(), day.end(), '-', '/');
  count(state.post_counts.days, day);
}

const OutputEntry* find_claim(const std::vector<OutputEntry>& claims, const SiteFile& file) {
  const auto found =
      std::find_if(claims.begin(), claims.end(), [&](const OutputEntry& entry) { return entry.file == &file; });
  return found == claims.end() ? nullptr : &*found;
}

/// One call of update: what was touched, and who must be told.
struct Change {
  Site::State& state;
  std::set<ReaderKey> touched;
  std::set<std::string> paths;              // files to name
  std::deque<std::string> changed_anchors;  // paths of files whose own anchors changed
  bool names_of_layouts_changed = false;
  bool all = false;
  bool data_changed = false;

  struct Before {
    std::uint64_t facts = 0;
    std::uint64_t anchors = 0;
    std::set<ReaderKey> keys;
    std::optional<std::string> output;
    std::optional<std::string> layout;
    std::optional<std::string> include;
    bool present = false;
  };

  Before take_out(const std::string& path) {
    Before before;
    const auto found = state.files.find(path);
    if (found == state.files.end()) return before;
    before.present = true;
    before.facts = facts_seen_by_others(found->second);
    before.anchors = own_anchors(found->second);
    add_keys_of(state.inputs.config, found->second, before.keys);
    before.output = found->second.output;
    before.layout = layout_name(state.inputs.config, found->second);
    before.include = include_name(state.inputs.config, found->second);
    note_taxonomies(found->second);
    state.leave(found->second);
    return before;
  }

  /// Names that come or go concern those that use a name with the same slug.
  void note_taxonomies(const SiteFile& file) {
    const auto note = [&](const Counts& counts, const std::vector<std::string>& names) {
      for (const std::string& name : names) {
        const auto found = counts.find(name);
        if (found == counts.end() || found->second == 1) touched.insert(reader_key(KeyKind::Taxonomy, slugify(name)));
      }
    };
    if (!is_document(file)) return;
    note(state.categories, file.categories);
    note(state.tags, file.tags);
  }

  void put_in(ParsedFile parsed, const Before& before) {
    const std::string path = parsed.path;
    std::optional<SiteFile> file = place_file(state.placing_context(), std::move(parsed));
    if (!file) {
      state.files.erase(path);
      finish(path, before, nullptr);
      return;
    }
    SiteFile& placed = state.files.insert_or_assign(path, std::move(*file)).first->second;
    state.enter(placed);
    note_taxonomies(placed);
    state.readers.set_keys(path, keys_read_by(state.inputs.config, placed));
    finish(path, before, &placed);
  }

  void finish(const std::string& path, const Before& before, const SiteFile* file) {
    paths.insert(path);
    if (file == nullptr) state.readers.remove(path);
    if (is_below(path, clean_folder(state.inputs.config.data_dir)) || is_below(path, "_data")) {
      state.data.reset();
      data_changed = true;
      touched.insert(reader_key(KeyKind::Data, ""));
    }
    if (file == nullptr && !before.present) return;
    const bool same = file != nullptr && before.present && before.facts == facts_seen_by_others(*file);
    if (!same) {
      touched.insert(before.keys.begin(), before.keys.end());
      if (before.output) touch_output(*before.output);
      if (file != nullptr) touch(*file);
    }
    const bool same_anchors = file != nullptr && before.present && before.anchors == own_anchors(*file);
    if (!same_anchors) changed_anchors.push_back(path);
    if (!same_anchors && file == nullptr) spread_to_users(before.layout, before.include);
    if (!same) note_neighbours(path, file);
  }

  void touch(const SiteFile& file) {
    add_keys_of(state.inputs.config, file, touched);
    if (file.output) touch_output(*file.output);
  }

  /// A tag leads to its file's URL, and there to whoever answers: rivals count as touched too.
  void touch_output(const std::string& output) {
    const std::string stem = output_stem(output);
    touched.insert(reader_key(KeyKind::Output, stem));
    const auto claims = state.claims.find(stem);
    if (claims == state.claims.end()) return;
    for (const OutputEntry& entry : claims->second) {
      if (entry.file != nullptr) add_keys_of(state.inputs.config, *entry.file, touched);
    }
  }

  /// Pages that show a layout or include have other anchors when it changes.
  void spread_to_users(const std::optional<std::string>& layout, const std::optional<std::string>& include) {
    std::set<std::string> users;
    if (layout) state.readers.add_readers(reader_key(KeyKind::Layout, *layout), users);
    if (include) {
      state.readers.add_readers(reader_key(KeyKind::Include, downcase(*include)), users);
      state.readers.add_readers(reader_key(KeyKind::Include, any_include), users);
    }
    changed_anchors.insert(changed_anchors.end(), users.begin(), users.end());
  }

  /// A few plugins make a file depend on others by name.
  void note_neighbours(const std::string& path, const SiteFile* file) {
    const SiteConfig& config = state.inputs.config;
    if (is_below(path, clean_folder(config.layouts_dir)) || (file != nullptr && file->kind == FileKind::Layout)) {
      names_of_layouts_changed = true;
    }
    if (!config.has_plugin("jekyll-readme-index") || !base_name(path).starts_with("index.")) return;
    const std::string folder(folder_of(path));
    for (auto entry = state.files.lower_bound(folder.empty() ? "" : folder + "/"); entry != state.files.end();
         ++entry) {
      if (folder_of(entry->first) == folder && downcase(base_name(entry->first)).starts_with("readme.")) {
        to_place_again.insert(entry->first);
      }
      if (!folder.empty() && !is_below(entry->first, folder)) break;
    }
  }
  std::set<std::string> to_place_again;

  void place_again(const std::string& path) {
    const auto found = state.files.find(path);
    if (found == state.files.end()) return;
    const Before before = take_out(path);
    const bool was_named = paths.contains(path);
    ParsedFile parsed = std::move(found->second.parsed);
    put_in(std::move(parsed), before);
    const auto placed = state.files.find(path);
    const bool same = placed != state.files.end() && before.facts == facts_seen_by_others(placed->second) &&
                      before.anchors == own_anchors(placed->second);
    if (same && !was_named) paths.erase(path);
  }

  void place_dependents_again() {
    if (names_of_layouts_changed && state.inputs.config.has_plugin("jekyll-default-layout")) {
      for (const auto& [path, file] : state.files) {
        if (is_document(file) || file.kind == FileKind::Page) to_place_again.insert(path);
      }
    }
    const std::set<std::string> again = std::move(to_place_again);
    to_place_again.clear();
    for (const std::string& path : again) place_again(path);
  }

  /// `limit_posts`: only the newest are written.
  void limit_posts() {
    const YamlValue* limit = state.inputs.config.data.find("limit_posts");
    if (limit == nullptr || limit->as<std::int64_t>() == nullptr || *limit->as<std::int64_t>() <= 0) return;
    std::vector<SiteFile*> posts;
    for (auto& [path, file] : state.files) {
      if (is_post(file) && !file.unwritten_because && file.url) posts.push_back(&file);
    }
    std::sort(posts.begin(), posts.end(), [](const SiteFile* a, const SiteFile* b) {
      return std::tie(b->date, b->parsed.path) < std::tie(a->date, a->parsed.path);
    });
    const auto most = static_cast<std::size_t>(*limit->as<std::int64_t>());
    for (std::size_t i = 0; i < posts.size(); ++i) {
      SiteFile& post = *posts[i];
      if (post.written == (i < most)) continue;
      state.leave(post);
      post.written = i < most;
      state.enter(post);
      touch(post);
      paths.insert(post.path());
    }
  }

  void regenerate() {
    GeneratorInputs generator{state.inputs.config, state.post_counts, {}, {}, {}, {}};
    for (const std::string& path : state.redirecting) {
      const SiteFile* file = state.find(path);
      if (file != nullptr && file->written) generator.redirecting.push_back(file);
    }
    std::stable_partition(generator.redirecting.begin(), generator.redirecting.end(),
                          [](const SiteFile* file) { return is_document(*file); });
    generator.has_source = [&](std::string_view path) {
      return state.find(path) != nullptr || state.bystanders.contains(path);
    };
    generator.find_page = [&](std::string_view path) -> const SiteFile* {
      const SiteFile* file = state.find(path);
      return file != nullptr && file->kind == FileKind::Page && file->written ? file : nullptr;
    };
    generator.find_page_or_static = [&](std::string_view output) -> const SiteFile* {
      const auto claims = state.claims.find(output_stem(output));
      if (claims == state.claims.end()) return nullptr;
      for (const OutputEntry& entry : claims->second) {
        if (entry.file != nullptr && entry.file->output == output && !is_document(*entry.file)) return entry.file;
      }
      return nullptr;
    };
    std::vector<GeneratedPage> pages = generate_pages(generator);
    if (pages == state.generated) return;
    for (const GeneratedPage& page : state.generated) {
      const std::string stem = output_stem(page.output);
      if (const auto claims = state.claims.find(stem); claims != state.claims.end()) {
        std::erase_if(claims->second, [&](const OutputEntry& entry) { return entry.generated != nullptr; });
        if (claims->second.empty()) state.claims.erase(claims);
      }
      if (!contains(pages, page)) touch_output(page.output);
    }
    for (const GeneratedPage& page : pages) {
      if (!contains(state.generated, page)) {
        touch_output(page.output);
      }
    }
    state.generated = std::move(pages);
    for (const GeneratedPage& page : state.generated) {
      state.claims[output_stem(page.output)].push_back({nullptr, &page});
    }
  }

  /// Ids may be made of data.
  void note_printers_of_data() {
    if (!data_changed) return;
    for (const auto& [path, file] : state.files) {
      const std::vector<UncertainId>& ids = file.parsed.uncertain_ids;
      const bool prints_data = std::any_of(ids.begin(), ids.end(), [](const UncertainId& id) {
        return std::any_of(id.sources.begin(), id.sources.end(), is_data_source);
      });
      if (prints_data) changed_anchors.push_back(path);
    }
  }

  /// Ids spread from includes and layouts to the pages that show them, and their readers must know.
  void spread_anchors() {
    std::set<std::string> seen;
    while (!changed_anchors.empty()) {
      const std::string path = std::move(changed_anchors.front());
      changed_anchors.pop_front();
      if (!seen.insert(path).second) continue;
      std::set<std::string> users;
      state.readers.add_readers(reader_key(KeyKind::IncludeRelative, downcase(path)), users);
      const SiteFile* file = state.find(path);
      if (file != nullptr) {
        touch(*file);
        paths.insert(path);
        spread_to_users(layout_name(state.inputs.config, *file), include_name(state.inputs.config, *file));
      }
      changed_anchors.insert(changed_anchors.end(), users.begin(), users.end());
    }
  }

  std::vector<std::string> finish_all() {
    place_dependents_again();
    limit_posts();
    regenerate();
    note_printers_of_data();
    // A file that is gone spreads through the keys that it had.
    spread_anchors();
    for (const ReaderKey key : touched) state.readers.add_readers(key, paths);
    if (all) {
      for (const auto& [path, file] : state.files) paths.insert(path);
    }
    state.anchors.clear();
    std::erase_if(paths, [&](const std::string& path) { return path.empty(); });
    return {paths.begin(), paths.end()};
  }
};

void merge_plugin_code(Site::State& state) {
  PluginCode merged;
  for (const auto& [path, code] : state.plugins) {
    merged.generates = merged.generates || code.generates;
    merged.readable = merged.readable && code.readable;
    merged.tags.insert(merged.tags.end(), code.tags.begin(), code.tags.end());
    merged.filters.insert(merged.filters.end(), code.filters.begin(), code.filters.end());
    merged.methods.insert(merged.methods.end(), code.methods.begin(), code.methods.end());
    merged.required.insert(merged.required.end(), code.required.begin(), code.required.end());
  }
  state.plugin_code = std::move(merged);
}

/// Files that are no part of the site; true when the file was one.
bool keep_aside(Change& change, const ParsedFile& file) {
  Site::State& state = change.state;
  if (file.plugin_code) {
    state.plugins.insert_or_assign(file.path, *file.plugin_code);
    merge_plugin_code(state);
    change.all = true;
    return true;
  }
  if (file.from_theme) return false;
  if (place_path(state.inputs.config, file.path).role != Role::Bystander) return false;
  if (state.bystanders.insert(file.path).second) {
    change.touched.insert(reader_key(KeyKind::IncludeRelative, downcase(file.path)));
    change.changed_anchors.push_back(file.path);
  }
  return true;
}

void forget_aside(Change& change, const std::string& path) {
  Site::State& state = change.state;
  if (state.plugins.erase(path) > 0) {
    merge_plugin_code(state);
    change.all = true;
  }
  if (state.bystanders.erase(path) > 0) {
    change.touched.insert(reader_key(KeyKind::IncludeRelative, downcase(path)));
    change.changed_anchors.push_back(path);
  }
}

}  // namespace

void Site::State::enter(SiteFile& file) {
  each_entry(
      *this, file, [&](auto& index, const auto& key) { insert_into(index, key, &file); },
      [](Counts& counts, const std::string& name) { count_up(counts, name); });
  if (file.output) claims[output_stem(*file.output)].push_back({&file, nullptr});
  if (is_post(file) && file.written && !is_hidden(file)) ++post_counts.listed;
  if (!file.redirect_from.empty()) redirecting.insert(file.path());
}

void Site::State::leave(const SiteFile& file) {
  each_entry(
      *this, file, [&](auto& index, const auto& key) { erase_from(index, key, &file); },
      [](Counts& counts, const std::string& name) { count_down(counts, name); });
  if (file.output) {
    const auto found = claims.find(output_stem(*file.output));
    if (found != claims.end() && find_claim(found->second, file) != nullptr) {
      std::erase_if(found->second, [&](const OutputEntry& entry) { return entry.file == &file; });
      if (found->second.empty()) claims.erase(found);
    }
  }
  if (is_post(file) && file.written && !is_hidden(file)) --post_counts.listed;
  redirecting.erase(file.path());
  anchors.clear();
}

std::vector<std::string> Site::update(std::vector<ParsedFile> changed, std::span<const std::string> removed) {
  Change change{*state_, {}, {}, {}, false, false, false, {}};
  for (const std::string& path : removed) {
    forget_aside(change, path);
    const Change::Before before = change.take_out(path);
    state_->files.erase(path);
    change.finish(path, before, nullptr);
  }
  for (ParsedFile& file : changed) {
    const std::string path = file.path;
    if (path.empty()) continue;
    const bool aside = keep_aside(change, file);
    if (!aside) forget_aside(change, path);
    const Change::Before before = change.take_out(path);
    change.put_in(std::move(file), before);
  }
  return change.finish_all();
}

std::vector<std::string> Site::set_now(UnixSeconds now) {
  const UnixSeconds before = state_->inputs.now;
  Change change{*state_, {}, {}, {}, false, false, false, {}};
  std::vector<std::string> due;
  for (const auto& [path, file] : state_->files) {
    if (depends_on_time(file, before, now)) due.push_back(path);
  }
  state_->inputs.now = now;
  for (const std::string& path : due) change.place_again(path);
  return change.finish_all();
}

}  // namespace jekyll
