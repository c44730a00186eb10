#include <algorithm>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "app/cli/command_messages.h"
#include "app/system/disk.h"
#include "tests/app/cli/check/check_run.h"
#include "tests/support/catch.h"

using namespace jekyll;
using jekyll::tests::count;
using jekyll::tests::options_for;
using jekyll::tests::run_check;
using jekyll::tests::shown;
using jekyll::tests::TemporaryFolder;
using nlohmann::json;
using Outcome = jekyll::tests::CommandOutcome;

TEST_CASE("check: text has a line for each finding, columns in characters from 1") {
  const TemporaryFolder folder;
  tests::write_broken_site(folder);
  const Outcome outcome = run_check({folder.path().string()});
  CHECK(outcome.code == exit_findings);
  const std::string root = shown(folder.path());
  std::istringstream lines(outcome.out);
  std::string first;
  std::string second;
  std::getline(lines, first);
  std::getline(lines, second);
  CHECK(first.rfind(root + "/_posts/2026-01-02-oolong.md:4:9: warning: ", 0) == 0);
  CHECK(first.find("/gone/") != std::string::npos);
  CHECK(second.rfind(root + "/index.md:5:7: warning: ", 0) == 0);
  CHECK(second.substr(second.size() - 20) == " [link-missing-page]");
  CHECK(count(outcome.out, "\n") == 2);
  CHECK(outcome.out.find('\x1b') == std::string::npos);
  CHECK(outcome.err ==
        "severity     code               findings     files\n"
        "warning      link-missing-page         2         2\n"
        "Checked 3 files: 2 warnings.\n");
}

TEST_CASE("check: findings that are not listed are counted") {
  const TemporaryFolder folder;
  std::string text = "---\n---\n";
  for (std::size_t i = 0; i < most_of_a_code + 234; ++i) text += "[a](/gone/)\n\n";
  folder.write("_config.yml");
  folder.write("index.md", text);
  const Outcome outcome = run_check({folder.path().string()});
  CHECK(count(outcome.out, "\n") == most_of_a_code);
  CHECK(count(outcome.out, "This file has 234 more of link-missing-page, which are not listed.") == 1);
  CHECK(outcome.err ==
        "severity     code               findings     files\n"
        "warning      link-missing-page      1234         1\n"
        "Checked 2 files: 1234 warnings.\n");
}

TEST_CASE("check: what holds at many places is told once, with the number of the others") {
  const TemporaryFolder folder;
  folder.write("_config.yml", "baseurl: /shop\nurl: https://tea.example\n");
  folder.write("a.md", "---\nurl: /x/\n---\n[b](/b.html)\n\n[b](/b.html)\n");
  folder.write("b.md", "---\nurl: /y/\ncontent: z\n---\n[a](/a.html) [d](https://tea.example/shop/bin/1/)\n");
  folder.write("c.md",
               "---\nurl: /z/\n---\n[d](https://tea.example/shop/bin/2/) [e](https://tea.example/shop/gone.html)\n");
  const Outcome outcome = run_check({folder.path().string()});
  CHECK(count(outcome.out, "[link-without-baseurl]") == 1);
  CHECK(count(outcome.out, "The same holds at 2 more places in 2 files. [link-without-baseurl]") == 1);
  CHECK(count(outcome.out, "[front-matter-reserved-key]") == 2);  // Of each key one.
  CHECK(count(outcome.out, "The same holds at 2 more places in 2 files. [front-matter-reserved-key]") == 1);
  CHECK(count(outcome.out,
              "information: No page at https://tea.example/shop/bin/1/. The site has nothing below /bin/. The "
              "same holds at 1 more place in 1 file.") == 1);
  CHECK(count(outcome.out, "warning: No page at https://tea.example/shop/gone.html") == 1);
  CHECK(outcome.err.ends_with("Checked 4 files: 2 warnings, 3 information. --min-severity hint lists all of them.\n"));

  SECTION("who names a code sees every place") {
    CheckOptions options = options_for(folder);
    options.only = {"link-without-baseurl"};
    CHECK(count(run_check(options).out, "[link-without-baseurl]") == 3);
    options.only.clear();
    options.min_severity = Severity::Hint;
    CHECK(count(run_check(options).out, "[link-without-baseurl]") == 3);
  }
  SECTION("JSON has the others' places") {
    const json report = json::parse(run_check({folder.path().string()}, CheckFormat::Json).out);
    const auto found = std::ranges::find_if(
        report["diagnostics"], [](const json& finding) { return finding["code"] == "link-without-baseurl"; });
    REQUIRE(found != report["diagnostics"].end());
    REQUIRE((*found)["others"].size() == 2);
    CHECK((*found)["others"][1]["path"] == "b.md");
    CHECK((*found)["others"][1]["range"]["start"]["line"] == 4);
  }
  SECTION("a baseline knows each place, so that the next one is new") {
    CheckOptions options = options_for(folder);
    options.baseline = (folder / "baseline.json").string();
    options.write_baseline = true;
    run_check(options);
    options.write_baseline = false;
    CHECK(run_check(options).out.empty());
    folder.write("d.md", "---\n---\n[a](/a.html)\n");
    CHECK(count(run_check(options).out, "[link-without-baseurl]") == 1);
  }
}

