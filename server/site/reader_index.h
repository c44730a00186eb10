// Who looked what up. Files read keys; when the answer to a key changes, its readers must be judged again.
// Invariant: a file's keys cover every look-up that judging it makes, also those in vain.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "site/names/numbers_by_hash.h"

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
  Printed,          // the name of values that links print (printed_name)
  TopFolder,        // whether anything lies below a folder at the top of the site
  Documents,        // what documents of a collection, or pages, say in their front matter
  Fragment,         // whether a path, without letter case, is named by an include_relative
};

/// A hash, the same as long as the program runs: two keys that collide only cause a needless look.
using ReaderKey = std::uint64_t;
[[nodiscard]] ReaderKey reader_key(KeyKind kind, std::string_view text);

/// What all spellings of a link to one output have in common.
[[nodiscard]] std::string output_stem(std::string_view output);
/// The same of an output that is lower case already; a part of it.
[[nodiscard]] std::string_view stem_of_downcased(std::string_view output);

class ReaderIndex {
 public:
  using Number = NumbersByHash::Number;

  /// Keys once each; the file's number.
  void add(const std::vector<ReaderKey>& keys, Number reader) {
    for (const ReaderKey key : keys) readers_.add(short_hash(key), reader);
  }
  /// As they were added.
  void remove(const std::vector<ReaderKey>& keys, Number reader) {
    for (const ReaderKey key : keys) readers_.remove(short_hash(key), reader);
  }
  /// Calls `visit` with the numbers of those that read the key.
  template <typename Visit>
  void each_reader(ReaderKey key, const Visit& visit) const {
    readers_.visit(short_hash(key), [&](Number reader) {
      visit(reader);
      return true;
    });
  }
  /// Whether more than so many read the key.
  [[nodiscard]] bool has_more_than(ReaderKey key, std::size_t count) const {
    bool more = false;
    readers_.visit(short_hash(key), [&](Number) {
      more = count == 0;
      if (!more) --count;
      return !more;
    });
    return more;
  }

 private:
  NumbersByHash readers_;
};

}  // namespace jekyll
