#include "app/hosting/settings.h"

#include <fstream>

#include <nlohmann/json.hpp>

#include "app/system/disk.h"
#include "tests/app/support/temporary_folder.h"
#include "tests/support/catch.h"
#include "tests/support/check.h"

using namespace jekyll;
using jekyll::tests::TemporaryFolder;
using nlohmann::json;

namespace {

std::vector<std::string> apply(const std::string& text, Settings& settings) {
  return apply_settings(json::parse(text), "editor", settings);
}

}  // namespace

TEST_CASE("settings: keys may be nested, dotted, or below a jekyll section") {
  const std::string text = GENERATE(as<std::string>(), R"({"site": {"future": true}})", R"({"site.future": true})",
                                    R"({"jekyll": {"site": {"future": true}}})", R"({"jekyll.site.future": true})",
                                    R"({"jekyll": {"site.future": true}})");
  INFO(text);
  Settings settings;
  CHECK(apply(text, settings).empty());
  CHECK(settings.future == true);
}

TEST_CASE("settings: every key is decoded") {
  Settings settings;
  CHECK(apply(R"({
    "diagnostics": {
      "severity": {"link-case": "off", "image-alt": "error"},
      "overrides": [{"paths": ["_drafts/**"], "severity": {"link-case": "hint"}}]
    },
    "files": {"watch": "compare"},
    "liquid": {"tags": ["tea"], "filters": ["steep"]},
    "links": {"accept": [404, "https://doi.org/**"], "archive": "https://archive.example/{url}",
              "ignore": ["/bin/**", {"destinations": ["/old/**"], "paths": ["_posts/**"]}]},
    "rename": {"redirectFrom": "ask"},
    "site": {"config": ["a.yml", "b.yml"], "showDrafts": true, "future": false, "unpublished": null, "themePath": "t"}
  })",
              settings)
            .empty());
  using Severities = std::vector<std::pair<RuleCode, Severity>>;
  CHECK(settings.diagnostics.severity ==
        Severities{{tests::code_named("image-alt"), Severity::Error}, {tests::code_named("link-case"), Severity::Off}});
  REQUIRE(settings.diagnostics.overrides.size() == 1);
  CHECK(settings.diagnostics.overrides.front().paths == std::vector<std::string>{"_drafts/**"});
  CHECK(settings.diagnostics.overrides.front().severity ==
        Severities{{tests::code_named("link-case"), Severity::Hint}});
  CHECK(settings.diagnostics.accepted_links.statuses == std::vector<int>{404});
  CHECK(settings.diagnostics.accepted_links.addresses == std::vector<std::string>{"https://doi.org/**"});
  CHECK(settings.diagnostics.archive == "https://archive.example/{url}");
  REQUIRE(settings.diagnostics.ignored_links.size() == 2);
  CHECK(settings.diagnostics.ignored_links[0].destinations == std::vector<std::string>{"/old/**"});
  CHECK(settings.diagnostics.ignored_links[0].paths == std::vector<std::string>{"_posts/**"});
  CHECK(settings.diagnostics.ignored_links[1].destinations == std::vector<std::string>{"/bin/**"});
  CHECK(settings.config_files == std::vector<std::string>{"a.yml", "b.yml"});
  CHECK(settings.liquid_tags == std::vector<std::string>{"tea"});
  CHECK(settings.liquid_filters == std::vector<std::string>{"steep"});
  CHECK(settings.watching == FileWatching::Compare);
  CHECK(settings.redirect_from == RedirectFrom::Ask);
  CHECK(settings.show_drafts == true);
  CHECK(settings.future == false);
  CHECK_FALSE(settings.unpublished.has_value());
  CHECK(settings.theme_path == "t");
}

