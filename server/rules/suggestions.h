// "Did you mean": the nearest known name. The names are gathered only when a finding is made, and what the look-ups of
// a file may cost is bounded.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "site/site.h"

namespace jekyll {

/// Names bucketed by length, so that a look-up compares only those that can be near enough.
class NearestNames {
 public:
  /// `value` is what is suggested for `name`.
  void add(std::string_view name, std::string_view value);
  /// Within a quarter of the length (at least 1, at most 4) edits; ties go to the alphabetically first.
  /// An equal name counts as nearest.
  [[nodiscard]] std::optional<std::string> find_nearest(std::string_view wanted) const;
  /// How many names a look-up compares.
  [[nodiscard]] std::size_t count_candidates(std::string_view wanted) const;

 private:
  struct Entry {
    std::string name;
    std::string value;
  };
  std::map<std::size_t, std::vector<Entry>> by_length_;
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

/// What `{% link %}` takes to name the file: its path, without collections_dir for posts and documents.
[[nodiscard]] std::string link_tag_argument(const Site& site, const SiteFile& file);
/// What `{% post_url %}` takes to name the post: folders around and inside `_posts`, then the name without extension.
[[nodiscard]] std::string post_url_argument(const Site& site, const SiteFile& post);

/// The names of one state of a site, each kind gathered when it is first asked for. Files that are judged one after
/// another share it; it must not outlive a change of the site.
class SiteNames {
 public:
  explicit SiteNames(const Site& site) : site_(site) {}

  /// Names by edit distance, and by last segment when only one has it.
  struct Index {
    NearestNames whole;
    std::map<std::string, std::vector<std::string>, std::less<>> by_segment;
  };
  [[nodiscard]] const Site& site() const { return site_; }
  /// URLs of written files and generated pages, without baseurl; by segment also slugs and titles.
  [[nodiscard]] const Index& urls();
  /// Of published posts: what `{% post_url %}` takes.
  [[nodiscard]] const Index& posts();
  /// Of written files: what `{% link %}` takes.
  [[nodiscard]] const Index& sources();
  [[nodiscard]] const Index& includes();
  /// Of each slug the spelling of the tag, or category, that most files have; of equals the alphabetically first.
  [[nodiscard]] const TaxonomyUse* usual_tag(std::string_view tag);
  [[nodiscard]] const TaxonomyUse* usual_category(std::string_view category);

 private:
  using Spellings = std::map<std::string, TaxonomyUse, std::less<>>;

  void gather_urls();
  void gather_sources();

  const Site& site_;
  bool has_urls_ = false;
  bool has_sources_ = false;
  std::optional<Spellings> tags_;
  std::optional<Spellings> categories_;
  Index urls_;
  Index posts_;
  Index sources_;
  Index includes_;
};

/// The look-ups of one file.
class Suggestions {
 public:
  explicit Suggestions(SiteNames& names) : names_(names) {}

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
  [[nodiscard]] SiteNames& names() { return names_; }
  /// How many names were compared so far.
  [[nodiscard]] std::size_t comparisons() const { return comparisons_; }

 private:
  [[nodiscard]] bool may_look_up() const;
  /// Takes a look-up from what the file may cost; false when nothing is left.
  [[nodiscard]] bool spend(const NearestNames& names, std::string_view wanted);
  [[nodiscard]] std::optional<std::string> look_up(const SiteNames::Index& index, std::string_view wanted);

  SiteNames& names_;
  std::size_t lookups_ = 0;
  std::size_t comparisons_ = 0;
  std::map<const SiteFile*, LazyNames> anchors_;
};

}  // namespace jekyll
