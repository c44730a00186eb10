// Characters by the Unicode tables. Invalid UTF-8 is always one byte at a time and never changes a length.
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>
#include <vector>

#include "text/ascii.h"
#include "text/character_table.h"
#include "text/display_width.h"

namespace jekyll {

namespace {

constexpr char32_t replacement_character = 0xFFFD;
constexpr std::uint64_t non_ascii_bits = 0x8080808080808080U;
constexpr char32_t first_hangul_syllable = 0xAC00;
constexpr char32_t last_hangul_syllable = 0xD7A3;

std::uint8_t octet_at(std::string_view text, std::size_t offset) {
  return static_cast<std::uint8_t>(text[offset]);
}

/// Where the run of ASCII bytes that begins at `offset` ends.
std::size_t skip_ascii(std::string_view text, std::size_t offset) {
  while (text.size() - offset >= sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + offset, sizeof word);
    if ((word & non_ascii_bits) != 0) break;
    offset += sizeof word;
  }
  while (offset < text.size() && octet_at(text, offset) < 0x80) ++offset;
  return offset;
}

/// A character's class, and 16 for each column that it takes.
std::uint8_t facts_of(char32_t code_point) {
  if (code_point >= code_points) return 0;
  const std::size_t block = character_table.block_numbers[code_point / block_size];
  return character_table.blocks[block * block_size + code_point % block_size];
}

CharacterClass class_of(char32_t code_point) {
  return static_cast<CharacterClass>(facts_of(code_point) % 16);
}

bool is_letter_class(CharacterClass character_class) {
  return character_class == CharacterClass::Letter || character_class == CharacterClass::SmallLetter;
}

template <typename Item>
const Item* find_character(std::span<const Item> list, char32_t code_point) {
  const auto found = std::ranges::lower_bound(list, code_point, {}, &Item::from);
  return found != list.end() && found->from == code_point ? &*found : nullptr;
}

/// The character itself when it is not in the list.
char32_t mapped(std::span<const CharacterMapping> list, char32_t code_point) {
  const CharacterMapping* const mapping = find_character(list, code_point);
  return mapping == nullptr ? code_point : mapping->to;
}

char32_t simple_upcase(char32_t code_point) {
  return mapped(character_table.uppercase, code_point);
}

char32_t simple_downcase(char32_t code_point) {
  return mapped(character_table.lowercase, code_point);
}

void append_downcased(std::string& out, char32_t code_point) {
  if (code_point == 0x130) {  // The only letter that Unicode lowers to two characters.
    append_utf8(out, 'i');
    append_utf8(out, 0x307);
    return;
  }
  append_utf8(out, simple_downcase(code_point));
}

void append_upcased(std::string& out, char32_t code_point) {
  if (class_of(code_point) == CharacterClass::SmallLetter) {
    // SpecialCasing's capitals of more than one letter are the capitals of the folding: ß, ss, SS.
    if (const auto* const many = find_character(character_table.folded_to_many, code_point)) {
      for (const char32_t folded : many->to) {
        if (folded != 0) append_utf8(out, simple_upcase(folded));
      }
      return;
    }
  }
  append_utf8(out, simple_upcase(code_point));
}

void append_folded(std::string& out, char32_t code_point) {
  if (const auto* const many = find_character(character_table.folded_to_many, code_point)) {
    for (const char32_t folded : many->to) {
      if (folded != 0) append_utf8(out, folded);
    }
  } else if (const auto* const folded = find_character(character_table.folded, code_point)) {
    append_utf8(out, folded->to);
  } else {
    append_utf8(out, simple_downcase(code_point));
  }
}

/// A syllable of Hangul is made of letters by counting.
void append_hangul_letters(std::string& out, char32_t syllable) {
  const char32_t index = syllable - first_hangul_syllable;
  append_utf8(out, 0x1100 + index / 588);
  append_utf8(out, 0x1161 + index % 588 / 28);
  if (index % 28 != 0) append_utf8(out, 0x11A7 + index % 28);
}

void append_without_accents(std::string& out, char32_t code_point) {
  if (class_of(code_point) == CharacterClass::Mark) return;
  if (code_point >= first_hangul_syllable && code_point <= last_hangul_syllable) {
    append_hangul_letters(out, code_point);
  } else if (const char32_t left = mapped(character_table.without_marks, code_point); left != 0) {
    append_utf8(out, left);
  }
}

template <typename Ascii, typename Append>
std::string map_characters(std::string_view text, Ascii ascii, Append append) {
  std::string out;
  out.reserve(text.size());
  std::size_t offset = 0;
  while (offset < text.size()) {
    const std::size_t ascii_end = skip_ascii(text, offset);
    const std::size_t mapped = out.size();
    out += text.substr(offset, ascii_end - offset);
    for (std::size_t i = mapped; i < out.size(); ++i) out[i] = ascii(out[i]);
    offset = ascii_end;
    if (offset == text.size()) break;
    const DecodedCharacter character = decode_utf8(text, offset);
    if (character.valid) {
      append(out, character.code_point);
    } else {
      out.push_back(text[offset]);
    }
    offset += character.bytes;
  }
  return out;
}

// As function objects, which are inlined.
constexpr auto lower = [](char c) { return ascii_lower(c); };
constexpr auto upper = [](char c) { return ascii_upper(c); };

std::vector<char32_t> code_points_of(std::string_view text) {
  std::vector<char32_t> result;
  result.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const DecodedCharacter character = decode_utf8(text, offset);
    result.push_back(character.code_point);
    offset += character.bytes;
  }
  return result;
}

}  // namespace

