// Compares how often letters stand in the names before the names themselves: of 10,000 names of equal length about a
// hundred are left.
#include "site/names/near_index.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

constexpr std::size_t longest_name = 512;

bool is_possible(std::string_view name) {
  return !name.empty() && name.size() <= longest_name;
}

/// Frequent letters have a class of their own. Upper and lower case share one, which is right for any classes.
std::size_t class_of(char32_t code_point) {
  constexpr std::array<std::uint8_t, 26> of_letters = {0, 8, 9, 10, 1, 8, 9, 10, 2,  15, 15, 11, 8,
                                                       3, 4, 9, 15, 5, 6, 7, 10, 15, 11, 15, 11, 15};
  constexpr std::size_t of_digits = 12;
  constexpr std::size_t of_signs = 14;
  if (code_point >= 0x80) return code_point % std::tuple_size_v<LetterCounts>;
  const char c = ascii_lower(static_cast<char>(code_point));
  if (is_ascii_lowercase(c)) return of_letters[static_cast<std::size_t>(c - 'a')];
  return is_ascii_digit(c) ? of_digits + static_cast<std::size_t>(c) % 2 : of_signs;
}

LetterCounts count_letters(std::string_view name) {
  LetterCounts counts{};
  for (std::size_t at = 0; at < name.size();) {
    const DecodedCharacter character = decode_utf8(name, at);
    std::uint8_t& count = counts[class_of(character.code_point)];
    if (count < UINT8_MAX) ++count;
    at += character.bytes;
  }
  return counts;
}

/// At most twice the number of edits. Most of a look-up: compilers don't find the instruction for it by themselves.
std::size_t difference(const LetterCounts& a, const LetterCounts& b) {
#ifdef __SSE2__
  const auto load = [](const LetterCounts& counts) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(counts.data()));
  };
  const __m128i sums = _mm_sad_epu8(load(a), load(b));
  return static_cast<std::size_t>(_mm_cvtsi128_si64(sums) + _mm_cvtsi128_si64(_mm_srli_si128(sums, 8)));
#else
  unsigned sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += static_cast<unsigned>(std::abs(int{a[i]} - int{b[i]}));
  return sum;
#endif
}

template <class List>
void remove_at(List& list, std::size_t place) {
  list[place] = list.back();
  list.pop_back();
  constexpr std::size_t spare = 4;
  if (list.size() * spare < list.capacity()) list.shrink_to_fit();
}

}  // namespace

std::size_t longest_distance(std::string_view wanted) {
  return std::clamp<std::size_t>(wanted.size() / 4, 1, 4);
}

NearIndex::Buckets& NearIndex::buckets_for(std::string_view name) {
  return is_ascii(name) ? ascii_ : others_;
}

void NearIndex::add(Number number, std::string_view name) {
  if (!is_possible(name)) return;
  Bucket& bucket = buckets_for(name)[name.size()];
  bucket.letters.push_back(count_letters(name));
  bucket.numbers.push_back(number);
}

void NearIndex::remove(Number number, std::string_view name) {
  if (!is_possible(name)) return;
  Buckets& buckets = buckets_for(name);
  const auto bucket = buckets.find(name.size());
  if (bucket == buckets.end()) return;
  std::vector<Number>& numbers = bucket->second.numbers;
  const auto found = std::ranges::find(numbers, number);
  if (found == numbers.end()) return;
  const auto place = static_cast<std::size_t>(found - numbers.begin());
  remove_at(bucket->second.letters, place);
  remove_at(numbers, place);
  if (numbers.empty()) buckets.erase(bucket);
}

/// Lengths are bytes and distances characters: a character is up to four bytes, mostly one.
template <class Visit>
void NearIndex::each_near_bucket(std::string_view wanted, const Visit& visit) const {
  if (!is_possible(wanted)) return;
  const auto within = [&](const Buckets& buckets, std::size_t length, std::size_t reach) {
    const auto last = buckets.upper_bound(length + reach);
    for (auto bucket = buckets.lower_bound(length - std::min(length, reach)); bucket != last; ++bucket) {
      visit(bucket->second);
    }
  };
  const std::size_t distance = longest_distance(wanted);
  within(ascii_, wanted.size(), is_ascii(wanted) ? distance : 2 * distance);
  within(others_, wanted.size(), 2 * distance);
}

NearIndex::Nearest NearIndex::find_nearest(std::string_view wanted, const NameOf& name_of) const {
  // In the time that one comparison takes, this many are avoided.
  constexpr std::size_t glances = 32;
  Nearest nearest{longest_distance(wanted), {}, 0};
  const LetterCounts letters = count_letters(wanted.substr(0, longest_name));
  std::string buffer;
  each_near_bucket(wanted, [&](const Bucket& bucket) {
    nearest.comparisons += bucket.numbers.size() / glances;
    for (std::size_t i = 0; i < bucket.numbers.size(); ++i) {
      if (difference(letters, bucket.letters[i]) > 2 * nearest.distance) continue;
      ++nearest.comparisons;
      const Number number = bucket.numbers[i];
      const std::size_t distance = edit_distance(wanted, name_of(number, buffer), nearest.distance);
      if (distance > nearest.distance) continue;
      if (distance < nearest.distance) nearest.numbers.clear();
      nearest.distance = distance;
      nearest.numbers.push_back(number);
    }
  });
  return nearest;
}

}  // namespace jekyll
