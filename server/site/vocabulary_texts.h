// The files of server/site/vocabulary, embedded by CMake.
#pragma once

#include <span>
#include <string_view>

namespace jekyll {

struct VocabularyText {
  std::string_view name;  // "jekyll.yml"; of the configuration "config/jekyll.yml"
  std::string_view text;
};

/// In the order of their names.
[[nodiscard]] std::span<const VocabularyText> vocabulary_texts();

}  // namespace jekyll
