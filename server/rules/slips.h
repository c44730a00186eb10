// Slips of the hand: names that were most likely meant to be another. Internal to rules/.
#pragma once

#include <string_view>

namespace jekyll {

/// Whether a slip of the hand makes one name of the other: one edit, in longer names two; an exchange of neighbours is
/// one edit. A plural or a numbered name is one of its own.
[[nodiscard]] bool is_slip(std::string_view written, std::string_view meant);

}  // namespace jekyll
