// "Did you mean": the nearest known name. Those of the site are in its index (SiteNames), others are gathered only when
// a finding is made; how many look-ups a file may have is bounded.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "site/names/near_index.h"
#include "site/site.h"

namespace jekyll {

/// A few names with what is suggested for them.
class NearestNames {
 public:
  /// `value` is what is suggested for `name`.
  void add(std::string_view name, std::string_view value);
  /// Within a quarter of the length (at least 1, at most 4) edits; ties go to the alphabetically first.
  /// An equal name counts as nearest.
  [[nodiscard]] std::optional<std::string> find_nearest(std::string_view wanted) const;
  /// The same; adds what the look-up took.
  [[nodiscard]] std::optional<std::string> find_nearest(std::string_view wanted, std::size_t& comparisons) const;

 private:
  struct Entry {
    std::string name;
    std::string value;
  };
  std::vector<Entry> entries_;
  NearIndex index_;
};

/// Names that are gathered when the first of them is asked for.
class LazyNames {
 public:
  explicit LazyNames(std::function<NearestNames()> gather) : gather_(std::move(gather)) {}
  [[nodiscard]] const NearestNames& get() {
    if (!names_) names_ = gather_();
    return *names_;
  }

 private:
  std::function<NearestNames()> gather_;
  std::optional<NearestNames> names_;
};

/// The look-ups of one file.
class Suggestions {
 public:
  explicit Suggestions(const Site& site) : site_(site) {}

  /// By edit distance, then by the last segment: the same name in another folder, a slug, a title.
  [[nodiscard]] std::optional<std::string> nearest_url(std::string_view url);
  [[nodiscard]] std::optional<std::string> nearest_post_name(std::string_view name);
  [[nodiscard]] std::optional<std::string> nearest_source(std::string_view path);
  [[nodiscard]] std::optional<std::string> nearest_include(std::string_view name);
  [[nodiscard]] std::optional<std::string> nearest_layout(std::string_view name);
  /// An id of the target's page.
  [[nodiscard]] std::optional<std::string> nearest_anchor(const SiteFile& target, std::string_view anchor);
  [[nodiscard]] std::optional<std::string> nearest_of(std::string_view wanted, const std::vector<std::string>& names);
  /// The same of names that many findings of the file are compared with.
  [[nodiscard]] std::optional<std::string> nearest_of(std::string_view wanted, LazyNames& names);
  /// What the look-ups so far took, in names compared character by character.
  [[nodiscard]] std::size_t comparisons() const { return comparisons_; }

 private:
  /// Takes a look-up from those that the file may have; false when none is left.
  [[nodiscard]] bool spend();
  [[nodiscard]] std::optional<std::string> look_up(NameKind kind, std::string_view wanted);
  /// Looks no further where the same was looked for while somebody types in one page.
  template <class Find>
  [[nodiscard]] std::optional<std::string> remember(const std::string& key, const Find& find);

  const Site& site_;
  std::size_t lookups_ = 0;
  std::size_t comparisons_ = 0;
  std::map<const SiteFile*, LazyNames> anchors_;
};

}  // namespace jekyll
