// Ranks names against typed text, in time linear in the name for each letter typed.
#include "site/names/fuzzy_match.h"

#include <algorithm>
#include <cstddef>

#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

bool is_subsequence(std::string_view query, std::string_view name) {
  std::size_t matched = 0;
  for (const char c : name) {
    if (matched < query.size() && query[matched] == ascii_lower(c)) ++matched;
  }
  return matched == query.size();
}

/// Folds ASCII as it goes: this runs over every name of a site at every keystroke.
MatchRank rank_of(std::string_view query, std::string_view name, MatchRank least) {
  bool inside = false;
  for (std::size_t at = 0; at + query.size() <= name.size(); ++at) {
    if (ascii_lower(name[at]) != query[0]) continue;
    const auto matches = [&] {
      for (std::size_t i = 1; i < query.size(); ++i) {
        if (ascii_lower(name[at + i]) != query[i]) return false;
      }
      return true;
    };
    if (!matches()) continue;
    if (at == 0) return MatchRank::Prefix;
    if (!continues_word(name[at - 1])) return MatchRank::WordStart;
    inside = true;
  }
  if (inside) return least >= MatchRank::Substring ? MatchRank::Substring : MatchRank::None;
  return least >= MatchRank::Subsequence && is_subsequence(query, name) ? MatchRank::Subsequence : MatchRank::None;
}

}  // namespace

bool continues_word(char c) {
  return is_ascii_alnum(c) || is_non_ascii(c);
}

std::string fold_for_match(std::string_view text) {
  if (!is_ascii(text)) return downcase(text);
  std::string folded(text);
  std::transform(folded.begin(), folded.end(), folded.begin(), ascii_lower);
  return folded;
}

MatchRank match_rank(std::string_view folded_query, std::string_view name, MatchRank least) {
  if (folded_query.empty()) return MatchRank::Prefix;
  return is_ascii(name) ? rank_of(folded_query, name, least) : rank_of(folded_query, downcase(name), least);
}

}  // namespace jekyll
