// The output formats of `jekyll-ls check`. Each writes the whole report, whatever bytes names and messages hold.
// Paths are relative to a directory, JSON's to the site.
#pragma once

#include <filesystem>
#include <ostream>

#include "app/cli/check/report.h"

namespace jekyll {

/// Excerpts are for eyes, not for pipes.
enum class Decoration { Plain, Excerpts, ColoredExcerpts };

/// One line a finding: `path:line:column: severity: message [code]`, counted from 1, columns in code points.
/// Excerpts follow it: the source line and a marker below it.
void write_text(const CheckReport& report, const std::filesystem::path& directory, Decoration decoration,
                std::ostream& out);
/// A table of codes, how often and in how many files; nothing when there are no findings.
void write_summary_table(const CheckReport& report, std::ostream& out);
/// The object that docs/check.md describes: lines from 0, UTF-16, `site` only when there are several.
void write_json(const CheckReport& report, std::ostream& out);
/// SARIF 2.1.0: one run, every rule of the registry, columns in code points.
void write_sarif(const CheckReport& report, const std::filesystem::path& directory, std::ostream& out);
/// A suite for each file, a test case for each finding; those at or above `fail_on` failed. Clean files pass.
void write_junit(const CheckReport& report, const std::filesystem::path& directory, Severity fail_on,
                 std::ostream& out);
/// Workflow commands of GitHub Actions, which become annotations.
void write_github(const CheckReport& report, const std::filesystem::path& directory, std::ostream& out);

}  // namespace jekyll
