// The insides of Site: files in their places and the indexes over them. Internal to site/.
// Invariant: every index is a function of `files`, `generated` and `redirects`; enter() and leave() are each other's
// inverse.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "site/documents.h"
#include "site/generated_pages.h"
#include "site/memo.h"
#include "site/names/numbers_by_hash.h"
#include "site/names/site_names.h"
#include "site/reader_index.h"
#include "site/site.h"
#include "site/typed_page.h"
#include "site/vocabulary/liquid.h"
#include "text/sorting.h"

namespace jekyll {

using FileList = std::vector<const SiteFile*>;

/// What pages that plugins generate depend on, of all that is counted of posts.
struct CountsForPages {
  std::uint64_t names = 0;
  std::size_t list_pages = 0;
  friend bool operator==(const CountsForPages&, const CountsForPages&) = default;
};

struct Site::State {
  explicit State(SiteInputs given);

  SiteInputs inputs;
  std::vector<VocabularyKey> user_keys;   // each united with what is known of the key without them
  std::vector<VocabularyKey> vocabulary;  // without the user's keys
  bool complete = false;
  bool theme_known = true;
  [[nodiscard]] bool theme_may_supply(std::string_view path) const;

  std::map<std::string, SiteFile, std::less<>> files;
  std::set<std::string, std::less<>> bystanders;
  std::map<std::string, ParsedFile, std::less<>> style_parts;  // bystanders that Sass reads when they are imported
  std::set<std::string> style_pages;                           // paths of pages that Sass reads
  std::set<std::string> misread;                               // Site::take_misread
  std::set<std::string> heading_includers;                     // paths of pages with includes in headings
  std::map<std::string, PluginCode, std::less<>> plugins;      // by path
  PluginCode plugin_code;                                      // all of them together
  LiquidVocabulary liquid_vocabulary;                          // by the configuration and plugin_code
  std::optional<std::string> doubtful_liquid;                  // the same
  /// When one of the plugins has changed.
  void merge_plugins();

  // Numbers of files by what they are looked up by, without letter case.
  NumbersByHash file_claims;       // by output_stem
  NumbersByHash by_relative_path;  // pages, documents, static files
  NumbersByHash by_base_name;
  NumbersByHash posts_by_slug;
  /// Pages that plugins make, by the short_hash of output_stem.
  std::unordered_multimap<std::uint32_t, const GeneratedPage*> page_claims;
  std::map<std::string, FileList, std::less<>> layouts;  // by name; the last by path counts
  std::unordered_map<std::string, FileList> includes;    // by path below the folder, lower case
  PostCounts post_counts;
  std::set<std::string, std::less<>> redirecting;  // paths
  /// Documents whose facts another time may change: those that are dated now or later.
  std::multimap<UnixSeconds, const SiteFile*> upcoming;
  std::unordered_map<std::string, std::size_t> kin;  // files of the site's own by folder and extension, see kin_key
  std::vector<GeneratedPage> generated;              // by plugins, but for redirects
  std::optional<CountsForPages> generated_from;      // nothing before the first time
  /// By the path of their source, those to documents before those to pages (true).
  std::map<std::pair<bool, std::string>, std::vector<GeneratedPage>> redirects;
  ReaderIndex readers;
  SiteNames names{inputs.config, inputs.use == SiteUse::Followed ? NamesFor::Typing : NamesFor::Judging};

  // What questions work out, on any thread, and the next update forgets as far as it is concerned.
  Memos<const SiteFile*, Anchors> anchors;
  Memo<YamlValue> data;
  Memo<std::vector<VocabularyKey>> options;
  Memo<std::vector<FoundStyleFault>> style_faults;
  std::optional<TypedPage> typed_page;

  /// A site that was Judged is Followed from now on.
  void follow();
  [[nodiscard]] PlacingContext placing_context() const;
  void enter(SiteFile& file);
  void leave(const SiteFile& file);
  [[nodiscard]] const SiteFile* find(std::string_view path) const;
  /// Whether the file, also a bystander, was read otherwise than its includers say.
  [[nodiscard]] bool is_misread(std::string_view path) const;
  /// The files of the key, lower case, that `is_right`, sorted by path.
  template <typename IsRight>
  [[nodiscard]] FileList files_in(const NumbersByHash& index, std::string_view key, const IsRight& is_right) const {
    FileList found;
    index.visit(short_hash(key), [&](NumbersByHash::Number number) {
      const SiteFile& file = names.file(number);
      if (is_right(file)) found.push_back(&file);
      return true;
    });
    sort_stably(found, {}, [](const SiteFile* file) -> const std::string& { return file->path(); });
    return found;
  }
  /// Calls `visit` with each OutputEntry, in no order, whose stem is likely this one.
  template <typename Visit>
  void each_claim(std::string_view stem, const Visit& visit) const {
    const std::uint32_t hash = short_hash(stem);
    file_claims.visit(hash, [&](NumbersByHash::Number number) {
      visit(OutputEntry{&names.file(number), nullptr});
      return true;
    });
    const auto [first, last] = page_claims.equal_range(hash);
    for (auto page = first; page != last; ++page) visit(OutputEntry{nullptr, page->second});
  }
  [[nodiscard]] const SiteFile* find_layout(std::string_view name) const;
  /// As an include tag names it, whatever the letter case.
  [[nodiscard]] const SiteFile* find_include(std::string_view name) const;
  [[nodiscard]] bool has_index(std::string_view folder) const;
  /// Of the page itself, or of another version of it (rendering/shown_headings.h).
  void show_headings(const SiteFile& page, ParsedFile& file) const;
};

/// A layout's name: its path below the folder without the last extension; nothing for other files.
[[nodiscard]] std::optional<std::string> layout_name(const SiteConfig& config, const SiteFile& file);
/// The path below the includes' folder; nothing for other files.
[[nodiscard]] std::optional<std::string> include_name(const SiteConfig& config, const SiteFile& file);

/// What files in one folder with one extension, but for letter case, have in common.
[[nodiscard]] std::string kin_key(std::string_view path);

/// The key of those that include a file whose name Liquid prints. No file can have this name.
inline constexpr std::string_view any_include = "*";

/// The slug that a post's file name gives it, "" for other files.
[[nodiscard]] std::string slug_in_name(const SiteFile& file);

/// Under which layouts and includes look up what `include_relative` names, in whatever folder.
[[nodiscard]] ReaderKey key_beside_pages(std::string_view path);

/// Every key that judging the file looks up.
[[nodiscard]] std::vector<ReaderKey> keys_read_by(const SiteConfig& config, const SiteFile& file);
/// Whether both versions of a file read the same keys for sure. Cheap.
[[nodiscard]] bool read_same_keys(const SiteFile& a, const SiteFile& b);
/// The keys under which others look the file up.
void add_keys_of(const SiteConfig& config, const SiteFile& file, std::vector<ReaderKey>& keys);
/// A hash of what others see of the file but for its anchors, and one of those.
[[nodiscard]] std::uint64_t facts_seen_by_others(const SiteFile& file);
[[nodiscard]] std::uint64_t own_anchors(const SiteFile& file);

/// `site.data` of all data files.
[[nodiscard]] YamlValue merged_data(const Site::State& state);

/// Ids of the file, what it includes and its layouts.
[[nodiscard]] Site::Anchors collect_anchors(const Site::State& state, const SiteFile& file);

}  // namespace jekyll
