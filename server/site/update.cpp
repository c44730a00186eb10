// How a site changes: files come and go, and whoever looked them up is named.
#include <algorithm>
#include <deque>
#include <iterator>
#include <tuple>
#include <utility>

#include "site/config/entry_filter.h"
#include "site/config/plugins.h"
#include "site/documents.h"
#include "site/generation.h"
#include "site/liquid/uncertain_ids.h"
#include "site/rendering/shown_headings.h"
#include "site/shown_parts.h"
#include "site/state.h"
#include "site/touched.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

/// Whether those whom a change concerns are looked for.
enum class Tell { Everyone, Nobody };

/// One call of update: what was touched, and who must be told.
struct Change {
  explicit Change(Site::State& site, Tell whom = Tell::Everyone)
      : state(site), tell(whom), touched(site), shown_parts(site) {}

  Site::State& state;
  Tell tell;
  Touched touched;
  ShownParts shown_parts;                   // of files whose values or Liquid have changed
  std::vector<std::string> paths;           // files to name
  std::vector<std::string> maybe_misread;   // whose includers, or they themselves, have changed
  std::deque<std::string> changed_anchors;  // paths of files whose own anchors changed
  bool names_of_layouts_changed = false;
  bool all = false;
  bool data_changed = false;
  bool styles_changed = false;
  bool configuration_concerned = false;          // what there is, and which layouts and terms files have
  bool posts_changed = false;                    // which posts are the newest may be different
  bool generation_changed = false;               // what plugins generate of the whole site may be different
  std::vector<std::string> redirecting_changed;  // paths of files whose redirects may be different
  std::size_t finished = 0;                      // files that came, went or were placed again
  const SiteFile* typed_in = nullptr;            // of which nothing has changed but the text

  /// A file as it was, out of all indexes.
  struct Before {
    std::optional<SiteFile> file;
    std::uint64_t facts = 0;
    std::uint64_t anchors = 0;
  };

  Before take_out(const std::string& path) {
    Before before;
    const auto found = state.files.find(path);
    if (found == state.files.end()) return before;
    if (state.complete) touched.add_taxonomies(found->second);
    state.leave(found->second);
    before.file = std::move(found->second);
    if (!state.complete) return before;
    before.facts = facts_seen_by_others(*before.file);
    before.anchors = own_anchors(*before.file);
    return before;
  }

  void put_in(ParsedFile parsed, const Before& before) {
    const std::string path = parsed.path;
    std::optional<SiteFile> file = place_file(state.placing_context(), std::move(parsed));
    if (!file) return remove(path, before);
    show_headings(*file);
    SiteFile& placed = state.files.insert_or_assign(path, std::move(*file)).first->second;
    state.enter(placed);
    if (state.complete) touched.add_taxonomies(placed);
    read_keys(before.file ? &*before.file : nullptr, &placed);
    finish(path, before, &placed);
  }

  /// Those that show includes are shown again when all includes are known, and when one has changed.
  void show_headings(SiteFile& page) const {
    state.heading_includers.erase(page.path());
    if (!has_headings_to_show(page)) return;
    if (shows_includes_in_headings(page)) state.heading_includers.insert(page.path());
    state.show_headings(page, page.parsed);
  }

  [[nodiscard]] std::vector<ReaderKey> keys_of(const SiteFile* file) const {
    std::vector<ReaderKey> keys;
    if (file != nullptr) keys = keys_read_by(state.inputs.config, *file);
    sort_and_unite(keys);
    return keys;
  }

  /// Either may be null. A file that takes another's place has its number, as a rule.
  void read_keys(const SiteFile* before, const SiteFile* after) {
    if (state.inputs.use == SiteUse::Judged) return;
    const bool same_number = before != nullptr && after != nullptr && before->number == after->number;
    if (same_number && read_same_keys(*before, *after)) return;
    if (before == nullptr && after != nullptr) return state.readers.add(keys_of(after), after->number);
    const std::vector<ReaderKey> old_keys = keys_of(before);
    const std::vector<ReaderKey> new_keys = keys_of(after);
    std::vector<ReaderKey> gone;
    std::vector<ReaderKey> added;
    const std::vector<ReaderKey> none;
    std::ranges::set_difference(old_keys, same_number ? new_keys : none, std::back_inserter(gone));
    std::ranges::set_difference(new_keys, same_number ? old_keys : none, std::back_inserter(added));
    if (before != nullptr) state.readers.remove(gone, before->number);
    if (after != nullptr) state.readers.add(added, after->number);
  }

  void add_readers(ReaderKey key, std::vector<std::string>& readers) const {
    state.readers.each_reader(key,
                              [&](ReaderIndex::Number number) { readers.push_back(state.names.file(number).path()); });
  }

