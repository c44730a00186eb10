// Who looked what up. Files read keys; when the answer to a key changes, its readers must be judged again.
// Invariant: a file's keys cover every look-up that judging it makes, also those in vain.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jekyll {

enum class KeyKind : std::uint8_t {
  Output,           // an output path without letter case, "index.html", ".html" and final slash
  Source,           // a source path without letter case
  Name,             // a base name without letter case
  Slug,             // of a post, without letter case
  Include,          // a file in the includes' folder, without letter case
  IncludeRelative,  // a file that include_relative names, without letter case
  Layout,           // a layout's name
  Taxonomy,         // the slug of a category or tag
  Data,             // any data file
  Folder,           // any file in a folder, without letter case
};

/// A hash: two keys that collide only cause a needless look.
using ReaderKey = std::uint64_t;
[[nodiscard]] ReaderKey reader_key(KeyKind kind, std::string_view text);

/// What all spellings of a link to one output have in common.
[[nodiscard]] std::string output_stem(std::string_view output);

class ReaderIndex {
 public:
  void set_keys(const std::string& path, std::vector<ReaderKey> keys);
  void remove(const std::string& path);
  /// Appends the paths of those that read the key.
  void add_readers(ReaderKey key, std::vector<std::string>& paths) const;

 private:
  std::map<std::string, std::vector<ReaderKey>, std::less<>> keys_;
  std::unordered_map<ReaderKey, std::vector<const std::string*>> readers_;  // point at the paths in keys_
};

}  // namespace jekyll
