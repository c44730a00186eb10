// What Unicode says of characters, as far as the program asks, in tables that embed_characters.cpp makes of utf8proc's.
// Invariant: the answers are utf8proc's; a test asks both about each code point.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace jekyll {

enum class CharacterClass : std::uint8_t { Other, Letter, SmallLetter, Mark, Digit, Connector, Space };

inline constexpr char32_t code_points = 0x110000;
inline constexpr std::size_t block_size = 128;

struct CharacterMapping {
  char32_t from = 0;
  char32_t to = 0;  // 0: nothing
};

struct CharacterExpansion {
  char32_t from = 0;
  std::array<char32_t, 3> to{};  // 0: no more
};

/// Mappings name the characters that they change, in order.
struct CharacterTable {
  std::span<const std::uint8_t> block_numbers;  // of the code points, `block_size` a block
  std::span<const std::uint8_t> blocks;         // each once: a character's class, and 16 for each column
  std::span<const CharacterMapping> lowercase;  // the simple one, as is `uppercase`
  std::span<const CharacterMapping> uppercase;
  std::span<const CharacterMapping> folded;            // where that is one character, and another than `lowercase`
  std::span<const CharacterExpansion> folded_to_many;  // "ß" to "ss"
  std::span<const CharacterMapping> without_marks;     // the canonical decomposition's letter; not of Hangul
};

/// Made by embed_characters.cpp.
extern const CharacterTable character_table;

}  // namespace jekyll
