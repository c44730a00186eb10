// The tokens of a file's Liquid with the names in them. Internal to features/references/.
#pragma once

#include <cstddef>
#include <string_view>

#include "site/site.h"
#include "syntax/liquid/names.h"

namespace jekyll {

/// Calls `visit` with each token that has the word between its delimiters, and what it names.
template <class Visit>
void each_token_with(const SiteFile& file, std::string_view text, std::string_view word, const Visit& visit) {
  for (const LiquidToken& token : file.syntax().liquid.tokens) {
    if (token.markup.of(text).find(word) == std::string_view::npos) continue;
    visit(token, find_liquid_uses(text, token));
  }
}

/// The link that an include tag is; null for other tags.
[[nodiscard]] const Link* find_include_link(const SiteFile& file, const LiquidToken& token);

/// The file that an include tag shows, null when it is not known.
[[nodiscard]] const SiteFile* find_included_file(const Site& site, const SiteFile& file, const LiquidToken& token);

/// The token that begins there, or null.
[[nodiscard]] const LiquidToken* find_token_beginning(const SiteFile& file, std::size_t begin);

}  // namespace jekyll
