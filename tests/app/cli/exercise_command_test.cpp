#include "app/cli/exercise_command.h"

#include <sstream>
#include <string>

#include "tests/app/support/command_outcome.h"
#include "tests/app/support/temporary_folder.h"
#include "tests/support/catch.h"

namespace {

using jekyll::exercise;
using jekyll::ExerciseOptions;
using jekyll::tests::CommandOutcome;
using jekyll::tests::TemporaryFolder;

CommandOutcome exercised(const std::string& file) {
  std::ostringstream out;
  std::ostringstream err;
  ExerciseOptions options;
  options.file = file;
  options.now = 1798761600;
  const int code = exercise(options, out, err);
  return {code, out.str(), err.str()};
}

}  // namespace

TEST_CASE("exercise: every feature runs at every token, and the summary tells how often and how long") {
  const TemporaryFolder folder;
  folder.write("_config.yml", "title: Tea\n");
  folder.write("index.md", "---\ntitle: Home\n---\n\n[a](/gone/) {{ page.title | upcase }}\n");
  const CommandOutcome outcome = exercised(folder / "index.md");
  INFO(outcome.out);
  CHECK(outcome.code == jekyll::exit_clean);
  CHECK(outcome.err.empty());
  CHECK(outcome.out.find("index.md: 31 places, ") != std::string::npos);
  CHECK(outcome.out.find(" 0 failed.") != std::string::npos);
  for (const std::string method : {"completion", "hover", "definition", "signatureHelp", "codeAction", "documentSymbol",
                                   "documentLink", "diagnostic"}) {
    INFO(method);
    CHECK(outcome.out.find("\ntextDocument/" + method) != std::string::npos);
  }
  CHECK(outcome.out.find("\nworkspace/symbol ") != std::string::npos);
}

TEST_CASE("exercise: a file that is not there can't be run") {
  const CommandOutcome outcome = exercised("/nowhere/at/all.md");
  CHECK(outcome.code == jekyll::exit_could_not_run);
  CHECK(outcome.err == "jekyll-ls: /nowhere/at/all.md: No such file or directory\n");
}