TEST_CASE("check: paths into a folder that the site has nothing of are told once") {
  const TemporaryFolder folder;
  folder.write("_config.yml");
  folder.write("docs/a.md", "---\n---\n");
  folder.write("index.md",
               "---\n---\n[a](/api/one.html) [b](/api/two/) [c](/docs/gone/) [d](/docs/lost.html) [e](/imprint/)\n");
  const Outcome outcome = run_check({folder.path().string()});
  CHECK(count(outcome.out,
              "warning: No page at /api/one.html. The same holds at 1 more place in 1 file. [link-missing-page]") == 1);
  CHECK(count(outcome.out, "/docs/") == 2);
  CHECK(count(outcome.out, "No page at /imprint/. [link-missing-page]") == 1);
}

TEST_CASE("check: what .gitignore leaves to another build is doubted") {
  const TemporaryFolder folder;
  folder.write("_config.yml");
  folder.write(".gitignore", "# built\n/assets/\n*.pdf\n!kept.pdf\n");
  folder.write("a.md", "---\n---\n[a](/assets/a.js) [b](/b.pdf) [c](/kept.pdf) [d](/more/assets/d.js)\n");
  const Outcome outcome = run_check({folder.path().string()});
  CHECK(count(outcome.out, "information: No file at /assets/a.js. The build that .gitignore provides for") == 1);
  CHECK(count(outcome.out, "information: No file at /b.pdf.") == 1);
  CHECK(count(outcome.out, "warning: No file at /kept.pdf.") == 1);
  CHECK(count(outcome.out, "warning: No file at /more/assets/d.js.") == 1);
}

TEST_CASE("check: JSON has UTF-16 ranges from 0, destinations and a summary") {
  const TemporaryFolder folder;
  tests::write_broken_site(folder);
  const Outcome outcome = run_check({folder.path().string()}, CheckFormat::Json);
  CHECK(outcome.code == exit_findings);
  const json report = json::parse(outcome.out);
  REQUIRE(report["diagnostics"].size() == 2);
  const json& finding = report["diagnostics"][1];
  CHECK(finding["path"] == "index.md");
  CHECK(finding["range"] ==
        json::parse(R"({"start": {"line": 4, "character": 7}, "end": {"line": 4, "character": 16}})"));
  CHECK(finding["severity"] == "warning");
  CHECK(finding["code"] == "link-missing-page");
  CHECK(finding["destination"] == "/missing/");
  CHECK_FALSE(finding.contains("site"));
  CHECK(report["summary"] == json::parse(R"({"files": 3, "errors": 0, "warnings": 2, "information": 0, "hints": 0})"));
}

TEST_CASE("check: findings are printed for the named paths only, but the whole site is read") {
  const TemporaryFolder folder;
  tests::write_broken_site(folder);
  folder.write("about.md", "---\n---\n[fine](/2026/01/02/oolong.html) [c](/lost/)\n");
  CHECK(count(run_check({(folder / "about.md").string()}).out, "\n") == 1);
  CHECK(count(run_check({(folder / "_posts").string()}).out, "/gone/") == 1);
  CHECK(count(run_check({(folder / "_posts/").string(), (folder / "about.md").string()}).out, "\n") == 2);
}

