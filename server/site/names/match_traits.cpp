#include "site/names/match_traits.h"

#include <algorithm>
#include <array>
#include <string>

namespace jekyll {
namespace {

constexpr std::uint32_t pair = 1U << 24U;
constexpr std::uint32_t name_begin = 2U << 24U;
constexpr std::uint32_t word_begin = 3U << 24U;

std::uint32_t code_of(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

/// A bit for each byte that is looked for by itself: letters, digits, and the signs of titles and paths. Others share.
constexpr std::array<std::uint8_t, 256> bits_of_bytes = [] {
  constexpr std::string_view own = "abcdefghijklmnopqrstuvwxyz0123456789 -./_',:()#&+!?\"=~@%*$";
  constexpr std::size_t shared = 64 - own.size();
  std::array<std::uint8_t, 256> bits{};
  for (std::size_t byte = 0; byte < bits.size(); ++byte) {
    bits[byte] = static_cast<std::uint8_t>(own.size() + byte % shared);
  }
  for (std::size_t i = 0; i < own.size(); ++i) bits[static_cast<unsigned char>(own[i])] = static_cast<std::uint8_t>(i);
  return bits;
}();

}  // namespace

MatchTraits MatchTraits::all() {
  MatchTraits traits;
  traits.words_.fill(~std::uint64_t{0});
  return traits;
}

void MatchTraits::add(std::uint32_t feature) {
  constexpr std::uint32_t spread = 0x9E3779B1U;  // Knuth's multiplicative hash
  const std::uint32_t bits = 64 * static_cast<std::uint32_t>(words_.size() - 1);
  const std::uint32_t mixed = feature * spread;
  const auto bit = static_cast<std::uint32_t>((std::uint64_t{mixed} * bits) >> 32U);
  words_[1 + bit / 64] |= std::uint64_t{1} << (bit % 64);
}

void MatchTraits::add_bytes(std::string_view folded) {
  for (std::size_t i = 0; i < folded.size(); ++i) words_[0] |= std::uint64_t{1} << bits_of_bytes[code_of(folded, i)];
}

void MatchTraits::add_pairs(std::string_view folded) {
  for (std::size_t i = 0; i + 1 < folded.size(); ++i) add(pair | code_of(folded, i) << 8U | code_of(folded, i + 1));
}

void MatchTraits::add_beginning(std::string_view folded, std::uint32_t kind) {
  std::uint32_t bytes = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(folded.size(), 3); ++i) {
    bytes = bytes << 8U | code_of(folded, i);
    add((kind ^ static_cast<std::uint32_t>(i) << 28U) + bytes);
  }
}

void MatchTraits::add_name(std::string_view name) {
  const std::string folded = fold_for_match(name);
  add_bytes(folded);
  add_pairs(folded);
  add_beginning(folded, name_begin);
  for (std::size_t i = 1; i < folded.size(); ++i) {
    if (!continues_word(folded[i - 1])) add_beginning(std::string_view(folded).substr(i), word_begin);
  }
}

MatchTraits traits_needed(std::string_view folded_query, MatchRank rank) {
  MatchTraits needed;
  if (folded_query.empty()) return needed;
  needed.add_bytes(folded_query);
  if (rank >= MatchRank::Subsequence) return needed;
  needed.add_pairs(folded_query);
  if (rank == MatchRank::Prefix) needed.add_beginning(folded_query, name_begin);
  if (rank == MatchRank::WordStart) needed.add_beginning(folded_query, word_begin);
  return needed;
}

}  // namespace jekyll
