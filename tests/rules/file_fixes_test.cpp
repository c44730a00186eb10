// Remedies that create and rename files: what they are called and what is in them.
#include "rules/file_fixes.h"

#include <algorithm>

#include "tests/support/catch.h"
#include "tests/support/fixture.h"

using namespace jekyll;

namespace {

constexpr std::string_view post = "\n@file _posts/2023-02-29-tea.md\n---\ntitle: Tea\n---\n";

/// "Title: kind path -> new path" of every file change that is offered for the code in the fixture, in order.
std::vector<std::string> changes_for(std::string_view text, std::string_view code) {
  const tests::Fixture fixture = tests::parse_fixture(text);
  const Site site = tests::build_site(fixture);
  std::vector<std::string> changes;
  for (const tests::FixtureFile& source : fixture.files) {
    const SiteFile* file = site.find_file(source.path);
    const auto diagnostics = file != nullptr ? diagnose(site, *file) : diagnose_bystander(site, source.path);
    for (const Diagnostic& diagnostic : diagnostics) {
      if (diagnostic.code.text() != code) continue;
      for (const Fix& fix : diagnostic.fixes) {
        if (!fix.file) continue;
        CHECK(fix.edits.empty());
        CHECK(fix.confidence != FixConfidence::Safe);
        const bool creates = fix.file->kind == FileChange::Kind::Create;
        changes.push_back(fix.title + (creates ? ": " + fix.file->text : " <- " + fix.file->path));
        CHECK(fix.file->new_path.empty() == creates);
        if (!creates) CHECK(fix.title.ends_with(fix.file->new_path.substr(fix.file->new_path.rfind('/') + 1)));
      }
    }
  }
  return changes;
}

std::vector<std::string> one(std::string text) {
  return {std::move(text)};
}

}  // namespace

TEST_CASE("file fixes: a missing layout is created, below the default one when there is one") {
  const auto alone = changes_for("\n@file index.md\n---\nlayout: recipe\n---\n", "layout-missing");
  REQUIRE(alone.size() == 1);
  CHECK(alone[0].starts_with("Create _layouts/recipe.html: ---\n---\n<!DOCTYPE html>"));
  CHECK(alone[0].find("{{ content }}") != std::string::npos);
  CHECK(changes_for("\n@file _layouts/default.html\n{{ content }}\n@file index.md\n---\nlayout: recipe\n---\n",
                    "layout-missing") ==
        one("Create _layouts/recipe.html: ---\nlayout: default\n---\n{{ content }}\n"));
  CHECK(changes_for("\n@file _config.yml\nlayouts_dir: skins\n@file index.md\n---\nlayout: a/b\n---\n",
                    "layout-missing")[0]
            .starts_with("Create skins/a/b.html: "));
}

TEST_CASE("file fixes: a missing include is created empty") {
  CHECK(changes_for("\n@file index.md\n---\n---\n{% include box.html %}\n", "include-missing") ==
        one("Create _includes/box.html: "));
  CHECK(changes_for("\n@file index.md\n---\n---\n{% include box %}\n", "include-missing").empty());
}

TEST_CASE("file fixes: names that leave the site or are no names are not offered") {
  for (const std::string name : {"../up", "/etc/x", "a/../../b", ".hidden", "a b", "a/", "a//b", "x<y"}) {
    INFO(name);
    CHECK(changes_for("\n@file index.md\n---\nlayout: \"" + name + "\"\n---\n", "layout-missing").empty());
  }
}

TEST_CASE("file fixes: a post is renamed to the day of its date") {
  CHECK(changes_for("\n@file _posts/2024-01-05-tea.md\n---\ndate: 2024-01-06\n---\n", "date-mismatch") ==
        one("Rename the file to 2024-01-06-tea.md <- _posts/2024-01-05-tea.md"));
  CHECK(changes_for("\n@file _posts/2024-01-05-tea.md\n---\ndate: 2024-01-06\n---\n"
                    "@file _posts/2024-01-06-tea.md\n---\n---\n",
                    "date-mismatch")
            .empty());
}

TEST_CASE("file fixes: a day that its month does not have becomes the one that Jekyll takes, or the last") {
  CHECK(changes_for(post, "date-rollover") ==
        std::vector<std::string>{"Rename the file to 2023-03-01-tea.md <- _posts/2023-02-29-tea.md",
                                 "Rename the file to 2023-02-28-tea.md <- _posts/2023-02-29-tea.md"});
}

TEST_CASE("file fixes: a file among the posts gets a name that Jekyll takes") {
  struct Case {
    std::string name;
    std::string wanted;
  };
  const std::vector<Case> cases = {
      {"2024_01_05-Green Tea.md", "2024-01-05-green-tea.md"},
      {"20240105 tea.markdown", "2024-01-05-tea.markdown"},
      {"2024-1-5 tea.md", "2024-01-05-tea.md"},
      {"2024.01.05.tea.md", "2024-01-05-tea.md"},
      // Fixtures live on the first day of 2027.
      {"tea.md", "2027-01-01-tea.md"},
      {"2024-13-05tea.md", "2027-01-01-2024-13-05tea.md"},
      {"20240105123-tea.md", "2027-01-01-20240105123-tea.md"},
  };
  for (const Case& one_case : cases) {
    INFO(one_case.name);
    CHECK(changes_for("\n@file _posts/" + one_case.name + "\n---\n---\n", "post-file-name") ==
          one("Rename the file to " + one_case.wanted + " <- _posts/" + one_case.name));
  }
  CHECK(changes_for("\n@file _posts/!!!.md\nx\n", "post-file-name").empty());
  // A part that a post shows.
  const std::string shows = "\n@file _posts/2024-01-05-a.md\n---\n---\n{% include_relative Parts/tea.md %}\n";
  CHECK(changes_for("\n@file _posts/Parts/tea.md\nx\n" + shows, "post-file-name").empty());
}
