// The tags, or the categories, of a site: which documents have them, and how they are usually spelt.
// Invariant: remove() is the inverse of add(); a term that no document has is not there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jekyll {

enum class Taxonomy { Tags, Categories };

/// A value of a taxonomy and how many posts and documents use it.
struct TaxonomyUse {
  std::string name;
  std::size_t count = 0;
};

class Terms {
 public:
  using Number = std::uint32_t;

  /// Of a document; only what is written counts as use.
  void add(Number document, const std::vector<std::string>& terms, bool written);
  void remove(Number document, const std::vector<std::string>& terms, bool written);

  /// How many written documents have the term.
  [[nodiscard]] std::size_t count(std::string_view term) const;
  /// Terms of written documents, most used first, of equals the alphabetically first.
  [[nodiscard]] std::vector<TaxonomyUse> by_use() const;
  /// Of the spellings of the term that which most written documents have, of equals the alphabetically first; nothing
  /// for what has no letter or digit.
  [[nodiscard]] std::optional<TaxonomyUse> find_usual(std::string_view term) const;
  /// All documents that have it, in no order, until the next change.
  [[nodiscard]] std::span<const Number> documents_with(std::string_view term) const;

 private:
  struct Uses {
    std::size_t written = 0;
    std::vector<Number> documents;
  };
  std::map<std::string, Uses, std::less<>> terms_;
  std::map<std::string, std::vector<std::string>, std::less<>> spellings_;  // of each key, those of terms_
};

}  // namespace jekyll
