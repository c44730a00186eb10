// Liquid of a text that changed: most changes touch no token, and leave all of it as it is but for its place.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "syntax/liquid/liquid.h"
#include "text/text_change.h"

namespace jekyll {

/// Makes of `liquid`, what parse_liquid gave for the old text, what it gives for the new one, if all tokens stay as
/// they are. False, and nothing is changed, if that can't be told without parsing all.
[[nodiscard]] bool move_liquid(LiquidDocument& liquid, std::string_view text, std::size_t begin,
                               const TextChange& change);

/// The stretch of the old text outside of which both have the same tokens in the same blocks: it holds the change, and
/// every block of which it holds a tag. Nothing when blocks reach over its ends.
[[nodiscard]] std::optional<Span> find_liquid_change(const LiquidDocument& old, const LiquidDocument& now,
                                                     const TextChange& change);

}  // namespace jekyll
