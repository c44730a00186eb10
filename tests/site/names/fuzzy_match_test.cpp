// How typed text is ranked against names.
#include "site/names/fuzzy_match.h"

#include "tests/support/catch.h"

namespace jekyll {

TEST_CASE("fuzzy match: beginnings before words, words before insides, insides before scattered letters") {
  CHECK(match_rank("tea", "Tea time") == MatchRank::Prefix);
  CHECK(match_rank("time", "Tea time") == MatchRank::WordStart);
  CHECK(match_rank("05-tea", "2024-01-05-tea.md") == MatchRank::WordStart);
  CHECK(match_rank("eep", "Steep well") == MatchRank::Substring);
  CHECK(match_rank("swl", "Steep well") == MatchRank::Subsequence);
  CHECK(match_rank("lws", "Steep well") == MatchRank::None);
  CHECK(match_rank("", "anything") == MatchRank::Prefix);
  CHECK(match_rank("x", "") == MatchRank::None);
}

TEST_CASE("fuzzy match: a later word start counts more than an earlier inside") {
  CHECK(match_rank("art", "Start of art") == MatchRank::WordStart);
}

TEST_CASE("fuzzy match: case is ignored beyond ASCII") {
  CHECK(match_rank(fold_for_match("ÜBER"), "über uns") == MatchRank::Prefix);
  CHECK(fold_for_match("Tea Éclair") == "tea éclair");
}

}  // namespace jekyll
