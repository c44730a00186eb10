// Pairs block tags with their ends and branches, as Liquid nests them.
// Every block's end and branches lie behind its tag, and blocks with an end nest.
#pragma once

#include <cstddef>
#include <string_view>

#include "syntax/liquid/liquid.h"

namespace jekyll {

/// A text that is not Liquid at all must not bury its reader in messages.
inline constexpr std::size_t most_liquid_problems = 200;

/// Fills `blocks` and `inert` from `tokens`, adds to `problems`, and takes the tokens out that lie in comments.
void pair_liquid_blocks(std::string_view text, LiquidDocument& document);

/// Fills `inert` from `blocks`.
void collect_inert_liquid(LiquidDocument& document);

/// Blocks of which a missing end must not hide what follows while it is not typed yet.
[[nodiscard]] bool hides_liquid_body(std::string_view name);

}  // namespace jekyll
