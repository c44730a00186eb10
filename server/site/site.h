// All files as Jekyll sees them. A plain value with one owner; no disk, no clock: files and `now` are given to it.
// Invariant: any sequence of updates equals a build from scratch.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "site/config/config.h"
#include "site/dates/dates.h"
#include "site/files/generated_page.h"
#include "site/files/site_file.h"
#include "site/names/site_names.h"
#include "site/vocabulary/vocabulary.h"

namespace jekyll {

/// How much of `path` (relative to the source) must be read. Directories end with '/': Ignored means "do not enter".
/// Some files are read that are no part of the site and never in `files()`: `_plugins/*.rb`, whose text tells what they
/// add, and what only `include_relative` can name.
[[nodiscard]] ReadAs read_as(const SiteConfig& config, std::string_view path);
/// The same, the folders on the way to it considered. "" is the source itself.
[[nodiscard]] ReadAs read_as_on_the_way(const SiteConfig& config, std::string_view path);

/// Whether the file has text that a page may show by `include_relative`, by its name. Who is shown must be read whole.
[[nodiscard]] bool may_be_shown(const SiteConfig& config, std::string_view path);

/// Parses a file's bytes for the site; pure and safe to call from any thread. `shown` is what the site says of the path
/// (SiteNames::is_fragment), as far as it is known: Site::take_misread tells where it was not.
[[nodiscard]] ParsedFile parse_file(const SiteConfig& config, std::string path, std::string_view text, FileStamp stamp,
                                    bool shown = false);

/// What parse_file gives for `text`, in the time of what changed. `old` is what either gave for `old_text`, the same
/// path and the same configuration. Its syntax is not copied when nobody else holds it.
[[nodiscard]] ParsedFile reparse_file(const SiteConfig& config, ParsedFile old, std::string_view old_text,
                                      std::string_view text, FileStamp stamp, bool shown = false);

class LiquidVocabulary;

/// Where Sass stops.
struct FoundStyleFault {
  std::string path;  // of the style sheet
  std::string page;  // that imports it, or the style sheet itself
  StyleFault fault;
};

/// What answers for an output path.
struct OutputEntry {
  const SiteFile* file = nullptr;            // null for generated pages
  const GeneratedPage* generated = nullptr;  // null for files
};

/// What the files that are given to a site are.
enum class SiteExtent {
  Whole,      // all of a site, once it is complete
  LoneFiles,  // files without a site around them: only what they say of themselves and each other is judged
};

/// What a site is for.
enum class SiteUse {
  Followed,  // it changes, and people type in it
  Judged,    // it is judged as it is: what makes changes and typing quick is not made before the first change
};

struct SiteInputs {
  std::string root;  // absolute path of the site root, for messages only
  SiteConfig config;
  UnixSeconds now = 0;
  TimeZone zone;  // of the configuration, else the machine's
  SiteExtent extent = SiteExtent::Whole;
  std::vector<VocabularyKey> user_keys = {};  // of front matter, from the settings
  SiteUse use = SiteUse::Followed;            // a complete site that is Judged becomes Followed by an update
};

/// The pages that plugins make for a tag or category of posts, whether or not a post has it; those of two names come in
/// the same order.
[[nodiscard]] std::vector<GeneratedPage> pages_of_term(const SiteConfig& config, Taxonomy taxonomy,
                                                       const std::string& name);

/// What of the configuration names files and folders.
struct PathRules {
  std::vector<CollectionConfig> collections;
  std::vector<DefaultsScope> defaults;
  std::vector<std::string> include;
  std::vector<std::string> exclude;
};
[[nodiscard]] PathRules path_rules(const SiteConfig& config);
void set_path_rules(SiteConfig& config, PathRules rules);

class Site {
 public:
  explicit Site(SiteInputs inputs);
  ~Site();
  Site(Site&&) noexcept;
  Site& operator=(Site&&) noexcept;
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  [[nodiscard]] const SiteConfig& config() const;
  [[nodiscard]] const std::string& root() const;
  [[nodiscard]] UnixSeconds now() const;
  [[nodiscard]] const TimeZone& zone() const;
  [[nodiscard]] SiteExtent extent() const;
  /// Of one that is Judged `names().matches()` and most of `names().front_matter()` are empty.
  [[nodiscard]] SiteUse use() const;