TEST_CASE("check: nothing found is exit code 0") {
  const TemporaryFolder folder;
  folder.write("_config.yml");
  folder.write("index.md", "---\ntitle: Home\n---\n\nHello.\n");
  const Outcome outcome = run_check({folder.path().string()});
  CHECK(outcome.code == exit_clean);
  CHECK(outcome.out.empty());
  CHECK(outcome.err == "Checked 2 files: nothing found.\n");
}

TEST_CASE("check: --fail-on decides which severities fail") {
  const TemporaryFolder folder;
  tests::write_broken_site(folder);
  CheckOptions options = options_for(folder);
  options.fail_on = Severity::Error;
  CHECK(run_check(options).code == exit_clean);
  options.fail_on = Severity::Hint;
  CHECK(run_check(options).code == exit_findings);
}

TEST_CASE("check: several sites below a folder are all checked and named in JSON") {
  const TemporaryFolder folder;
  tests::write_broken_site(folder, "one/");
  tests::write_broken_site(folder, "two/");
  const json report = json::parse(run_check({folder.path().string()}, CheckFormat::Json).out);
  REQUIRE(report["diagnostics"].size() == 4);
  CHECK(report["diagnostics"][0]["site"] == shown(folder / "one"));
  CHECK(report["diagnostics"][3]["site"] == shown(folder / "two"));
  CHECK(report["diagnostics"][3]["path"] == "index.md");
  const std::string err = run_check({folder.path().string()}).err;
  CHECK(err.ends_with("\nChecked 6 files of 2 sites: 4 warnings.\n"));
}

TEST_CASE("check: a path that does not exist can't be checked") {
  const TemporaryFolder folder;
  const std::string missing = (folder / "missing").string();
  const Outcome outcome = run_check({missing});
  CHECK(outcome.code == exit_could_not_run);
  CHECK(outcome.out.empty());
  CHECK(outcome.err == "jekyll-ls: " + missing + ": No such file or directory\n");
}

TEST_CASE("check: a folder without any site can't be checked") {
  const TemporaryFolder folder;
  const std::string empty = folder.make_folder("empty").string();
  const Outcome outcome = run_check({empty});
  CHECK(outcome.code == exit_could_not_run);
  CHECK(outcome.err == "jekyll-ls: " + empty +
                           ": no Jekyll site here, above or below: there is no _config.yml, _posts or _layouts.\n");
}

TEST_CASE("check: a file outside of any site can't be checked") {
  const TemporaryFolder folder;
  const std::string file = folder.write("lone/a.md", "---\n---\n# Tea\n").string();
  const Outcome outcome = run_check({file});
  CHECK(outcome.code == exit_could_not_run);
  CHECK(outcome.out.empty());
  CHECK(outcome.err == "jekyll-ls: " + file +
                           ": this file belongs to no Jekyll site: no folder above it has a _config.yml, _posts or "
                           "_layouts.\n");
}

TEST_CASE("check: hints are counted, and listed only when they are asked for") {
  const TemporaryFolder folder;
  folder.write("_config.yml", "url: https://tea.example\n");
  folder.write("index.md", "---\ntitle: Home\n---\n[a](https://tea.example/)\n");
  CheckOptions options = options_for(folder);
  Outcome outcome = run_check(options);
  CHECK(outcome.out.empty());
  CHECK(outcome.code == exit_clean);
  CHECK(outcome.err == "Checked 2 files: 1 hint. --min-severity hint lists all of them.\n");
  options.format = CheckFormat::Json;
  const json report = json::parse(run_check(options).out);
  CHECK(report["diagnostics"].empty());
  CHECK(report["summary"]["hints"] == 1);
  options.format = CheckFormat::Text;

  options.min_severity = Severity::Hint;
  CHECK(count(run_check(options).out, "[link-own-absolute]") == 1);
  options.min_severity = Severity::Error;
  options.fail_on = Severity::Hint;  // what makes it fail is listed
  outcome = run_check(options);
  CHECK(count(outcome.out, "[link-own-absolute]") == 1);
  CHECK(outcome.code == exit_findings);
  options.fail_on = Severity::Error;
  options.only = {"link-own-absolute"};
  CHECK(count(run_check(options).out, "[link-own-absolute]") == 1);
}