DecodedCharacter decode_utf8(std::string_view text, std::size_t offset) {
  const std::uint8_t lead = octet_at(text, offset);
  if (lead < 0x80) return {lead, 1, true};
  constexpr DecodedCharacter invalid{replacement_character, 1, false};
  std::uint8_t length = 0;
  char32_t value = 0;
  char32_t smallest = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2, value = lead & 0x1FU, smallest = 0x80;
  } else if ((lead & 0xF0U) == 0xE0) {
    length = 3, value = lead & 0x0FU, smallest = 0x800;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4, value = lead & 0x07U, smallest = 0x10000;
  } else {
    return invalid;
  }
  if (text.size() - offset < length) return invalid;
  for (std::size_t i = 1; i < length; ++i) {
    const std::uint8_t byte = octet_at(text, offset + i);
    if ((byte & 0xC0U) != 0x80) return invalid;
    value = (value << 6U) | (byte & 0x3FU);
  }
  if (value < smallest || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return invalid;
  return {value, length, true};
}

void append_utf8(std::string& out, char32_t code_point) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = replacement_character;
  const auto push = [&out](char32_t byte) { out.push_back(static_cast<char>(static_cast<std::uint8_t>(byte))); };
  if (code_point < 0x80) {
    push(code_point);
  } else if (code_point < 0x800) {
    push(0xC0U | (code_point >> 6U));
    push(0x80U | (code_point & 0x3FU));
  } else if (code_point < 0x10000) {
    push(0xE0U | (code_point >> 12U));
    push(0x80U | ((code_point >> 6U) & 0x3FU));
    push(0x80U | (code_point & 0x3FU));
  } else {
    push(0xF0U | (code_point >> 18U));
    push(0x80U | ((code_point >> 12U) & 0x3FU));
    push(0x80U | ((code_point >> 6U) & 0x3FU));
    push(0x80U | (code_point & 0x3FU));
  }
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t offset = skip_ascii(text, 0); offset < text.size(); offset = skip_ascii(text, offset)) {
    const DecodedCharacter character = decode_utf8(text, offset);
    if (!character.valid) return offset;
    offset += character.bytes;
  }
  return std::nullopt;
}

bool is_valid_utf8(std::string_view text) {
  return !find_invalid_utf8(text);
}

bool is_ascii(std::string_view text) {
  return skip_ascii(text, 0) == text.size();
}

std::string with_valid_utf8(std::string_view text) {
  std::string result(text);
  for (std::size_t offset = skip_ascii(text, 0); offset < text.size(); offset = skip_ascii(text, offset)) {
    const DecodedCharacter character = decode_utf8(text, offset);
    if (!character.valid) result[offset] = '?';
    offset += character.bytes;
  }
  return result;
}

