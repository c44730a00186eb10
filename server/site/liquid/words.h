// The words of a file's Liquid, by which the files that use a name are found without their texts.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/liquid/liquid.h"

namespace jekyll {

/// Of a run of letters, digits, '_' and '-'.
[[nodiscard]] std::uint32_t liquid_word_hash(std::string_view word);

/// The first word of a name, an id or a term; "" when it has none.
[[nodiscard]] std::string_view first_liquid_word(std::string_view text);

/// Hashes of the words between the delimiters of the file's tags and outputs, each once, sorted: in paths, in strings
/// and in names of files. Those that nearly every file has and nobody looks up are left out.
[[nodiscard]] std::vector<std::uint32_t> find_liquid_words(std::string_view text, const LiquidDocument& liquid);

}  // namespace jekyll