TEST_CASE("check: a configuration that stops the build is a finding, and the rest of the site is judged") {
  for (const char* configuration : {"title: Teas\nemail: [unclosed\ndescription: x: y\n",
                                    "title: a\nexclude: README.md\n", "title: a\nexclude:\n", "- title\n"}) {
    INFO(configuration);
    const TemporaryFolder folder;
    folder.write("_config.yml", configuration);
    folder.write("index.md", "---\n---\n[a](/nowhere/)\n");
    const Outcome outcome = run_check({folder.path().string()});
    CHECK(outcome.code == exit_findings);
    INFO(outcome.out);
    CHECK(count(outcome.out, "error: ") >= 1);
    CHECK(count(outcome.out, "[link-missing-page]") == 1);
  }
}

TEST_CASE("check: a part of style sheets that is not UTF-8") {
  const TemporaryFolder folder;
  folder.write("_config.yml", "title: Tea\n");
  folder.write("_sass/_tea.scss", "/* tea */\n/* caf\xe9 */\n");
  CHECK(run_check({folder.path().string()}).code == exit_clean);
  folder.write("main.scss", "---\n---\n@import \"tea\";\n");
  const Outcome outcome = run_check({folder.path().string()});
  CHECK(outcome.code == exit_findings);
  CHECK(count(outcome.out, "_sass/_tea.scss:2:7: error: ") == 1);
}

TEST_CASE("check: a source that is not there") {
  const TemporaryFolder folder;
  folder.write("_config.yml", "source: docs\n");
  folder.write("index.md", "---\n---\n");
  const Outcome outcome = run_check({folder.path().string()});
  CHECK(outcome.code == exit_clean);
  CHECK(count(outcome.err, "docs: there is no such folder") == 1);
}

TEST_CASE("check: a file that can't be read is named") {
  const TemporaryFolder folder;
  tests::write_broken_site(folder);
  // Too large for anyone, so that the test also holds for the superuser, who may read everything.
  std::filesystem::resize_file(folder / "index.md", std::uintmax_t{300} << 20);
  const Outcome outcome = run_check({folder.path().string()});
  CHECK(outcome.code == exit_could_not_run);
  CHECK(outcome.out.empty());
  CHECK(outcome.err == "jekyll-ls: " + (folder / "index.md").string() + ": cannot read: File too large\n");
}

TEST_CASE("check: a configuration file that is not there is named") {
  const TemporaryFolder folder;
  tests::write_broken_site(folder);
  CheckOptions options = options_for(folder);
  options.config_files = {"no-such-config.yml"};
  const Outcome outcome = run_check(options);
  CHECK(outcome.code == exit_could_not_run);
  CHECK(outcome.err == "jekyll-ls: " + (folder / "no-such-config.yml").string() +
                           ": cannot read the configuration: No such file or directory\n");
}

TEST_CASE("check: what Jekyll does not read is said to be no part of the site") {
  const TemporaryFolder folder;
  tests::write_broken_site(folder);
  const auto file = folder.write("_site/index.html", "<a href=\"/nowhere/\">x</a>");
  const Outcome outcome = run_check({file.string()});
  CHECK(outcome.code == exit_clean);
  CHECK(outcome.err.find("Jekyll reads nothing of this") != std::string::npos);
}

TEST_CASE("check: the project's settings and --config count") {
  const TemporaryFolder folder;
  tests::write_broken_site(folder);
  folder.write(".jekyll-ls.json", R"({"diagnostics": {"severity": {"link-missing-page": "off"}}, "colour": 1})");
  const Outcome outcome = run_check({folder.path().string()});
  CHECK(outcome.code == exit_clean);
  CHECK(outcome.err.find(".jekyll-ls.json: colour: there is no such setting.") != std::string::npos);

  folder.write("missing.md", "---\npermalink: /missing/\n---\n");
  folder.write("extra.yml", "exclude: [_posts]\n");
  folder.write(".jekyll-ls.json", "{}");
  CheckOptions options = options_for(folder);
  options.config_files = {"_config.yml", "extra.yml"};
  CHECK(run_check(options).out.empty());
}

