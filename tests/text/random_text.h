// Random texts made of what breaks position arithmetic: all line endings, wide characters, invalid bytes.
#pragma once

#include <array>
#include <random>
#include <string>
#include <string_view>

namespace jekyll::tests {

inline std::string random_text(std::mt19937& random, std::size_t most_pieces) {
  using namespace std::string_view_literals;
  constexpr std::array pieces = {"a"sv,  "b c"sv, "\n"sv,          "\r"sv,   "\r\n"sv, "é"sv,
                                 "日"sv, "😀"sv,  "plain words"sv, "\xFF"sv, "\xE2"sv, "\0"sv};
  std::string text;
  const std::size_t count = random() % (most_pieces + 1);
  for (std::size_t i = 0; i < count; ++i) text += pieces[random() % pieces.size()];
  return text;
}

}  // namespace jekyll::tests