bool is_word_character(char32_t code_point) {
  return is_letter_mark_or_digit(code_point) || class_of(code_point) == CharacterClass::Connector;
}

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCharacter character = decode_utf8(text, at);
    at += character.bytes;
    columns += facts_of(character.code_point) / 16U;
  }
  return columns;
}

Span word_around(std::string_view text, std::size_t offset) {
  Span word{offset, offset};
  while (word.begin > 0) {
    std::size_t before = word.begin - 1;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0U) == 0x80) --before;
    if (!is_word_character(decode_utf8(text, before).code_point)) break;
    word.begin = before;
  }
  while (word.end < text.size()) {
    const DecodedCharacter character = decode_utf8(text, word.end);
    if (!is_word_character(character.code_point)) break;
    word.end += character.bytes;
  }
  return word;
}

bool is_letter_mark_or_digit(char32_t code_point) {
  const CharacterClass found = class_of(code_point);
  return is_letter_class(found) || found == CharacterClass::Mark || found == CharacterClass::Digit;
}

bool is_letter(char32_t code_point) {
  return is_letter_class(class_of(code_point));
}

bool is_space(char32_t code_point) {
  if (code_point < 0x80) return code_point == ' ' || (code_point >= '\t' && code_point <= '\r');
  return code_point == 0x85 || class_of(code_point) == CharacterClass::Space;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

bool downcase_ascii(std::span<char> text) {
  // Eight letters at once. In bytes below 0x80 these sums set the highest bit from 'A' on, and from 'Z' + 1 on.
  constexpr std::uint64_t every_byte = 0x0101010101010101U;
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & non_ascii_bits) != 0) return false;
    const std::uint64_t capitals =
        (word + every_byte * (0x80 - 'A')) & ~(word + every_byte * (0x7F - 'Z')) & non_ascii_bits;
    word |= capitals >> 2U;
    std::memcpy(text.data() + at, &word, sizeof word);
  }
  for (; at < text.size(); ++at) {
    if (static_cast<unsigned char>(text[at]) >= 0x80) return false;
    text[at] = ascii_lower(text[at]);
  }
  return true;
}

std::string downcase(std::string_view text) {
  std::string lowered(text);
  if (downcase_ascii(lowered)) return lowered;
  return map_characters(text, lower, append_downcased);
}

DowncasedText::DowncasedText(std::string_view text) {  // NOLINT(cppcoreguidelines-pro-type-member-init): what is used
  if (text.size() <= short_.size()) {
    std::copy(text.begin(), text.end(), short_.begin());
    view_ = {short_.data(), text.size()};
    if (downcase_ascii({short_.data(), text.size()})) return;
  }
  long_ = downcase(text);
  view_ = long_;
}

std::string upcase(std::string_view text) {
  return map_characters(text, upper, append_upcased);
}

std::string case_fold(std::string_view text) {
  return map_characters(text, lower, append_folded);
}

std::string without_accents(std::string_view text) {
  return map_characters(
      text, [](char c) { return c; }, append_without_accents);
}

