// Values that make sense for a front-matter key, best first.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "site/site.h"
#include "site/vocabulary/vocabulary.h"
#include "syntax/front_matter_cursor.h"

namespace jekyll {

struct OfferedValue {
  std::string text;  // the value itself, not yet quoted
  std::string detail;
  std::string documentation;
  bool as_is = false;  // YAML that needs no quotes: true, a date
};

/// What of the values can be offered.
struct WantedValues {
  std::string typed;      // they match it; folded by fold_for_match
  std::size_t most = 0;   // so many at most
  bool one_word = false;  // without blanks
};

struct OfferedValues {
  std::vector<OfferedValue> values;  // by how well they match, then best first
  bool incomplete = false;           // there are more
};

/// `key` is what the vocabulary knows of the key at the cursor's path, nullptr if nothing.
[[nodiscard]] OfferedValues find_front_matter_values(const Site& site, const SiteFile& file,
                                                     const FrontMatterCursor& cursor, const VocabularyKey* key,
                                                     const WantedValues& wanted);

/// "2027-01-01 09:00:00 +0900": now in the site's zone.
[[nodiscard]] std::string current_time_text(const Site& site);

/// "2024-01-05" of "2024-01-05-tea.md"; "" of a name that begins with no date and a dash.
[[nodiscard]] std::string_view date_prefix(std::string_view name);

}  // namespace jekyll
