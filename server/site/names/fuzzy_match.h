// How well typed text matches a name. Case is ignored.
#pragma once

#include <string>
#include <string_view>

namespace jekyll {

/// Worse from top to bottom.
enum class MatchRank { Prefix, WordStart, Substring, Subsequence, None };

/// `folded_query` is already case-folded (fold_for_match). An empty query is a prefix of everything. What is worse than
/// `least` is None.
[[nodiscard]] MatchRank match_rank(std::string_view folded_query, std::string_view name,
                                   MatchRank least = MatchRank::Subsequence);
[[nodiscard]] std::string fold_for_match(std::string_view text);
/// Whether what follows the byte is no beginning of a word.
[[nodiscard]] bool continues_word(char c);

}  // namespace jekyll
