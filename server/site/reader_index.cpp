#include "site/reader_index.h"

#include "text/unicode.h"

namespace jekyll {

ReaderKey reader_key(KeyKind kind, std::string_view text) {
  // FNV-1a.
  ReaderKey hash = 14695981039346656037ULL ^ static_cast<std::uint64_t>(kind);
  for (const char c : text) {
    hash *= 1099511628211ULL;
    hash ^= static_cast<unsigned char>(c);
  }
  return hash * 1099511628211ULL;
}

std::string output_stem(std::string_view output) {
  std::string stem = downcase(output);
  std::string_view rest = stem;
  if (rest == "index.html") rest = "";
  if (rest.ends_with("/index.html")) rest.remove_suffix(11);
  if (rest.ends_with(".html")) rest.remove_suffix(5);
  while (rest.ends_with('/')) rest.remove_suffix(1);
  stem.resize(rest.size());
  return stem;
}

}  // namespace jekyll