  /// Adds or replaces files and removes others; returns the paths of files whose links may now be judged differently
  /// (the changed ones included), sorted. Before the site is complete those are only the given ones, and what depends
  /// on all files (what plugins generate, `limit_posts`) waits until it is.
  std::vector<std::string> update(std::vector<ParsedFile> changed, std::span<const std::string> removed = {});
  /// The same for who puts all back before anybody else asks: those whom it concerns, who may be very many, are not
  /// looked for.
  void update_for_a_while(std::vector<ParsedFile> changed, std::span<const std::string> removed);
  /// The same for the passing of time: future posts whose hour has come.
  std::vector<std::string> set_now(UnixSeconds now);
  /// Paths of files that were read as `shown` while no page shows them, or the other way round, once each: they are to
  /// be read again.
  [[nodiscard]] std::vector<std::string> take_misread();
  /// Gives the headings of `file`, another version of the page, what it shows there (rendering/shown_headings.h).
  void show_headings(const SiteFile& page, ParsedFile& file) const;
  /// In place of what the configuration says. Files that are in the site keep what they were given until they are
  /// updated.
  void set_path_rules(PathRules rules);
  /// When the next future post will be due.
  [[nodiscard]] std::optional<UnixSeconds> next_due() const;

  /// Nothing before the first scan is complete is accused; the owner says when it is.
  void set_complete(bool complete);
  [[nodiscard]] bool complete() const;

  [[nodiscard]] const SiteFile* find_file(std::string_view path) const;
  /// Of posts that are written, without those that jekyll-paginate hides.
  [[nodiscard]] std::size_t count_listed_posts() const;
  /// All files, sorted by path; theme files included (`from_theme`).
  [[nodiscard]] const std::map<std::string, SiteFile, std::less<>>& files() const;
  /// Pages that plugins make of the whole site: all but redirects.
  [[nodiscard]] const std::vector<GeneratedPage>& generated() const;
  /// Those that `redirect_from` of the file makes.
  [[nodiscard]] std::span<const GeneratedPage> redirects_to(const SiteFile& file) const;
  /// Both, in the order in which they are written.
  [[nodiscard]] std::vector<const GeneratedPage*> all_generated() const;

  /// Who answers for the output path ("a/index.html"), exact case. Several claimants: the one that Jekyll writes last.
  [[nodiscard]] std::optional<OutputEntry> find_output(std::string_view output) const;
  [[nodiscard]] std::vector<OutputEntry> outputs_ignoring_case(std::string_view output) const;
  /// All who claim the output path, files that are not written included.
  [[nodiscard]] std::vector<OutputEntry> claimants_of(std::string_view output) const;

  /// The file that `{% link %}` names so: documents without `collections_dir`, nothing for layouts and the like.
  [[nodiscard]] const SiteFile* find_relative_path(std::string_view path) const;
  /// Files whose relative path is `path` but for letter case.
  [[nodiscard]] std::vector<const SiteFile*> relative_paths_ignoring_case(std::string_view path) const;
  /// Files with this base name but for letter case.
  [[nodiscard]] std::vector<const SiteFile*> files_named(std::string_view base_name) const;
  /// Posts and drafts whose file name or front matter has the slug, by date and path, unpublished ones included.
  [[nodiscard]] std::vector<const SiteFile*> posts_with_slug(std::string_view slug) const;
  /// Files of the site's own in the same folder as the path, relative to the source.
  [[nodiscard]] std::vector<const SiteFile*> files_beside(std::string_view path) const;
  /// Whether one of them has the path's extension.
  [[nodiscard]] bool has_kin(std::string_view path) const;
  /// Whether the path, relative to the source, exists and is no part of the site: `include_relative` may name it.
  [[nodiscard]] bool has_bystander(std::string_view path) const;
  [[nodiscard]] const std::set<std::string, std::less<>>& bystanders() const;
  /// The bystander if it is read, as Sass reads what style sheets import; else nullptr.
  [[nodiscard]] const ParsedFile* find_style_part(std::string_view path) const;
  /// Whether Sass makes a style sheet of any page, and so may read what lies beside.
  [[nodiscard]] bool has_style_sheets() const;
  /// Where Sass stops, in all style sheets. Valid until the next update.
  [[nodiscard]] const std::vector<FoundStyleFault>& style_faults() const;
  /// Of what is read and is no part of the site, bystanders and the site's own Ruby: what lies below the folder, and
  /// the path itself. "" is the whole source.
  [[nodiscard]] std::vector<std::string> asides_below(std::string_view path) const;