TEST_CASE("settings: what can't be used is a notice and the rest counts") {
  const auto [text, notice] = GENERATE(table<std::string, std::string>(
      {{R"({"site": {"futures": true, "unpublished": true}})",
        "editor: site.futures: there is no such setting. docs/settings.md lists all."},
       {R"({"site": {"future": "yes", "unpublished": true}})", "editor: site.future: must be true, false or null."},
       {R"({"site": {"config": "a.yml", "unpublished": true}})", "editor: site.config: must be a list of strings."},
       {R"({"diagnostics": {"severity": {"link-cas": "off"}}, "site.unpublished": true})",
        "editor: diagnostics.severity: there is no diagnostic \"link-cas\". docs/diagnostics.md lists all."},
       {R"({"diagnostics": {"severity": {"link-case": "loud"}}, "site.unpublished": true})",
        "editor: diagnostics.severity: the severity of \"link-case\" must be error, warning, information, hint or "
        "off."},
       {R"({"diagnostics": {"severity": []}, "site.unpublished": true})",
        "editor: diagnostics.severity: must be an object of codes and severities, for instance {\"image-alt\": "
        "\"off\"}."},
       {R"({"diagnostics": {"overrides": [{"paths": "a"}]}, "site.unpublished": true})",
        "editor: diagnostics.overrides: each entry needs \"paths\" and \"severity\"."},
       {R"({"links.accept": [4], "site.unpublished": true})",
        "editor: links.accept: must be a list of patterns and of status codes, as 404."},
       {R"({"links.archive": "https://archive.example", "site.unpublished": true})",
        "editor: links.archive: must be an address with {url} in it, or empty."},
       {R"({"links.ignore": "/bin/**", "site.unpublished": true})",
        "editor: links.ignore: must be a list of patterns, or of objects with \"destinations\" and \"paths\"."},
       {R"({"links.ignore": [{"paths": ["a"]}], "site.unpublished": true})",
        "editor: links.ignore: each entry is a pattern, or has \"destinations\" and \"paths\"."},
       {R"({"rename": {"redirectFrom": true}, "site.unpublished": true})",
        "editor: rename.redirectFrom: must be \"always\", \"plugin\", \"never\" or \"ask\"."},
       {R"({"diagnostics": 7, "site.unpublished": true})",
        "editor: diagnostics: there is no such setting. docs/settings.md lists all."}}));
  INFO(text);
  Settings settings;
  CHECK(apply(text, settings) == std::vector<std::string>{notice});
  CHECK(settings.unpublished == true);
}

TEST_CASE("settings: settings of the editor's client and absent sections are silent") {
  Settings settings;
  CHECK(apply(R"({"server": {"path": "/usr/bin/jekyll-ls"}, "trace": {"server": "off"}})", settings).empty());
  CHECK(apply("null", settings).empty());
  CHECK(apply("[1]", settings) == std::vector<std::string>{"editor: the settings must be an object."});
}

TEST_CASE("settings: the project's file lies over the editor's settings") {
  const TemporaryFolder folder;
  folder.write(".jekyll-ls.json", "{\n  // For everyone who works on this site.\n  \"site\": {\"future\": false}\n}\n");
  Settings settings;
  apply(R"({"site": {"future": true, "showDrafts": true}})", settings);
  const auto notices = load_project_settings(system_disk(), folder.path(), settings);
  REQUIRE(notices.has_value());
  CHECK(notices->empty());
  CHECK(settings.future == false);
  CHECK(settings.show_drafts == true);
}

TEST_CASE("settings: a project file can't allow what only the user may") {
  const TemporaryFolder folder;
  folder.write(
      ".jekyll-ls.json",
      R"({"links": {"external": "command", "fragments": true}, "links.allowLocal": true, "site.allowOutside": true})");
  Settings settings;
  const auto notices = load_project_settings(system_disk(), folder.path(), settings);
  REQUIRE(notices.has_value());
  CHECK(notices->size() == 3);
  CHECK(notices->front() ==
        ".jekyll-ls.json: links.external: this counts only in the editor's settings: a site can't allow itself that.");
  CHECK(settings.external == ExternalLinkUse::Off);
  CHECK_FALSE(settings.allow_local);
  CHECK_FALSE(settings.allow_outside);
  CHECK(settings.link_fragments);
}

TEST_CASE("settings: a project file that is no JSON is refused with its line") {
  const TemporaryFolder folder;
  const auto file = folder.write(".jekyll-ls.json", "{\n  \"site\": {,\n}\n");
  Settings settings;
  const auto notices = load_project_settings(system_disk(), folder.path(), settings);
  REQUIRE_FALSE(notices.has_value());
  CHECK(notices.error() == file.string() + ":2: this is not valid JSON.");
  CHECK(load_project_settings(system_disk(), folder.make_folder("empty"), settings)->empty());
}

TEST_CASE("settings: the documentation is what the table says") {
  const std::filesystem::path path = std::filesystem::path(JEKYLL_LS_SOURCE_DIR) / "docs/settings.md";
  if (tests::environment("UPDATE_DOCS")) std::ofstream(path, std::ios::binary) << settings_documentation();
  INFO("rewrite it with UPDATE_DOCS=1 ./dev test -R settings");
  CHECK(load_text_if_present(system_disk(), path) == settings_documentation());
}
