// The result of `jekyll-ls check` before it is printed. A report is complete and sorted before it is written.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/system/disk.h"
#include "rules/diagnostic.h"
#include "text/line_index.h"

namespace jekyll {

/// Another place that belongs to a finding.
struct RelatedFinding {
  std::filesystem::path file;  // absolute
  Range characters;            // in code points
  std::string message;
};

/// A place at which the same is to be said.
struct RepeatedPlace {
  std::string path;  // relative to the site's source
  Range range;       // in UTF-16
};

struct Finding {
  std::string site;            // the site's root, relative to the working directory
  std::string path;            // relative to the site's source
  std::filesystem::path file;  // absolute
  Span span;
  Range range;       // in UTF-16
  Range characters;  // in code points
  Severity severity = Severity::Warning;
  RuleCode code;
  std::string message;
  std::string destination;
  std::vector<RelatedFinding> related;
  std::size_t more = 0;                    // findings of this code in the file that it stands for beside itself
  std::string repeats = {};                // Diagnostic::repeats
  std::vector<RepeatedPlace> others = {};  // whose findings it stands for
};

/// A file that was judged, with findings or without.
struct CheckedFile {
  std::string site;
  std::string path;
  std::filesystem::path file;
};

struct CheckReport {
  std::vector<Finding> findings;   // sorted by site, path and position
  std::vector<CheckedFile> files;  // sorted by site and path; static files are not counted
  std::size_t sites = 0;
  std::map<Severity, std::size_t> hidden;  // findings that are counted and not listed
  const Disk* disk = &system_disk();       // where the files are; never null

  /// The hidden ones included.
  [[nodiscard]] std::size_t count(Severity severity) const;
};

void sort_report(CheckReport& report);
/// Leaves of findings that say the same in a site the first, which tells of the others. The report is sorted. Of the
/// codes in `listed` all stay.
void join_repeats(CheckReport& report, const std::vector<std::string>& listed);

/// How often a code was found with a severity.
struct CodeCount {
  RuleCode code;
  Severity severity = Severity::Warning;
  std::size_t findings = 0;
  std::size_t files = 0;
};
/// Most severe first, then most frequent first.
[[nodiscard]] std::vector<CodeCount> count_codes(const CheckReport& report);

/// "error", "warning", "information", "hint".
[[nodiscard]] std::string_view name_of(Severity severity);
/// "Checked 14 files: 2 errors, 1 warning.", with how to see what is hidden.
[[nodiscard]] std::string summary_of(const CheckReport& report);

/// `path` as a user in `directory` would write it.
[[nodiscard]] std::string displayed_path(const std::filesystem::path& path, const std::filesystem::path& directory);

}  // namespace jekyll
