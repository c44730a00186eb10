// Which of many names are nearest to a text: numbers of names, without their letters. Whoever has the names tells them.
// Invariant: what is found is what a comparison with every name would find.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace jekyll {

/// How often letters of each class stand in a name. An edit changes at most two of them, each by one.
using LetterCounts = std::array<std::uint8_t, 16>;

/// Names of this many edits may be meant: a quarter of the length, at least 1 and at most 4.
[[nodiscard]] std::size_t longest_distance(std::string_view wanted);

class NearIndex {
 public:
  using Number = std::uint32_t;
  /// The name of a number, which may be put in the buffer.
  using NameOf = std::function<std::string_view(Number number, std::string& buffer)>;
  struct Nearest {
    std::size_t distance = 0;
    std::vector<Number> numbers;  // of all names that are as near, in no order; empty when none is near enough
    std::size_t comparisons = 0;  // what the look-up took, in names compared character by character
  };

  /// What is empty or longer than 512 bytes is no name that anyone could mean.
  void add(Number number, std::string_view name);
  /// As it was added.
  void remove(Number number, std::string_view name);

  /// Of the names whose bytes are about as many (twice the longest distance more or fewer) the ones with the fewest
  /// edits, at most longest_distance. An equal name is nearest.
  [[nodiscard]] Nearest find_nearest(std::string_view wanted, const NameOf& name_of) const;

 private:
  /// Names of one length.
  struct Bucket {
    std::vector<LetterCounts> letters;
    std::vector<Number> numbers;
  };
  using Buckets = std::map<std::size_t, Bucket>;

  [[nodiscard]] Buckets& buckets_for(std::string_view name);
  template <class Visit>
  void each_near_bucket(std::string_view wanted, const Visit& visit) const;

  // By bytes. In ASCII these are the characters, so that fewer lengths are near enough.
  Buckets ascii_;
  Buckets others_;
};

}  // namespace jekyll
