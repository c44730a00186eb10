#include "site/liquid/words.h"

#include <cstddef>
#include <functional>

#include "text/ascii.h"
#include "text/lists.h"

namespace jekyll {

namespace {

bool is_in_word(char c) {
  return is_ascii_word(c) || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

/// Calls `visit` with each word, until it returns false.
template <class Visit>
void each_word(std::string_view text, const Visit& visit) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_in_word(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && is_in_word(text[at])) ++at;
    if (!visit(text.substr(begin, at - begin))) return;
  }
}

bool is_looked_up(std::string_view word) {
  constexpr std::string_view nobodys[] = {"site", "page", "include", "url", "baseurl", "relative_url", "absolute_url"};
  return !contains(nobodys, word);
}

}  // namespace

std::uint32_t liquid_word_hash(std::string_view word) {
  const std::uint64_t hash = std::hash<std::string_view>()(word);
  return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

std::string_view first_liquid_word(std::string_view text) {
  std::string_view first;
  each_word(text, [&](std::string_view word) {
    first = word;
    return false;
  });
  return first;
}

std::vector<std::uint32_t> find_liquid_words(std::string_view text, const LiquidDocument& liquid) {
  std::vector<std::uint32_t> words;
  for (const LiquidToken& token : liquid.tokens) {
    if (token.name == "#" || token.name == "liquid") continue;
    each_word(token.markup.of(text), [&](std::string_view word) {
      if (is_looked_up(word)) words.push_back(liquid_word_hash(word));
      return true;
    });
  }
  sort_and_unite(words);
  words.shrink_to_fit();
  return words;
}

}  // namespace jekyll