TEST_CASE("check: --now decides what is published") {
  const TemporaryFolder folder;
  folder.write("_config.yml", "timezone: UTC\n");
  folder.write("_posts/2026-06-01-summer.md", "---\ntitle: Summer\n---\nWarm.\n");
  folder.write("index.md", "---\ntitle: Home\n---\n[s](/2026/06/01/summer.html)\n");
  CheckOptions options;
  options.paths = {(folder / "index.md").string()};
  CHECK(run_check(options).out.empty());
  options.now = 1767225600;  // 2026-01-01T00:00:00Z
  CHECK(run_check(options).out.find("[link-unpublished]") != std::string::npos);
}

TEST_CASE("check: a terminal gets the source line with a marker below the finding") {
  const TemporaryFolder folder;
  tests::write_broken_site(folder);
  CheckOptions options;
  options.paths = {(folder / "_posts").string()};
  options.decoration = Decoration::ColoredExcerpts;
  const Outcome outcome = run_check(options);
  CHECK(outcome.out.find("\x1b[33mwarning\x1b[0m: ") != std::string::npos);
  CHECK(outcome.out.find("\n    See [b](/gone/).\n            \x1b[33m^^^^^^\x1b[0m\n") != std::string::npos);

  options.decoration = Decoration::Excerpts;
  CHECK(run_check(options).out.find("\n    See [b](/gone/).\n            ^^^^^^\n") != std::string::npos);
}

TEST_CASE("check: --only and --ignore choose codes") {
  const TemporaryFolder folder;
  tests::write_broken_site(folder);
  folder.write("about.md", "---\n---\n![](/missing.png)\n[up](http://example.org/)\n");
  CheckOptions options = options_for(folder);
  options.ignore = {"link-missing-page"};
  CHECK(count(run_check(options).out, "\n") == 1);
  options.only = {"link-missing-page", "image-alt"};
  CHECK(run_check(options).out.find("[image-alt]") != std::string::npos);
  options.ignore.clear();
  CHECK(count(run_check(options).out, "\n") == 4);
  // What is off by default is wanted when it is named.
  options.only = {"link-insecure"};
  CHECK(count(run_check(options).out, ": hint: ") == 1);
  folder.write(".jekyll-ls.json", R"({"diagnostics.severity": {"link-insecure": "off"}})");
  CHECK(run_check(options).out.empty());
}

TEST_CASE("check: an unknown code is an error that names what was meant") {
  const TemporaryFolder folder;
  tests::write_broken_site(folder);
  CheckOptions options = options_for(folder);
  options.only = {"link-mising-page"};
  Outcome outcome = run_check(options);
  CHECK(outcome.code == exit_could_not_run);
  CHECK(outcome.out.empty());
  CHECK(outcome.err ==
        "jekyll-ls: --only: there is no diagnostic \"link-mising-page\". Did you mean link-missing-page?\n");
  options.only.clear();
  options.ignore = {"nonsense"};
  outcome = run_check(options);
  CHECK(outcome.code == exit_could_not_run);
  CHECK(outcome.err == "jekyll-ls: --ignore: there is no diagnostic \"nonsense\". docs/diagnostics.md lists all.\n");
}

TEST_CASE("check: a progress bar comes on terminals only, and only for long work") {
  const TemporaryFolder folder;
  tests::write_broken_site(folder);
  CheckOptions options = options_for(folder);
  options.show_progress = true;
  CHECK(run_check(options).err.find('\x1b') == std::string::npos);
}

TEST_CASE("check: the sample site has the findings that were put into it") {
  const std::filesystem::path source = JEKYLL_LS_SOURCE_DIR;
  const std::filesystem::path golden = source / "tests/sites/sample.check.txt";
  CheckOptions options;
  options.paths = {(source / "tests/sites/sample").string()};
  options.min_severity = Severity::Hint;
  Outcome outcome = run_check(options);
  const std::string root = shown(source / "tests/sites/sample") + "/";
  for (std::size_t at = outcome.out.find(root); at != std::string::npos; at = outcome.out.find(root, at)) {
    outcome.out.erase(at, root.size());
  }
  if (tests::environment("UPDATE_GOLDENS")) std::ofstream(golden, std::ios::binary) << outcome.out;
  INFO("after reading the difference, rewrite it with UPDATE_GOLDENS=1 ./dev test -R check/command");
  CHECK(outcome.out == load_text_if_present(system_disk(), golden));
  CHECK(outcome.code == exit_findings);
}
