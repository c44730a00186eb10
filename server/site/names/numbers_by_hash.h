// Numbers of files by what they are looked up by, without a copy of it: only its hash is kept, so that whoever finds a
// number compares what it stands for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jekyll {

/// A long hash in a short one: both halves count.
[[nodiscard]] constexpr std::uint32_t short_hash(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}
[[nodiscard]] inline std::uint32_t short_hash(std::string_view text) {
  return short_hash(std::uint64_t{std::hash<std::string_view>()(text)});
}

class NumbersByHash {
 public:
  using Number = std::uint32_t;

  void add(std::uint32_t hash, Number number);
  /// Once, as it was added.
  void remove(std::uint32_t hash, Number number);
  /// Calls `visit` with the numbers of the hash, in no order, until it returns false.
  template <class Visit>
  void visit(std::uint32_t hash, const Visit& visit) const {
    if (const std::vector<Number>* numbers = find_many(hash)) {
      for (const Number number : *numbers) {
        if (!visit(number)) return;
      }
      return;
    }
    if (heads_.empty()) return;
    for (std::uint32_t at = heads_[slot_of(hash)]; at != none; at = entries_[at].next) {
      if (entries_[at].hash == hash && !visit(entries_[at].number)) return;
    }
  }
  [[nodiscard]] std::size_t size() const { return entries_.size() + in_many_; }

 private:
  static constexpr std::uint32_t none = UINT32_MAX;
  struct Entry {
    std::uint32_t hash = 0;
    Number number = 0;
    std::uint32_t next = none;  // of the same slot
  };

  [[nodiscard]] std::size_t slot_of(std::uint32_t hash) const { return hash & (heads_.size() - 1); }
  /// Where the place of an entry is kept: a head, or the entry before.
  [[nodiscard]] std::uint32_t* link_to(std::uint32_t entry);
  void spread(std::size_t slots);
  void take_out(std::uint32_t* link);
  [[nodiscard]] bool has_many(std::uint32_t hash) const;
  void gather_many(std::uint32_t hash);
  /// Null for a hash of few.
  [[nodiscard]] const std::vector<Number>* find_many(std::uint32_t hash) const {
    if (many_.empty()) return nullptr;
    const auto found = many_.find(hash);
    return found == many_.end() ? nullptr : &found->second;
  }

  std::vector<std::uint32_t> heads_;  // a power of two of them
  std::vector<Entry> entries_;        // without gaps
  /// What very many files have in common, such as a layout, would be a long way to one of them: sorted.
  std::unordered_map<std::uint32_t, std::vector<Number>> many_;
  std::size_t in_many_ = 0;
};

}  // namespace jekyll