  void remove(const std::string& path, const Before& before) {
    state.files.erase(path);
    state.heading_includers.erase(path);
    read_keys(before.file ? &*before.file : nullptr, nullptr);
    finish(path, before, nullptr);
  }

  void finish(const std::string& path, const Before& before, const SiteFile* file) {
    paths.push_back(path);
    ++finished;
    styles_changed = styles_changed || is_sass(path);
    if (is_below(path, clean_folder(state.inputs.config.data_dir)) || is_below(path, "_data")) {
      state.data.forget();
      data_changed = true;
      touched.add(KeyKind::Data, "");
    }
    if (file == nullptr && !before.file) return;
    const bool replaced = file != nullptr && before.file.has_value();
    if (!replaced || !generate_same(*before.file, *file)) note_generation(before.file ? &*before.file : nullptr, file);
    if (!replaced) note_neighbours(path, file);
    for (const SiteFile* version : {before.file ? &*before.file : nullptr, file}) note_fragments(version);
    // Until the site is complete nobody is told anything.
    if (!state.complete) return;
    if (include_name(state.inputs.config, file != nullptr ? *file : *before.file)) place_heading_includers_again();
    if (tell == Tell::Everyone) note_concerned(path, before, file);
  }

  /// What others read of the file, before and after; either may be missing.
  void note_concerned(const std::string& path, const Before& before, const SiteFile* file) {
    const bool replaced = file != nullptr && before.file.has_value();
    const bool same = replaced && before.facts == facts_seen_by_others(*file);
    if (!same) {
      if (before.file) touched.add_file(*before.file);
      if (file != nullptr) touched.add_file(*file);
    }
    configuration_concerned = configuration_concerned || !same || before.file->layout != file->layout ||
                              before.file->tags != file->tags || before.file->categories != file->categories;
    const bool same_data = same && before.file->data == file->data;
    for (const SiteFile* version : {before.file ? &*before.file : nullptr, file}) {
      if (version == nullptr) continue;
      touched.add_printed(*version);
      if (!same_data) touched.add_document(*version);
    }
    if (!replaced || !render_alike(*before.file, *file)) {
      for (const SiteFile* version : {before.file ? &*before.file : nullptr, file}) {
        if (version != nullptr) shown_parts.add_shown_by(*version);
      }
    }
    const bool same_anchors = replaced && before.anchors == own_anchors(*file);
    if (!same_anchors) changed_anchors.push_back(path);
    if (same_data && same_anchors && before.file->title == file->title) typed_in = file;
    if (!same_anchors && file == nullptr) {
      spread_to_users(layout_name(state.inputs.config, *before.file), include_name(state.inputs.config, *before.file));
    }
  }

  /// Either may be null. What is counted of posts tells by itself when it has changed.
  void note_generation(const SiteFile* before, const SiteFile* after) {
    posts_changed = true;
    const bool documents = before != nullptr && after != nullptr && is_document(*before) && is_document(*after);
    generation_changed = generation_changed || !documents;
    for (const SiteFile* file : {before, after}) {
      if (file != nullptr && !file->redirect_from.empty()) redirecting_changed.push_back(file->path());
    }
  }

  /// What it shows by `include_relative`, or showed before, and whether it may be shown itself.
  void note_fragments(const SiteFile* file) {
    if (file == nullptr) return;
    if (file->kind == FileKind::Static || file->parsed.shown) maybe_misread.push_back(file->path());
    for (std::string& path : fragments_of(*file)) {
      if (state.complete) touched.add(KeyKind::Fragment, downcase(path));
      if (state.complete && state.bystanders.contains(path)) paths.push_back(path);
      maybe_misread.push_back(std::move(path));
    }
  }

