#include "text/visible_text.h"

#include <cstdint>

#include "text/unicode.h"

namespace jekyll {
namespace {

/// At least two digits, as editors show them.
void append_hexadecimal(std::string& out, std::uint32_t number) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  if (number > 0xFF) append_hexadecimal(out, number >> 8U);
  out += digits[(number >> 4U) & 0xFU];
  out += digits[number & 0xFU];
}

}  // namespace

bool is_unprintable(char32_t code_point) {
  const auto between = [&](char32_t first, char32_t last) { return code_point >= first && code_point <= last; };
  // Unicode, "Bidirectional Character Types" (explicit formatting), and its own line and paragraph separators.
  return code_point < U' ' || between(0x7F, 0x9F) || code_point == 0x061C || between(0x200E, 0x200F) ||
         between(0x2028, 0x202E) || between(0x2066, 0x2069);
}

std::string visible_text(std::string_view text, std::string_view kept) {
  std::string visible;
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCharacter character = decode_utf8(text, at);
    const std::string_view bytes = text.substr(at, character.bytes);
    at += character.bytes;
    const bool keep = bytes.size() == 1 && kept.find(bytes.front()) != std::string_view::npos;
    if (keep || (character.valid && !is_unprintable(character.code_point))) {
      visible += bytes;
      continue;
    }
    visible += character.valid ? "\\u{" : "\\x";
    append_hexadecimal(visible, character.valid ? character.code_point : static_cast<unsigned char>(bytes.front()));
    if (character.valid) visible += '}';
  }
  return visible;
}

std::string visible_columns(std::string_view text) {
  std::string visible;
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCharacter character = decode_utf8(text, at);
    const bool keep = character.code_point == U'\t' || (character.valid && !is_unprintable(character.code_point));
    append_utf8(visible, keep ? character.code_point : U'\uFFFD');
    at += character.bytes;
  }
  return visible;
}

}  // namespace jekyll