  [[nodiscard]] const SiteFile* find_layout(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> layout_names() const;
  /// `file` as written in `{% include file %}`, without a leading '/'.
  [[nodiscard]] const SiteFile* find_include(std::string_view file) const;
  /// Layouts and includes, sorted by path.
  [[nodiscard]] std::vector<const SiteFile*> parts_of_pages() const;
  /// Whether the theme's layouts and includes can be known: no theme, or it was found on disk.
  [[nodiscard]] bool theme_known() const;
  /// Whether a theme that is not known may have the file: "_includes/head.html".
  [[nodiscard]] bool theme_may_supply(std::string_view path) const;
  void set_theme_known(bool known);

  /// Files that have looked up one of the names under which the file is known, sorted by path, and the configuration:
  /// all that may name it, and a few that don't.
  [[nodiscard]] std::vector<const SiteFile*> readers_of(const SiteFile& file) const;
  /// Calls `visit` with all of those, sorted by path, until it returns false; where they are very many, or nobody knows
  /// them because the site is Judged, with all files instead.
  void each_possible_reader(const SiteFile& file, const std::function<bool(const SiteFile&)>& visit) const;
  /// The same as readers_of, of a page that a plugin makes.
  [[nodiscard]] std::vector<const SiteFile*> readers_of(const GeneratedPage& page) const;

  /// Ids that a link to the file may name: its headings, HTML ids, and those of its layouts.
  /// `unknowable`: others may exist that only rendering tells.
  struct Anchors {
    std::vector<std::string> ids;  // sorted
    bool unknowable = false;
    bool theme_adds = false;           // those of a layout in a theme that is not on disk
    std::vector<PossibleId> possible;  // ids that only rendering makes sure of

    [[nodiscard]] bool contains(std::string_view id) const;
    /// Whether only rendering tells if the id is there.
    [[nodiscard]] bool may_contain(std::string_view id) const;
  };
  /// Valid until the next update.
  [[nodiscard]] const Anchors& anchors_of(const SiteFile& file) const;

  /// What is looked up as people write it: names nearest to a slip, files by their terms.
  [[nodiscard]] const SiteNames& names() const;

  struct TypedPage;  // site/typed_page.h
  /// The one page that the last updates have changed, and nothing of it but its text; nullptr for none. Valid until the
  /// next update.
  [[nodiscard]] const TypedPage* typed_page() const;

  [[nodiscard]] std::vector<TaxonomyUse> categories() const;  // most used first
  [[nodiscard]] std::vector<TaxonomyUse> tags() const;
  /// What is known of front-matter keys in this file: the user's own first, then Jekyll's, its plugins' and its
  /// theme's.
  [[nodiscard]] std::vector<VocabularyKey> known_keys(const SiteFile& file) const;
  /// Of one key; nullptr when nothing is known of it. Valid as long as the site.
  [[nodiscard]] const VocabularyKey* find_known_key(const SiteFile& file, std::string_view name) const;
  /// The user's keys that this file must have.
  [[nodiscard]] std::vector<const VocabularyKey*> required_keys(const SiteFile& file) const;
  /// What is known of the options of `_config.yml`.
  [[nodiscard]] const std::vector<VocabularyKey>& known_options() const;

  /// `site.data`, all data files merged.
  [[nodiscard]] const YamlValue& data() const;

  /// The plugin, a gem or a file below `_plugins`, that may add what nothing here knows of; nothing when all is known.
  [[nodiscard]] std::optional<std::string> find_doubtful_plugin() const;
  /// … that may add a page or a file at the path, or below it; of a path without a leading '/'.
  [[nodiscard]] std::optional<std::string> find_supplier(std::string_view path) const;
  /// … that may give pages ids.
  [[nodiscard]] std::optional<std::string> find_id_supplier() const;
  /// Tags and filters that the site's own Ruby registers, all files together.
  [[nodiscard]] const PluginCode& plugin_code() const;
  /// The tags, filters and objects of Jekyll and of the plugins at work.
  [[nodiscard]] const LiquidVocabulary& liquid_vocabulary() const;
  /// What may register others (find_doubtful_liquid).
  [[nodiscard]] const std::optional<std::string>& doubtful_liquid() const;

  struct State;  // internal: site_state.h

 private:
  std::unique_ptr<State> state_;
};

}  // namespace jekyll
