// Adopting the check on an old site: what was there before is left out, what is new is reported.
#include "app/cli/check/baseline.h"

#include <nlohmann/json.hpp>

#include "app/cli/command_messages.h"
#include "app/system/disk.h"
#include "tests/app/cli/check/check_run.h"
#include "tests/support/catch.h"

using namespace jekyll;
using jekyll::tests::count;
using jekyll::tests::run_check;
using jekyll::tests::TemporaryFolder;
using Outcome = jekyll::tests::CommandOutcome;

namespace {

struct AdoptedSite {
  AdoptedSite() {
    tests::write_broken_site(folder);
    options = tests::options_for(folder);
    options.baseline = (folder / "baseline.json").string();
  }

  Outcome adopt() {
    CheckOptions writing = options;
    writing.write_baseline = true;
    return run_check(writing);
  }
  [[nodiscard]] Outcome check() const { return run_check(options); }

  TemporaryFolder folder;
  CheckOptions options;
};

}  // namespace

TEST_CASE("baseline: known findings are left out and do not fail") {
  AdoptedSite site;
  const Outcome written = site.adopt();
  CHECK(written.code == exit_clean);
  CHECK(written.out.empty());
  CHECK(written.err == "Wrote 2 findings to " + *site.options.baseline + ".\n");
  const Outcome outcome = site.check();
  CHECK(outcome.code == exit_clean);
  CHECK(outcome.out.empty());
  CHECK(outcome.err == "2 findings of " + *site.options.baseline + " left out.\nChecked 3 files: nothing found.\n");
}

TEST_CASE("baseline: a finding is known wherever it moves, and a new one is reported") {
  AdoptedSite site;
  site.adopt();
  std::string above;
  for (int i = 0; i < 20; ++i) above += "A new line.\n\n";
  site.folder.write("index.md", "---\ntitle: Home\n---\n" + above + "\xF0\x9F\x8D\xB5 [a](/missing/) and more\n");
  CHECK(site.check().out.empty());

  site.folder.write("index.md", "---\ntitle: Home\n---\n" + above + "[a](/missing/) [new](/new/)\n");
  const Outcome outcome = site.check();
  CHECK(outcome.code == exit_findings);
  CHECK(count(outcome.out, "\n") == 1);
  CHECK(outcome.out.find("/new/") != std::string::npos);
}

TEST_CASE("baseline: equal findings are counted") {
  AdoptedSite site;
  site.folder.write("index.md", "---\n---\n[a](/missing/) [b](/missing/)\n");
  site.adopt();
  CHECK(site.check().out.empty());
  site.folder.write("index.md", "---\n---\n[a](/missing/) [b](/missing/)\n[c](/missing/)\n");
  CHECK(count(site.check().out, "\n") == 1);
}

TEST_CASE("baseline: findings about a file as such do not hang on its first line") {
  AdoptedSite site;
  site.folder.write("_posts/2026-02-30-rolled.md", "One line.\n");
  site.adopt();
  CHECK(site.check().out.empty());
  site.folder.write("_posts/2026-02-30-rolled.md", "Another line.\n\nOne line.\n");
  CHECK(site.check().out.empty());
}

TEST_CASE("baseline: what is gone is told, and dropped when it is written again") {
  AdoptedSite site;
  site.adopt();
  site.folder.write("index.md", "---\n---\nNothing.\n");
  CHECK(site.check().err.find("1 finding of " + *site.options.baseline + " left out, 1 no longer found") == 0);
  CHECK(site.adopt().err == "Wrote 1 finding to " + *site.options.baseline + ".\n");
}

TEST_CASE("baseline: written for some files and codes it keeps the others") {
  AdoptedSite site;
  site.adopt();
  CheckOptions some = site.options;
  some.write_baseline = true;
  some.paths = {(site.folder / "index.md").string()};
  CHECK(run_check(some).err == "Wrote 2 findings to " + *site.options.baseline + ".\n");
  some.paths = site.options.paths;
  some.only = {"image-alt"};
  CHECK(run_check(some).err == "Wrote 2 findings to " + *site.options.baseline + ".\n");
  std::filesystem::remove(site.folder / "_posts/2026-01-02-oolong.md");
  CHECK(run_check(some).err == "Wrote 1 finding to " + *site.options.baseline + ".\n");
}

TEST_CASE("baseline: paths are relative to its folder, so the working directory does not matter") {
  AdoptedSite site;
  site.adopt();
  const auto baseline = load_baseline(system_disk(), *site.options.baseline);
  REQUIRE(baseline);
  CHECK(baseline->contains({"index.md", "link-missing-page", "/missing/"}));
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(site.folder / "_posts");
  CheckOptions elsewhere = site.options;
  elsewhere.paths = {".."};
  elsewhere.baseline = "../baseline.json";
  const Outcome outcome = run_check(elsewhere);
  std::filesystem::current_path(before);
  CHECK(outcome.out.empty());
}

TEST_CASE("baseline: a finding stands on a line of the file, in order") {
  AdoptedSite site;
  site.folder.write("index.md", "---\n---\n[a](/missing/) [b](/missing/)\n");
  site.adopt();
  CHECK(load_text_if_present(system_disk(), *site.options.baseline) ==
        "{\n\"version\": 1,\n\"findings\": [\n"
        R"({"path":"_posts/2026-01-02-oolong.md","code":"link-missing-page","text":"/gone/"},)"
        "\n"
        R"({"path":"index.md","code":"link-missing-page","text":"/missing/","count":2})"
        "\n]\n}\n");
}

TEST_CASE("baseline: one that is missing or none is an error") {
  AdoptedSite site;
  Outcome outcome = site.check();
  CHECK(outcome.code == exit_could_not_run);
  CHECK(outcome.err ==
        "jekyll-ls: " + *site.options.baseline + ": cannot read the baseline: No such file or directory\n");
  for (const std::string text :
       {"", "[]", "{\"version\": 2, \"findings\": []}", "{\"version\": 1}", "{\"version\": 1, \"findings\": [1]}",
        R"({"version": 1, "findings": [{"path": "a", "code": "b"}]})",
        R"({"version": 1, "findings": [{"path": "a", "code": "b", "text": "c", "count": -1}]})"}) {
    INFO(text);
    site.folder.write("baseline.json", text);
    outcome = site.check();
    CHECK(outcome.code == exit_could_not_run);
    CHECK(outcome.err ==
          "jekyll-ls: " + *site.options.baseline + ": this is not a baseline. Write one with --write-baseline.\n");
  }
  CheckOptions without = tests::options_for(site.folder);
  without.write_baseline = true;
  CHECK(run_check(without).err == "jekyll-ls: --write-baseline needs --baseline FILE.\n");
}
