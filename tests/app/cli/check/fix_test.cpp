// `check --fix`: the only thing that writes into a site, so what it leaves alone matters as much.
#include "app/cli/check/fix.h"

#include <filesystem>

#include <sys/stat.h>

#include "app/cli/command_messages.h"
#include "app/system/disk.h"
#include "tests/app/cli/check/check_run.h"
#include "tests/support/catch.h"

using namespace jekyll;
using jekyll::tests::run_check;
using jekyll::tests::shown;
using jekyll::tests::TemporaryFolder;
using Outcome = jekyll::tests::CommandOutcome;
namespace fs = std::filesystem;

namespace {

struct FixableSite {
  FixableSite() {
    folder.write("_config.yml");
    folder.write("Tea.md", "---\n---\n# Tea\n");
    folder.write("index.md", page);
    options = tests::options_for(folder);
    options.fix = true;
  }

  [[nodiscard]] std::string text(std::string_view file = "index.md") const {
    return load_text_if_present(system_disk(), folder / file);
  }

  // The case is wrong beyond doubt; what /tae.html means is a guess.
  static constexpr std::string_view page = "---\r\n---\r\n[a](/tea.html) [b](/tae.html)\r\n[c](/tea.html)";
  TemporaryFolder folder;
  CheckOptions options;
};

}  // namespace

TEST_CASE("fix: safe fixes are written, guesses are left to the author, other bytes stay") {
  const FixableSite site;
  const Outcome outcome = run_check(site.options);
  CHECK(site.text() == "---\r\n---\r\n[a](/Tea.html) [b](/tae.html)\r\n[c](/Tea.html)");
  CHECK(outcome.err.find("Fixed " + shown(site.folder / "index.md") + ": 2 findings.\n") == 0);
  CHECK(outcome.code == exit_findings);
  CHECK(tests::count(outcome.out, "\n") == 1);
  CHECK(outcome.out.find("/tae.html") != std::string::npos);
  CHECK(site.text("Tea.md") == "---\n---\n# Tea\n");
}

TEST_CASE("fix: without it nothing is written") {
  const FixableSite site;
  CheckOptions options = site.options;
  options.fix = false;
  const fs::file_time_type before = fs::last_write_time(site.folder / "index.md");
  run_check(options);
  CHECK(site.text() == FixableSite::page);
  CHECK(fs::last_write_time(site.folder / "index.md") == before);
}

TEST_CASE("fix: only the files and codes that were asked for") {
  const FixableSite site;
  site.folder.write("other.md", FixableSite::page);
  CheckOptions options = site.options;
  options.paths = {(site.folder / "other.md").string()};
  run_check(options);
  CHECK(site.text() == FixableSite::page);
  CHECK(site.text("other.md") != FixableSite::page);

  options = site.options;
  options.ignore = {"link-case"};
  run_check(options);
  CHECK(site.text() == FixableSite::page);
}

TEST_CASE("fix: a second run finds nothing to fix") {
  const FixableSite site;
  run_check(site.options);
  const std::string fixed = site.text();
  CHECK(run_check(site.options).err.find("Fixed") == std::string::npos);
  CHECK(site.text() == fixed);
}

TEST_CASE("fix: what one fix brings to light is fixed as well") {
  const TemporaryFolder folder;
  folder.write("_config.yml");
  folder.write("Tea.md", "---\n---\n# Tea\n");
  // Until its first line is mended Jekyll copies the page as it is, so nothing in it is judged.
  folder.write("index.md", "\n---\ntitle: Home\n---\n[a](/tea.html)\n");
  CheckOptions options = tests::options_for(folder);
  options.fix = true;
  const Outcome outcome = run_check(options);
  CHECK(load_text_if_present(system_disk(), folder / "index.md") == "---\ntitle: Home\n---\n[a](/Tea.html)\n");
  CHECK(outcome.err.find(": 2 findings.\n") != std::string::npos);
  CHECK(outcome.code == exit_clean);
}

