#include "site/reader_index.h"

#include <functional>

#include "text/unicode.h"

namespace jekyll {

ReaderKey reader_key(KeyKind kind, std::string_view text) {
  constexpr ReaderKey spread = 0x9E3779B97F4A7C15U;
  return (std::hash<std::string_view>()(text) + static_cast<ReaderKey>(kind)) * spread;
}

std::string_view stem_of_downcased(std::string_view output) {
  if (output == "index.html") return "";
  if (output.ends_with("/index.html")) output.remove_suffix(11);
  if (output.ends_with(".html")) output.remove_suffix(5);
  while (output.ends_with('/')) output.remove_suffix(1);
  return output;
}

std::string output_stem(std::string_view output) {
  std::string stem = downcase(output);
  stem.resize(stem_of_downcased(stem).size());
  return stem;
}

}  // namespace jekyll
