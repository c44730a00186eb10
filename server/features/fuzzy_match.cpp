// Ranks names against typed text, in time linear in the name.
#include "features/fuzzy_match.h"

#include <algorithm>
#include <cstddef>

#include "text/unicode.h"

namespace jekyll {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool continues_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_subsequence(std::string_view query, std::string_view name) {
  std::size_t matched = 0;
  for (const char c : name) {
    if (matched < query.size() && query[matched] == c) ++matched;
  }
  return matched == query.size();
}

}  // namespace

std::string fold_for_match(std::string_view text) {
  if (!is_ascii(text)) return downcase(text);
  std::string folded(text);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return folded;
}

MatchRank match_rank(std::string_view folded_query, std::string_view name) {
  if (folded_query.empty()) return MatchRank::Prefix;
  const std::string folded = fold_for_match(name);
  bool inside = false;
  for (std::size_t at = folded.find(folded_query); at != std::string::npos; at = folded.find(folded_query, at + 1)) {
    if (at == 0) return MatchRank::Prefix;
    if (!continues_word(folded[at - 1])) return MatchRank::WordStart;
    inside = true;
  }
  if (inside) return MatchRank::Substring;
  return is_subsequence(folded_query, folded) ? MatchRank::Subsequence : MatchRank::None;
}

}  // namespace jekyll
