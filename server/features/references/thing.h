// What has a name in a site and is named elsewhere, what stands at a place, and all places that name it.
// Invariant: a thing is the same value from wherever it was asked for, but for `at`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "site/site.h"
#include "text/span.h"

namespace jekyll {

enum class ThingKind : std::uint8_t {
  File,       // a page, post, layout, include, data or static file
  Anchor,     // an id, a heading's or another, in the file that writes it
  Label,      // of a reference definition, in its file
  Footnote,   // in its file
  Parameter,  // of an include
  Data,       // a key of `site.data`
  Term,       // a category or tag
  Variable,   // what Liquid sets in a file, or in those that are rendered with it
  Key,        // of front matter, in all files
  Collection,
};

struct Thing {
  ThingKind kind = ThingKind::File;
  std::string path = {};  // of File itself; of what belongs to one file; of Variable: where it was asked for
  std::string name = {};  // an id, a normalized label, a parameter, a term, a variable, a key, a collection
  std::vector<std::string> keys = {};        // of Data: behind `site.data`
  Taxonomy taxonomy = Taxonomy::Tags;        // of Term
  std::optional<Span> scope = std::nullopt;  // of a loop's variable: from its tag to the end tag
  Span at = {};                              // what names it where it was asked for
};

enum class UseRole : std::uint8_t { Definition, Read, Write };

enum class UseForm : std::uint8_t {
  Name,      // the span is just the name
  Follows,   // of what another place names: a reference whose definition has the id, a file as a whole
  Computed,  // the name is printed by Liquid, or made of other text
};

/// A place that names a thing.
struct Use {
  std::string path;
  Span span;  // of just the name; of the other forms: of what leads there
  UseRole role = UseRole::Read;
  UseForm form = UseForm::Name;
  std::string doubt = {};  // why it may be another thing's; "" when it is sure
  friend bool operator==(const Use&, const Use&) = default;
};

/// Texts of files, each as the site read it. A site keeps none, so one that is not at hand is noted: the answer is then
/// not whole, and is asked for again when somebody has read what is missing.
class Texts {
 public:
  using Find = std::function<const std::string*(const SiteFile& file)>;
  /// Whether the site has read the newest text of the file.
  using IsParsed = std::function<bool(const SiteFile& file)>;
  explicit Texts(Find find, IsParsed is_parsed = nullptr) : find_(std::move(find)), is_parsed_(std::move(is_parsed)) {}

  /// Null when it is not at hand, and for a file that is not UTF-8, whose places are not those of its bytes.
  [[nodiscard]] const std::string* find(const SiteFile& file);
  /// Whether what the site knows of a place in the file will do. Whoever edits a file that is not open asks the disk
  /// whether it has changed.
  [[nodiscard]] bool fits_unread(const SiteFile& file) const { return !is_parsed_ || is_parsed_(file); }
  /// Paths, each once.
  [[nodiscard]] const std::vector<std::string>& missing() const { return missing_; }

 private:
  Find find_;
  IsParsed is_parsed_;
  std::vector<std::string> missing_;
  std::unordered_set<std::string> without_text_;  // the same
};

/// What the offset touches: a definition or any use. Nothing where no thing is named.
[[nodiscard]] std::optional<Thing> thing_at(const Site& site, const SiteFile& file, std::size_t offset, Texts& texts);

/// All places that name the thing, definitions among them, sorted by path and place, each once. Only files that may
/// name it are looked at; `only` that one where it is given.
[[nodiscard]] std::vector<Use> uses_of(const Site& site, const Thing& thing, Texts& texts,
                                       const SiteFile* only = nullptr);

}  // namespace jekyll
