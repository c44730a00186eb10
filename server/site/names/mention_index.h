// Which files write a word in their Liquid, or an id behind a '#', so that those who use a name are found without
// reading all files. Only hashes are kept: a file that is found may be another's namesake.
// Invariant: leave() is the inverse of enter(), and no question changes anything.
#pragma once

#include <string_view>
#include <vector>

#include "site/files/site_file.h"
#include "site/names/file_numbers.h"
#include "site/names/numbers_by_hash.h"

namespace jekyll {

class MentionIndex {
 public:
  /// Keeps the reference.
  explicit MentionIndex(const FileNumbers& files) : files_(files) {}

  void enter(const SiteFile& file);
  void leave(const SiteFile& file);

  /// Files whose Liquid has the first word of the text, as a name or in a string. Sorted by path.
  [[nodiscard]] std::vector<const SiteFile*> files_with_word(std::string_view text) const;
  /// Files that write the id behind a '#', in a link, front matter, data or the configuration. Sorted by path.
  [[nodiscard]] std::vector<const SiteFile*> files_with_fragment(std::string_view id) const;

 private:
  [[nodiscard]] std::vector<const SiteFile*> files(std::uint32_t hash) const;

  const FileNumbers& files_;
  NumbersByHash numbers_;
};

}  // namespace jekyll
