// `jekyll-ls exercise`: runs what the server offers at every token of a file, without an editor, so that a user can
// tell what fails or is slow. docs/check.md describes it.
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "app/cli/command_messages.h"
#include "site/dates/dates.h"

namespace jekyll {

struct ExerciseOptions {
  std::string file;
  std::vector<std::string> config_files;
  std::optional<UnixSeconds> now;
  bool allow_outside = false;  // what the site names outside of its folder is read
};

/// Returns the exit code (command_messages.h): clean when all answered, findings when a request failed, or could not
/// run.
int exercise(const ExerciseOptions& options, std::ostream& out, std::ostream& err);

}  // namespace jekyll
