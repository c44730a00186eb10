// Bytes as URLs have them: %XX. Which of them need it differs from place to place, and is decided there; decoding is in
// permalinks.h.
#pragma once

#include <string>
#include <string_view>

namespace jekyll {

inline void append_percent_encoded(std::string& out, char character) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(character);
  out += '%';
  out += digits[byte >> 4U];
  out += digits[byte & 0xFU];
}

/// With %XX for each byte of which `is_encoded(char)` is true.
template <class IsEncoded>
[[nodiscard]] std::string percent_encoded(std::string_view text, IsEncoded is_encoded) {
  std::string encoded;
  encoded.reserve(text.size());
  for (const char character : text) {
    if (is_encoded(character)) {
      append_percent_encoded(encoded, character);
    } else {
      encoded += character;
    }
  }
  return encoded;
}

}  // namespace jekyll
