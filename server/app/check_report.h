// The result of `jekyll-ls check` and its output formats. A report is complete and sorted before it is written.
#pragma once

#include <cstddef>
#include <filesystem>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "rules/diagnostic.h"
#include "text/line_index.h"

namespace jekyll {

struct Finding {
  std::string site;            // the site's root, relative to the working directory
  std::string path;            // relative to the site's source
  std::filesystem::path file;  // absolute
  Span span;
  Range range;     // in UTF-16
  Position start;  // in code points
  Severity severity = Severity::Warning;
  std::string_view code;
  std::string message;
  std::string destination;
};

struct CheckReport {
  std::vector<Finding> findings;  // sorted by site, path and position
  std::size_t sites = 0;
  std::size_t files = 0;

  [[nodiscard]] std::size_t count(Severity severity) const;
};

/// Colours and source excerpts are for eyes, not for pipes.
enum class Decoration { Plain, Terminal };

/// One line a finding: `path:line:column: severity: message [code]`, counted from 1, paths relative to `directory`.
void write_text(const CheckReport& report, const std::filesystem::path& directory, Decoration decoration,
                std::ostream& out);
/// The object that docs/check.md describes: lines from 0, UTF-16, `site` only when there are several.
void write_json(const CheckReport& report, std::ostream& out);
/// "Checked 14 files: 2 errors, 1 warning."
[[nodiscard]] std::string summary_of(const CheckReport& report);

/// `path` as a user in `directory` would write it.
[[nodiscard]] std::string displayed_path(const std::filesystem::path& path, const std::filesystem::path& directory);

}  // namespace jekyll
