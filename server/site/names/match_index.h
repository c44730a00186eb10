// Which files a typed text may mean: what stands in their names, and the order in which they are offered.
// Invariant: between settle() and the next change every list is sorted and shows each of its files once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "site/files/site_file.h"
#include "site/names/file_numbers.h"
#include "site/names/match_traits.h"
#include "site/names/output_kinds.h"

namespace jekyll {

/// Whether the site publishes the file so that links can lead to it. Drafts are shown by nobody but their author.
[[nodiscard]] bool is_target(const SiteFile& file);
/// The file's name; `2024-01-05-tea.md` is known as `tea.md`.
[[nodiscard]] std::string_view name_to_type(const SiteFile& file);
/// The language that sites in several languages give their pages, "" if none.
[[nodiscard]] std::string_view language_of(const SiteFile& file);

/// Lists of targets. Those of one list are alike in all that decides what kind of target they are.
struct TargetList {
  bool posts = false;
  bool theme = false;  // files of the theme
  OutputKind kind = OutputKind::Page;

  [[nodiscard]] std::size_t place() const {
    return static_cast<std::size_t>(kind) + output_kinds * ((posts ? 1U : 0U) + (theme ? 2U : 0U));
  }
};
inline constexpr std::size_t target_lists = 4 * output_kinds;

class MatchIndex {
 public:
  using Number = FileNumbers::Number;

  /// Keeps the reference.
  explicit MatchIndex(const FileNumbers& files) : files_(files) {}

  void enter(const SiteFile& file);
  void leave(const SiteFile& file);
  /// After a change, before the next question.
  void settle();
  /// The same while very many files come in parts: lists that have grown little wait, and what is new in them is not
  /// shown yet.
  void settle_grown();

  /// Targets of a kind: the latest posts first, then by URL and path.
  [[nodiscard]] std::span<const Number> targets(TargetList list) const { return lists_[list.place()].shown(); }
  /// Files of the site's own that are no targets, in the same order: drafts, layouts, data and the like.
  [[nodiscard]] std::span<const Number> hidden() const { return lists_.back().shown(); }
  /// Calls `visit` with all files of the site's own, list by list, posts first, until it returns false.
  template <class Visit>
  void each_own(const Visit& visit) const {
    for (const bool posts : {true, false}) {
      for (std::size_t kind = 0; kind < output_kinds; ++kind) {
        for (const Number number : targets({posts, false, static_cast<OutputKind>(kind)})) {
          if (!visit(number)) return;
        }
      }
    }
    for (const Number number : hidden()) {
      if (!visit(number)) return;
    }
  }
  /// Of title, URL, path and name_to_type, of any file.
  [[nodiscard]] const MatchTraits& traits(Number number) const { return names_[number]; }
  /// Of the title and name_to_type alone.
  [[nodiscard]] const MatchTraits& label_traits(Number number) const { return labels_[number]; }
  /// Of the texts of its headings.
  [[nodiscard]] const MatchTraits& heading_traits(Number number) const { return headings_[number]; }
  /// Whether the file is written in another language than the one with this hash. Images and the like are in none.
  [[nodiscard]] bool is_foreign(Number number, std::uint32_t language) const {
    return languages_[number] != language && languages_[number] != no_language;
  }
  /// 0 for none.
  [[nodiscard]] static std::uint32_t language_hash(std::string_view language);

 private:
  static constexpr std::uint32_t no_language = UINT32_MAX;
  struct List {
    std::vector<Number> numbers;
    std::size_t settled = 0;  // those behind are new
    [[nodiscard]] std::span<const Number> shown() const { return std::span(numbers).first(settled); }
  };

  [[nodiscard]] bool comes_before(Number a, Number b) const;
  void settle(List& list);
  /// Null for files that are in none.
  [[nodiscard]] List* find_list(const SiteFile& file);

  const FileNumbers& files_;
  // By number, each apart, so that a look at all of one kind passes over nothing else.
  std::vector<MatchTraits> names_;
  std::vector<MatchTraits> labels_;
  std::vector<MatchTraits> headings_;
  std::vector<std::uint32_t> languages_;      // hashes, by number
  std::array<List, target_lists + 1> lists_;  // the last for hidden files
};

}  // namespace jekyll
