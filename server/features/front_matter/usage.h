// How the files of a site use front matter: which keys, in which form, with which values.
// The file in question is never counted, so that what is being typed does not recommend itself.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "site/site.h"

namespace jekyll {

struct KeyUse {
  std::size_t alike = 0;               // files of the same kind and collection that have the key
  double weight = 0;                   // those files, each by its likeness to what is written already
  std::size_t others = 0;              // further files that have it
  std::size_t position_sum = 0;        // of its places among the keys of files alike
  std::array<std::size_t, 6> forms{};  // by WrittenForm

  [[nodiscard]] WrittenForm usual_form() const;
  /// Among the keys of files alike, from 0; 0 when none has it.
  [[nodiscard]] double usual_position() const;
};

struct KeyUsage {
  std::size_t alike = 0;  // number of files of the same kind and collection
  std::unordered_map<std::string, KeyUse> keys;
};

/// The kind that the file has, or will have once it has front matter.
[[nodiscard]] FileKind content_kind(const SiteFile& file);

/// Keys of the mapping at `path`; of lists, those of the mappings in them. `present` are the keys that the mapping has
/// already: the more of them a file has, the more its other keys weigh.
[[nodiscard]] KeyUsage count_keys(const Site& site, const SiteFile& file, const std::vector<std::string>& path,
                                  const std::vector<std::string>& present = {});

/// "used by 42 of 50 posts", or how many other files when none alike has the key.
[[nodiscard]] std::string describe_use(const SiteFile& file, const KeyUse& use, std::size_t alike);

/// Scalar values of the key at `path` and of its list's items, most used first (FrontMatterIndex::values).
[[nodiscard]] std::vector<ValueUse> count_values(const Site& site, const SiteFile& file,
                                                 const std::vector<std::string>& path, TextSplit split,
                                                 const FrontMatterIndex::WantedValue& wanted = {});

}  // namespace jekyll
