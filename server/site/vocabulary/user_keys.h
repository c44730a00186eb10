// Front-matter keys that users describe themselves: in the setting `frontMatter.keys`, or as a JSON Schema.
// Total: what cannot be used is a problem, and the rest counts.
#pragma once

#include <string>
#include <vector>

#include "site/vocabulary/vocabulary.h"

namespace jekyll {

struct UserKeys {
  std::vector<VocabularyKey> keys;
  std::vector<std::string> problems;  // each "name: what must be otherwise."
};

/// A mapping of names to {type, values, description, example, paths, required, keys}; each of them may be absent.
[[nodiscard]] UserKeys read_user_keys(const YamlValue& settings);

/// The `properties` of a JSON Schema (draft 4 to 2020-12): type, format, enum, items, description, required.
[[nodiscard]] UserKeys read_schema_keys(const YamlValue& schema);

}  // namespace jekyll