namespace {

/// Both without the characters that they begin and end with alike: none of those is ever edited.
void drop_common_ends(std::string_view& a, std::string_view& b) {
  std::size_t same = 0;
  while (same < a.size() && same < b.size() && a[same] == b[same]) ++same;
  // A character that begins alike and goes on otherwise stays whole.
  while (same > 0 && same < a.size() && (static_cast<unsigned char>(a[same]) & 0xC0U) == 0x80U) --same;
  while (same > 0 && same < b.size() && (static_cast<unsigned char>(b[same]) & 0xC0U) == 0x80U) --same;
  a.remove_prefix(same);
  b.remove_prefix(same);
  while (!a.empty() && !b.empty() && a.back() == b.back() && !is_non_ascii(a.back())) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
}

/// A column of the table as bits, one a row (Hyyrö 2003). Of ASCII texts; `a` is not empty and has at most 64
/// characters.
std::size_t edit_distance_in_bits(std::string_view a, std::string_view b, std::size_t limit) {
  std::array<std::uint64_t, 128> places{};  // of each character in `a`
  for (std::size_t i = 0; i < a.size(); ++i) places[static_cast<unsigned char>(a[i])] |= std::uint64_t{1} << i;
  const std::uint64_t last = std::uint64_t{1} << (a.size() - 1);
  std::uint64_t rises = ~std::uint64_t{0};  // where a cell is one more than the one above it
  std::uint64_t falls = 0;
  std::uint64_t diagonal = 0;  // where a cell equals the one before and above it
  std::uint64_t matches_before = 0;
  std::size_t distance = a.size();
  for (std::size_t j = 0; j < b.size(); ++j) {
    const std::uint64_t matches = places[static_cast<unsigned char>(b[j])];
    const std::uint64_t swaps = ((~diagonal & matches) << 1U) & matches_before;
    diagonal = (((matches & rises) + rises) ^ rises) | matches | falls | swaps;
    std::uint64_t rises_along = falls | ~(diagonal | rises);
    std::uint64_t falls_along = diagonal & rises;
    if ((rises_along & last) != 0) ++distance;
    if ((falls_along & last) != 0) --distance;
    // Each column to come takes away one at most.
    if (distance > limit + (b.size() - 1 - j)) return limit + 1;
    rises_along = (rises_along << 1U) | 1U;
    falls_along <<= 1U;
    rises = falls_along | ~(diagonal | rises_along);
    falls = rises_along & diagonal;
    matches_before = matches;
  }
  return distance > limit ? limit + 1 : distance;
}

std::size_t edit_distance_in_table(std::string_view a, std::string_view b, std::size_t limit) {
  std::vector<char32_t> left = code_points_of(a);
  std::vector<char32_t> right = code_points_of(b);
  if (left.size() > right.size()) std::swap(left, right);
  // Never more than one edit a character; this also keeps `limit + 1` from overflowing.
  const std::size_t most = std::min(limit, right.size());
  if (right.size() - left.size() > most) return limit + 1;

  // Three rows of the table; only cells within `most` of the diagonal can count.
  const std::size_t beyond = most + 1;
  std::vector<std::size_t> before(left.size() + 1, beyond);
  std::vector<std::size_t> above(left.size() + 1, beyond);
  std::vector<std::size_t> row(left.size() + 1, beyond);
  for (std::size_t j = 0; j <= std::min(left.size(), most); ++j) above[j] = j;
  for (std::size_t i = 1; i <= right.size(); ++i) {
    const std::size_t first = i > most ? i - most : 0;
    const std::size_t last = std::min(left.size(), i + most);
    if (first > left.size()) return limit + 1;
    std::fill(row.begin(), row.end(), beyond);
    std::size_t smallest = beyond;
    for (std::size_t j = first; j <= last; ++j) {
      std::size_t best = above[j] + 1;
      if (j == 0) {
        best = i;
      } else {
        best = std::min(best, row[j - 1] + 1);
        best = std::min(best, above[j - 1] + (left[j - 1] == right[i - 1] ? 0 : 1));
        if (i > 1 && j > 1 && left[j - 1] == right[i - 2] && left[j - 2] == right[i - 1]) {
          best = std::min(best, before[j - 2] + 1);
        }
      }
      row[j] = std::min(best, beyond);
      smallest = std::min(smallest, row[j]);
    }
    // A transposition may still come from the row above, so give up only when both are hopeless.
    if (smallest > most && *std::min_element(above.begin(), above.end()) > most) return limit + 1;
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[left.size()] > most ? limit + 1 : above[left.size()];
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  drop_common_ends(a, b);
  if (a.size() > b.size()) std::swap(a, b);
  if (!is_ascii(a) || !is_ascii(b)) return edit_distance_in_table(a, b, limit);
  // Never more than one edit a character; this also keeps `limit + 1` from overflowing.
  limit = std::min(limit, b.size());
  if (b.size() - a.size() > limit) return limit + 1;
  if (a.empty()) return b.size();
  constexpr std::size_t bits = 64;
  return a.size() > bits ? edit_distance_in_table(a, b, limit) : edit_distance_in_bits(a, b, limit);
}

}  // namespace jekyll
