// The tags, or the categories, of a site: which documents have them, and how they are usually spelt.
// Invariant: remove() is the inverse of add(); a term that no document has is not there. Once settled, their order by
// use is kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
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

  /// After much has been added, before the first question; later changes keep the order.
  void settle();

  /// How many written documents have the term.
  [[nodiscard]] std::size_t count(std::string_view term) const;
  /// Terms of written documents, most used first, of equals the alphabetically first.
  [[nodiscard]] std::vector<TaxonomyUse> by_use() const;
  /// Calls `visit` with the name of each and how many have it, in this order, until it returns false.
  template <class Visit>
  void each_by_use(const Visit& visit) const {
    const Order unsettled = settled_ ? Order() : order_of_all();
    for (const Rank& rank : settled_ ? order_ : unsettled) {
      if (!visit(rank.name, rank.written)) return;
    }
  }
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
  /// How often a term is used, which refers to its name in `terms_`.
  struct Rank {
    std::size_t written = 0;
    std::string_view name;
    friend bool operator<(const Rank& a, const Rank& b) {
      return a.written != b.written ? a.written > b.written : a.name < b.name;
    }
  };
  using Order = std::set<Rank>;

  [[nodiscard]] Order order_of_all() const;
  void count_written(const std::string& name, Uses& uses, std::size_t written);

  std::map<std::string, Uses, std::less<>> terms_;
  Order order_;  // of those that written documents have; empty before the first time it is settled
  bool settled_ = false;
  std::map<std::string, std::vector<std::string>, std::less<>> spellings_;  // of each key, those of terms_
};

}  // namespace jekyll
