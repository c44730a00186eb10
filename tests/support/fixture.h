// The fixture language of the feature tests: several files in one text, with markers.
//   `@file path` at the start of a line begins a file; text before the first one is `index.md`.
//   <|> is the cursor, <[x]> a range, <[label|x]> a labelled range. Markers are removed from the text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/site.h"
#include "text/span.h"

namespace jekyll::tests {

struct MarkedRange {
  std::string file;
  std::string label;  // "" when none was given
  Span span;          // in the text without markers
};

struct FixtureFile {
  std::string path;
  std::string text;  // without markers
};

struct Fixture {
  std::vector<FixtureFile> files;
  std::optional<std::string> cursor_file;
  std::size_t cursor = 0;
  std::vector<MarkedRange> ranges;

  [[nodiscard]] const FixtureFile& file(std::string_view path) const;
};

/// Throws std::invalid_argument when markers do not match up.
[[nodiscard]] Fixture parse_fixture(std::string_view text);

/// 2027-01-01T00:00:00Z: "now" of every fixture site. The zone is the configuration's, else UTC.
inline constexpr UnixSeconds fixture_now = 1798761600;

/// The complete site of a fixture; `_config.yml` among the files is its configuration, and `frontMatter.keys` in
/// `.jekyll-ls.json` describes the user's keys.
[[nodiscard]] Site build_site(const Fixture& fixture);

}  // namespace jekyll::tests
