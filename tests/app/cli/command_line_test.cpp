// What the program says of wrong words, and what it writes of its own options.
#include "app/cli/command_line.h"

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "app/cli/command_messages.h"
#include "app/system/disk.h"
#include "rules/rule.h"
#include "tests/app/support/command_outcome.h"
#include "tests/app/support/temporary_folder.h"
#include "tests/support/catch.h"

using namespace jekyll;
using jekyll::tests::CommandOutcome;

namespace {

/// Runs the command line in this process.
CommandOutcome run_words(std::vector<const char*> words) {
  words.insert(words.begin(), "jekyll-ls");
  std::ostringstream out;
  std::ostringstream err;
  std::streambuf* const old_out = std::cout.rdbuf(out.rdbuf());
  std::streambuf* const old_err = std::cerr.rdbuf(err.rdbuf());
  const int code = run_command_line(static_cast<int>(words.size()), words.data());
  std::cout.rdbuf(old_out);
  std::cerr.rdbuf(old_err);
  return {code, out.str(), err.str()};
}

}  // namespace

TEST_CASE("command line: wrong words name what may have been meant, else the choices") {
  const auto error_of = [](std::vector<const char*> words) {
    const CommandOutcome outcome = run_words(std::move(words));
    CHECK(outcome.code == exit_could_not_run);
    CHECK(outcome.out.empty());
    return outcome.err;
  };
  CHECK(error_of({"chekc"}) == "jekyll-ls: there is no command \"chekc\". Did you mean check?\n");
  CHECK(
      error_of({"build", "."}) ==
      "jekyll-ls: there is no command \"build\". Choose serve, check, inspect, graph, stats, exercise or generate.\n");
  CHECK(error_of({"check", "--format", "xml"}) ==
        "jekyll-ls: --format: there is no format \"xml\". Choose text, json, sarif, junit or github.\n");
  CHECK(error_of({"check", "--format", "jsn"}) ==
        "jekyll-ls: --format: there is no format \"jsn\". Did you mean json?\n");
  CHECK(error_of({"check", "--fail-on", "warn"}) ==
        "jekyll-ls: --fail-on: there is no severity \"warn\". Choose error, warning, information or hint.\n");
  CHECK(error_of({"check", "--fromat=json"}) == "jekyll-ls: there is no option \"--fromat\". Did you mean --format?\n");
  CHECK(error_of({"inspect", "--format", "xml"}) == "jekyll-ls: --format: there is no format \"xml\". Choose json.\n");
  CHECK(error_of({"check", "--dry-run"}).find("--fix") != std::string::npos);
}

TEST_CASE("command line: a path may follow codes") {
  const tests::TemporaryFolder folder;
  folder.write("_config.yml", "title: Tea\n");
  folder.write("index.md", "---\n---\n[tea](/tea/)\n");
  const std::string site = folder.path().string();
  CHECK(run_words({"check", "--only", "link-missing-page", site.c_str()}).code == exit_findings);
  CHECK(run_words({"check", "--ignore", "link-case,link-missing-page", site.c_str()}).code == exit_clean);
}

TEST_CASE("command line: a code is explained without a site") {
  const CommandOutcome outcome = run_words({"check", "--explain", "link-missing-page"});
  CHECK(outcome.code == exit_clean);
  CHECK(outcome.out.find(std::string(find_code("link-missing-page")->rule().why)) != std::string::npos);
  const CommandOutcome slip = run_words({"check", "--explain", "link-mising-page"});
  CHECK(slip.code == exit_could_not_run);
  CHECK(slip.err ==
        "jekyll-ls: --explain: there is no diagnostic \"link-mising-page\". Did you mean link-missing-page?\n");
}

TEST_CASE("command line: the man page and the completions know every command and option") {
  const std::string man = run_words({"generate", "man"}).out;
  CHECK(man.starts_with(".TH "));
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const std::string text = run_words({"generate", shell}).out;
    INFO(shell << '\n' << text);
    for (const char* command : {"check", "inspect", "exercise", "serve", "generate"}) {
      std::istringstream help(run_words({command, "--help"}).out);
      std::string word;
      std::size_t options = 0;
      while (help >> word) {
        if (word.starts_with("-h,")) word.erase(0, 3);
        if (!word.starts_with("--")) continue;
        word = word.substr(2, word.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", 2) - 2);
        ++options;
        INFO(command << ' ' << word);
        CHECK(text.find(word) != std::string::npos);
        std::string in_man;
        for (const char c : word) in_man += c == '-' ? std::string("\\-") : std::string(1, c);
        CHECK(man.find("\\-\\-" + in_man) != std::string::npos);
      }
      CHECK(options > 0);
      CHECK(text.find(command) != std::string::npos);
    }
    for (const char* word : {"sarif", "information", "link-missing-page"}) CHECK(text.find(word) != std::string::npos);
  }
}

TEST_CASE("command line: a real bash completes commands, options, words and codes") {
  if (std::system("command -v bash >/dev/null") != 0) return;  // NOLINT(cert-env33-c)
  const tests::TemporaryFolder folder;
  const auto script = folder.write("completion.bash", run_words({"generate", "bash"}).out);
  const auto complete = [&](const std::string& words, int at) {
    const std::string result = (folder / "result").string();
    const std::string command = "bash -c 'source " + script.string() + "; COMP_WORDS=(" + words +
                                "); COMP_CWORD=" + std::to_string(at) + "; _jekyll_ls; echo \"${COMPREPLY[*]}\"' >" +
                                result;
    CHECK(std::system(command.c_str()) == 0);  // NOLINT(cert-env33-c)
    return load_text_if_present(system_disk(), result);
  };
  CHECK(complete("jekyll-ls ch", 1) == "check\n");
  CHECK(complete("jekyll-ls check --fa", 2) == "--fail-on\n");
  CHECK(complete("jekyll-ls check --format j", 3) == "json junit\n");
  CHECK(complete("jekyll-ls check --only link-missing-f", 3) == "link-missing-file\n");
  CHECK(complete("jekyll-ls inspect --f", 2) == "--format\n");
  CHECK(complete("jekyll-ls generate f", 2) == "fish\n");
}
