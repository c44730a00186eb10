// The names of a site's files as people write them, ready to be looked up: by edit distance, by a part of them, by what
// the files have. Files own their names; here they are numbers.
// Invariant: the index is a function of the files in it; enter() and leave() are each other's inverse, and no question
// changes anything, so that threads may ask at once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "site/config/config.h"
#include "site/files/generated_page.h"
#include "site/files/site_file.h"
#include "site/names/file_numbers.h"
#include "site/names/front_matter_index.h"
#include "site/names/match_index.h"
#include "site/names/mention_index.h"
#include "site/names/near_index.h"
#include "site/names/numbers_by_hash.h"
#include "site/names/terms.h"

namespace jekyll {

/// What `{% link %}` takes to name the file: its path, without collections_dir for posts and documents.
[[nodiscard]] std::string_view link_tag_argument(const SiteConfig& config, const SiteFile& file);
/// What `{% post_url %}` takes to name the post: folders around and inside `_posts`, then the name without extension.
[[nodiscard]] std::string post_url_argument(const SiteConfig& config, const SiteFile& post);

/// "tea" of "/tea/green.html" and "/tea/", decoded; "" of what lies at the top itself.
[[nodiscard]] std::string top_folder_of(std::string_view url);
/// What the file's `include_relative` tags name, relative to the source.
[[nodiscard]] std::vector<std::string> fragments_of(const SiteFile& file);

/// What a slip may have been meant for.
enum class NameKind {
  Url,      // of written files and generated pages, without baseurl
  Post,     // of published posts: what `{% post_url %}` takes
  Source,   // of written files: what `{% link %}` takes
  Include,  // paths below the includes' folder
};

enum class NamesFor {
  Typing,   // all questions
  Judging,  // those of rules: `matches` and `mentions` are empty, `front_matter` knows keys alone
};

class SiteNames {
 public:
  using Number = FileNumbers::Number;
  using Counts = std::map<std::string, std::size_t, std::less<>>;

  SiteNames(const SiteNames&) = delete;
  SiteNames& operator=(const SiteNames&) = delete;

  /// Keeps the reference.
  SiteNames(const SiteConfig& config, NamesFor purpose) : config_(config), purpose_(purpose) {}

  /// A file is in its place, and stays there until it leaves as it is: names, terms and `written` are its own.
  void enter(SiteFile& file);
  void leave(const SiteFile& file);
  /// A page that a plugin makes, which stays where it is until it leaves.
  void enter(const GeneratedPage& page);
  void leave(const GeneratedPage& page);
  /// From Judging to Typing.
  void begin_typing();
  /// After a change, before the next question.
  void settle() {
    matches_.settle();
    tags_.settle();
    categories_.settle();
  }
  /// Instead, while the files of a site come in parts.
  void settle_grown() { matches_.settle_grown(); }

  /// The name with the fewest edits (NearIndex), of equals the alphabetically first. Adds what the look-up took.
  [[nodiscard]] std::optional<std::string> find_nearest(NameKind kind, std::string_view wanted,
                                                        std::size_t& comparisons) const;
  /// The name that shares a segment with `wanted`, when it is one name only: the last one without extension, in lower
  /// case. Of files with a URL also the file's name without its date and the title's slug count, of posts the name
  /// without its date, so that a right slug under a wrong date is found.
  [[nodiscard]] std::optional<std::string> find_by_segment(NameKind kind, std::string_view wanted) const;

  [[nodiscard]] const Terms& terms(Taxonomy taxonomy) const { return taxonomy == Taxonomy::Tags ? tags_ : categories_; }
  /// What typed texts are compared with.
  [[nodiscard]] const MatchIndex& matches() const { return matches_; }
  /// Which files write a name.
  [[nodiscard]] const MentionIndex& mentions() const { return mentions_; }
  /// How files write their front matter.
  [[nodiscard]] const FrontMatterIndex& front_matter() const { return front_matter_; }
  /// Where posts and drafts lie: folders around `_posts` and `_drafts`, each with its final '/', by number of files.
  [[nodiscard]] const Counts& folders_of_posts() const { return folders_of_posts_; }
  /// Extensions of those in Markdown, each with its dot.
  [[nodiscard]] const Counts& extensions_of_posts() const { return extensions_of_posts_; }
  /// Folders in which pages and documents of the site's own lie, without those above.
  [[nodiscard]] const Counts& folders_of_pages() const { return folders_of_pages_; }
  /// How many written files and generated pages have a URL below a folder at the top of the site, by its name.
  [[nodiscard]] std::size_t count_below_top(std::string_view folder) const;
  /// Whether a file shows this one by `include_relative`.
  [[nodiscard]] bool is_fragment(std::string_view path) const;
  [[nodiscard]] const SiteFile& file(Number number) const { return files_[number]; }
  /// Files whose links print the value at these keys (PrintedPath), sorted by path.
  [[nodiscard]] std::vector<const SiteFile*> printers_of(std::string_view keys) const;
  /// Files that print names of files around a value (PrintedFileName), in no order: all, and those that print values of
  /// other files.
  [[nodiscard]] std::vector<const SiteFile*> file_name_printers() const { return files_of(file_name_printers_); }
  [[nodiscard]] std::vector<const SiteFile*> shared_file_name_printers() const { return files_of(shared_printers_); }

  /// Sorted by path.
  [[nodiscard]] std::vector<const SiteFile*> documents_with(Taxonomy taxonomy, std::string_view term) const;

 private:
  static constexpr std::size_t kinds = 4;

  void enter_typing(const SiteFile& file);
  [[nodiscard]] std::vector<const SiteFile*> files_of(const std::set<Number>& numbers) const;

  [[nodiscard]] const NearIndex& near(NameKind kind) const { return near_[static_cast<std::size_t>(kind)]; }
  /// Calls `apply` with each count that the file is part of.
  template <class Apply>
  void each_count(const SiteFile& file, const Apply& apply);
  template <class Apply>
  void each_name(const SiteFile& file, const Apply& apply) const;
  [[nodiscard]] std::string_view name_of(NameKind kind, const SiteFile& file, std::string& buffer) const;
  /// Of a name with the segment.
  [[nodiscard]] std::optional<std::string> find_only(NameKind kind, std::string_view segment) const;
  [[nodiscard]] std::vector<std::string> segments_of(NameKind kind, const SiteFile& file, std::string_view name) const;

  const SiteConfig& config_;
  NamesFor purpose_;
  FileNumbers files_;
  MatchIndex matches_{files_};
  FrontMatterIndex front_matter_{files_};
  MentionIndex mentions_{files_};
  NumbersByHash printers_;  // by the keys of what they print
  std::set<Number> file_name_printers_;
  std::set<Number> shared_printers_;
  NumbersByHash fragment_includers_;  // by the path, in lower case, of what `include_relative` names
  std::array<NearIndex, kinds> near_;
  NearIndex near_generated_;
  std::unordered_map<const GeneratedPage*, Number> generated_numbers_;
  std::vector<const GeneratedPage*> generated_;  // by number; null where a number is free
  std::vector<Number> free_generated_;
  NumbersByHash by_segment_;
  Terms tags_;
  Terms categories_;
  Counts folders_of_posts_;
  Counts extensions_of_posts_;
  Counts folders_of_pages_;
  Counts top_folders_;
};

}  // namespace jekyll
