// `jekyll-ls check`: finds what is wrong with sites and prints it. Prints findings on `out`, everything else on `err`.
#pragma once

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "rules/diagnostic.h"
#include "site/dates.h"

namespace jekyll {

enum class CheckFormat { Text, Json };
/// Colours and source excerpts are for eyes, not for pipes.
enum class Decoration { Plain, Terminal };

struct CheckOptions {
  std::vector<std::string> paths = {"."};  // files and folders
  CheckFormat format = CheckFormat::Text;
  Severity fail_on = Severity::Warning;
  std::vector<std::string> config_files;
  std::optional<UnixSeconds> now;
  Decoration decoration = Decoration::Plain;
};

/// Exit codes of `check` and `inspect`.
inline constexpr int exit_clean = 0;
inline constexpr int exit_findings = 1;
inline constexpr int exit_could_not_run = 2;

int check(const CheckOptions& options, std::ostream& out, std::ostream& err);

}  // namespace jekyll