TEST_CASE("fix: permissions stay, links stay links, and nothing is left beside the file") {
  const FixableSite site;
  fs::permissions(site.folder / "index.md", fs::perms::owner_all);
  fs::create_symlink("index.md", site.folder / "alias.md");
  run_check(site.options);
  CHECK(fs::status(site.folder / "index.md").permissions() == fs::perms::owner_all);
  CHECK(fs::is_symlink(site.folder / "alias.md"));
  CHECK(site.text() == "---\r\n---\r\n[a](/Tea.html) [b](/tae.html)\r\n[c](/Tea.html)");
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(site.folder.path())) files += entry.exists() ? 1U : 0U;
  CHECK(files == 4);
}

TEST_CASE("fix: a sum is told at the end, or that there is nothing to fix") {
  const FixableSite site;
  site.folder.write("other.md", FixableSite::page);
  Outcome outcome = run_check(site.options);
  CHECK(outcome.err.find("\nFixed 4 findings in 2 files.\n") != std::string::npos);
  outcome = run_check(site.options);
  CHECK(outcome.err.find("Nothing to fix.\n") == 0);
  CHECK(outcome.err.find("Fixed") == std::string::npos);
}

TEST_CASE("fix: a dry run tells what it would fix and what would be left, and writes nothing") {
  const FixableSite site;
  CheckOptions options = site.options;
  options.dry_run = true;
  const Outcome outcome = run_check(options);
  CHECK(outcome.err.find("Would fix " + shown(site.folder / "index.md") + ": 2 findings.\n") == 0);
  CHECK(outcome.err.find("\nWould fix 2 findings in 1 file; nothing was written.\n") != std::string::npos);
  CHECK(site.text() == FixableSite::page);
  const std::string would_be_left = outcome.out;
  CHECK(run_check(site.options).out == would_be_left);
  CHECK(site.text() != FixableSite::page);
}

TEST_CASE("fix: what is a matter of taste is fixed when its code is named") {
  const TemporaryFolder folder;
  folder.write("_config.yml", "url: https://tea.example\n");
  folder.write("about.md", "---\npermalink: /about/\n---\n## Pots\n");
  const std::string page = "---\n---\n[a](/about/)\n[b](https://tea.example/about/#pots)\n";
  folder.write("index.md", page);
  CheckOptions options = tests::options_for(folder);
  options.fix = true;
  run_check(options);
  CHECK(load_text_if_present(system_disk(), folder / "index.md") == page);
  options.only = {"link-own-absolute"};
  CHECK(run_check(options).err.find("Fixed 1 finding in 1 file.\n") != std::string::npos);
  CHECK(load_text_if_present(system_disk(), folder / "index.md") == "---\n---\n[a](/about/)\n[b](/about/#pots)\n");
}

TEST_CASE("fix: a file that changed since it was read is read again first") {
  const FixableSite site;
  auto setup = load_setup(*find_root(system_disk(), site.folder.path()));
  REQUIRE(setup);
  LoadedSite loaded = load_site(std::move(*setup), 1798761600);
  site.folder.write("index.md", "---\n---\nNew text above.\n\n[a](/tea.html)\n");
  const FixOutcome outcome = fix_files(system_disk(), loaded, {"index.md"}, [](RuleCode) { return FixesWanted::Safe; });
  CHECK(outcome.errors.empty());
  CHECK(site.text() == "---\n---\nNew text above.\n\n[a](/Tea.html)\n");
}

TEST_CASE("disk: a folder that is not there is an error, and a new file gets the usual permissions") {
  const TemporaryFolder folder;
  const auto error = system_disk().replace(folder / "no/such/file.json", "x");
  REQUIRE(error);
  CHECK(error->message == "No such file or directory");
  CHECK_FALSE(system_disk().replace(folder / "new.json", "x"));
  CHECK(load_text_if_present(system_disk(), folder / "new.json") == "x");
  const mode_t mask = ::umask(0);
  ::umask(mask);
  CHECK((fs::status(folder / "new.json").permissions() & fs::perms::mask) ==
        static_cast<fs::perms>(0666U & ~static_cast<unsigned>(mask)));
}

TEST_CASE("fix: more findings than are listed are fixed in rounds") {
  const FixableSite site;
  std::string text = "---\n---\n";
  for (std::size_t i = 0; i < most_of_a_code + 200; ++i) text += "[a](/tea.html)\n\n";
  site.folder.write("index.md", text);
  const Outcome outcome = run_check(site.options);
  CHECK(site.text().find("/tea.html") == std::string::npos);
  CHECK(outcome.code == exit_clean);
}