  /// Pages that show a layout or include have other anchors when it changes.
  void spread_to_users(const std::optional<std::string>& layout, const std::optional<std::string>& include) {
    std::vector<std::string> users;
    if (layout) add_readers(reader_key(KeyKind::Layout, *layout), users);
    if (include) {
      add_readers(reader_key(KeyKind::Include, downcase(*include)), users);
      add_readers(reader_key(KeyKind::Include, any_include), users);
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
    for (const std::string& extension : config.markdown_extensions) {
      const std::string name = "readme." + extension;
      const auto is_beside = [&](const SiteFile& other) {
        return downcase(base_name(other.path())) == name && folder_of(other.path()) == folder_of(path);
      };
      for (const SiteFile* readme : state.files_in(state.by_base_name, name, is_beside)) {
        to_place_again.insert(readme->path());
      }
    }
  }
  std::set<std::string> to_place_again;

  void place_heading_includers_again() {
    to_place_again.insert(state.heading_includers.begin(), state.heading_includers.end());
  }

  void place_again(const std::string& path) {
    const Before before = take_out(path);
    if (!before.file) return;
    const std::size_t named = paths.size();
    put_in(before.file->parsed, before);
    const SiteFile* placed = state.find(path);
    const bool same =
        placed != nullptr && before.facts == facts_seen_by_others(*placed) && before.anchors == own_anchors(*placed);
    if (same) paths.resize(named);
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

  /// Ids may be made of data.
  void note_printers_of_data() {
    if (!data_changed || tell == Tell::Nobody) return;
    for (const auto& [path, file] : state.files) {
      const std::vector<UncertainId>& ids = file.parsed.uncertain_ids;
      const bool prints_data = std::any_of(ids.begin(), ids.end(), [](const UncertainId& id) {
        return std::any_of(id.sources.begin(), id.sources.end(), is_data_source);
      });
      if (prints_data) changed_anchors.push_back(path);
    }
  }

  /// What one of them sets, all that import it know.
  void note_style_sheets() {
    if (!styles_changed) return;
    state.style_faults.forget();
    paths.insert(paths.end(), state.style_pages.begin(), state.style_pages.end());
    for (const auto& [path, part] : state.style_parts) paths.push_back(path);
  }

  /// Ids spread from includes and layouts to the pages that show them, and their readers must know.
  void spread_anchors() {
    std::set<std::string> seen;
    while (!changed_anchors.empty()) {
      const std::string path = std::move(changed_anchors.front());
      changed_anchors.pop_front();
      if (!seen.insert(path).second) continue;
      state.anchors.forget(state.find(path));
      std::vector<std::string> users;
      add_readers(reader_key(KeyKind::IncludeRelative, downcase(path)), users);
      add_readers(key_beside_pages(path), users);
      const SiteFile* file = state.find(path);
      if (file != nullptr) {
        touched.add_file(*file);
        paths.push_back(path);
        spread_to_users(layout_name(state.inputs.config, *file), include_name(state.inputs.config, *file));
      }
      changed_anchors.insert(changed_anchors.end(), users.begin(), users.end());
    }
  }

  std::vector<std::string> finish_all() {
    if (state.complete) {
      place_dependents_again();
      settle_generation();
      note_printers_of_data();
      note_style_sheets();
      // A file that is gone spreads through the keys that it had.
      if (tell == Tell::Everyone) spread_anchors();
      forget_anchors();
      settle_typed_page();
      state.names.settle();
    } else {
      state.names.settle_grown();
    }
    if (all) {
      for (const auto& [path, file] : state.files) paths.push_back(path);
    }
    for (const std::string& path : maybe_misread) {
      if (state.is_misread(path)) {
        state.misread.insert(path);
      } else {
        state.misread.erase(path);
      }
    }
    if (tell == Tell::Nobody) return {};
    if (state.complete) std::ranges::move(std::move(shown_parts).paths(), std::back_inserter(paths));
    if (configuration_concerned) {
      const auto is_there = [this](const std::string& path) { return state.files.contains(path); };
      std::ranges::copy_if(state.inputs.config.files, std::back_inserter(paths), is_there);
    }
    std::erase(paths, "");
    sort_and_unite(paths);
    if (!state.complete) return std::move(paths);
    std::vector<std::string> named;
    std::ranges::set_union(paths, std::move(touched).readers(), std::back_inserter(named));
    return named;
  }

  /// Whether the same page has changed as before, and again by its text alone; what is known of another is forgotten.
  void settle_typed_page() {
    constexpr std::size_t most_kept = 16384;
    const bool alone = typed_in != nullptr && finished == 1 && !posts_changed && !all;
    std::optional<Site::TypedPage>& page = state.typed_page;
    const bool goes_on = alone && page && page->file == typed_in && page->resolutions.size() < most_kept &&
                         page->nearest.size() < most_kept;
    if (goes_on) return;
    page.reset();
    if (!alone) return;
    page.emplace();
    page->file = typed_in;
    page->links_by_text = !state.inputs.config.has_plugin("jekyll-relative-links");
  }

  /// What depends on all files.
  void settle_generation() {
    if (posts_changed) {
      limit_posts(state, [this](const SiteFile& post) {
        touched.add_file(post);
        shown_parts.add_shown_by(post);
        paths.push_back(post.path());
        if (!post.redirect_from.empty()) redirecting_changed.push_back(post.path());
      });
    }
    const auto touched_by_page = [this](const std::string& output) {
      touched.add_output(output);
      touched.add(KeyKind::TopFolder, top_folder_of("/" + output));
    };
    if (generation_changed || counts_for_pages(state) != state.generated_from) {
      for (const GeneratedPage& page : state.generated) shown_parts.add_shown_by(page);
      regenerate(state, touched_by_page);
      for (const GeneratedPage& page : state.generated) shown_parts.add_shown_by(page);
    }
    sort_and_unite(redirecting_changed);
    for (const std::string& path : redirecting_changed) redirect_again(state, path, touched_by_page);
  }

  void forget_anchors() {
    // Who has asked for very many goes on to others.
    constexpr std::size_t most_kept = 4096;
    if (data_changed || all || tell == Tell::Nobody || state.anchors.size() > most_kept)
      return state.anchors.forget_all();
    for (const std::string& path : paths) state.anchors.forget(state.find(path));
  }

  /// The first time, or once more after much has changed.
  void settle() {
    names_of_layouts_changed = true;
    if (state.inputs.config.has_plugin("jekyll-readme-index")) {
      for (const auto& [path, file] : state.files) {
        if (downcase(base_name(path)).starts_with("readme.")) to_place_again.insert(path);
      }
    }
    place_heading_includers_again();
    place_dependents_again();
    posts_changed = generation_changed = true;
    redirecting_changed.assign(state.redirecting.begin(), state.redirecting.end());
    for (const auto& [source, pages] : state.redirects) redirecting_changed.push_back(source.second);
    settle_generation();
    state.names.settle();
    state.style_faults.forget();
    state.anchors.forget_all();
  }
};

/// Files that are no part of the site; true when the file was one.
bool keep_aside(Change& change, const ParsedFile& file) {
  Site::State& state = change.state;
  if (file.plugin_code) {
    state.plugins.insert_or_assign(file.path, *file.plugin_code);
    state.merge_plugins();
    change.all = true;
    return true;
  }
  if (file.from_theme) return false;
  if (place_path(state.inputs.config, file.path).role != Role::Bystander || file.syntax) return false;
  if (is_sass(file.path)) {
    state.style_parts.insert_or_assign(file.path, file);
    change.styles_changed = true;
  }
  change.maybe_misread.push_back(file.path);
  if (state.bystanders.insert(file.path).second) {
    change.touched.add(KeyKind::IncludeRelative, downcase(file.path));
    change.changed_anchors.push_back(file.path);
  }
  return true;
}

void forget_aside(Change& change, const std::string& path) {
  Site::State& state = change.state;
  if (state.plugins.erase(path) > 0) {
    state.merge_plugins();
    change.all = true;
  }
  if (state.style_parts.erase(path) > 0) change.styles_changed = true;
  if (state.bystanders.erase(path) > 0) {
    change.touched.add(KeyKind::IncludeRelative, downcase(path));
    change.changed_anchors.push_back(path);
  }
}

}  // namespace

void Site::State::follow() {
  if (inputs.use == SiteUse::Followed) return;
  inputs.use = SiteUse::Followed;
  names.begin_typing();
  Change change(*this);
  for (const auto& [path, file] : files) change.read_keys(nullptr, &file);
}

namespace {

std::vector<std::string> apply(Change change, std::vector<ParsedFile> changed, std::span<const std::string> removed) {
  for (const std::string& path : removed) {
    forget_aside(change, path);
    change.remove(path, change.take_out(path));
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

}  // namespace

std::vector<std::string> Site::update(std::vector<ParsedFile> changed, std::span<const std::string> removed) {
  if (state_->complete) state_->follow();
  return apply(Change(*state_), std::move(changed), removed);
}

void Site::update_for_a_while(std::vector<ParsedFile> changed, std::span<const std::string> removed) {
  if (state_->complete) state_->follow();
  apply(Change(*state_, Tell::Nobody), std::move(changed), removed);
}

std::vector<std::string> Site::set_now(UnixSeconds now) {
  if (state_->complete) state_->follow();
  const UnixSeconds before = state_->inputs.now;
  Change change(*state_);
  std::vector<std::string> due;
  const auto note = [&](const SiteFile& file) {
    if (depends_on_time(file, before, now)) due.push_back(file.path());
  };
  if (now < before) {
    for (const auto& [path, file] : state_->files) note(file);
  } else {
    const auto last = state_->upcoming.upper_bound(now);
    for (auto entry = state_->upcoming.lower_bound(before); entry != last; ++entry) note(*entry->second);
  }
  state_->inputs.now = now;
  std::sort(due.begin(), due.end());
  for (const std::string& path : due) change.place_again(path);
  return change.finish_all();
}

void Site::set_complete(bool complete) {
  state_->typed_page.reset();
  if (complete && !state_->complete) Change(*state_).settle();
  state_->complete = complete;
}

}  // namespace jekyll
