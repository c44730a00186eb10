// What stands in the names of a file, as bits: whether a typed text may match one of them, without a look at the names.
// Invariant: a name that match_rank ranks so has all the traits that the rank needs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "site/names/fuzzy_match.h"

namespace jekyll {

/// A set of hashed features of one or several names: its bytes and pairs of them, beginnings of the name and of words.
class MatchTraits {
 public:
  /// Those of names that nobody has looked at.
  [[nodiscard]] static MatchTraits all();
  /// Adds those of a name as it is written.
  void add_name(std::string_view name);
  [[nodiscard]] bool has_all(const MatchTraits& needed) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if ((needed.words_[i] & ~words_[i]) != 0) return false;
    }
    return true;
  }
  friend bool operator==(const MatchTraits&, const MatchTraits&) = default;

 private:
  friend MatchTraits traits_needed(std::string_view folded_query, MatchRank rank);

  void add_bytes(std::string_view folded);
  void add_pairs(std::string_view folded);
  /// Of a beginning: one, two and three bytes of it.
  void add_beginning(std::string_view folded, std::uint32_t kind);
  void add(std::uint32_t feature);

  std::array<std::uint64_t, 8> words_{};  // the first for single bytes
};

/// What names have that match the query, folded by fold_for_match, with just this rank.
[[nodiscard]] MatchTraits traits_needed(std::string_view folded_query, MatchRank rank);

}  // namespace jekyll
