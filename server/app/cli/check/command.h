// `jekyll-ls check`: finds what is wrong with sites. Findings go to `out`, everything else to `err`.
// Writes nothing unless `fix` or `write_baseline` asks for it.
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "app/cli/check/formats.h"
#include "app/system/disk.h"
#include "site/dates/dates.h"

namespace jekyll {

enum class CheckFormat { Text, Json, Sarif, Junit, Github };

struct CheckOptions {
  std::vector<std::string> paths = {"."};  // files and folders
  CheckFormat format = CheckFormat::Text;
  Severity fail_on = Severity::Warning;
  Severity min_severity = Severity::Information;  // what is less severe is counted and not listed
  std::vector<std::string> only;                  // codes; empty: all
  std::vector<std::string> ignore;                // codes
  std::optional<std::string> explain;             // a code: it is explained, and nothing is checked
  bool fix = false;
  bool dry_run = false;                 // of `fix`: nothing is written
  std::optional<std::string> baseline;  // a file
  bool write_baseline = false;          // needs `baseline`
  bool external = false;                // the web is asked about links to other hosts
  bool fragments = false;               // of `external`: pages are read for them
  bool allow_local = false;             // of `external`: also hosts of the user's own network
  bool use_cache = true;                // of `external`: what was said lately counts
  std::vector<std::string> config_files;
  std::optional<UnixSeconds> now;
  Decoration decoration = Decoration::Plain;  // of `out`
  bool show_progress = false;                 // `err` is a terminal
  bool allow_outside = false;                 // what the site names outside of its folder is read
  WritableDisk* disk = &system_disk();        // never null
};

/// Returns the exit code (command_messages.h): clean, findings at or above `fail_on`, or could not run.
int check(const CheckOptions& options, std::ostream& out, std::ostream& err);

}  // namespace jekyll
