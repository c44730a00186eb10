#include "app/hosting/site_roots.h"

#include "tests/app/support/temporary_folder.h"
#include "tests/support/catch.h"

using namespace jekyll;
using jekyll::tests::TemporaryFolder;

TEST_CASE("roots: the nearest configuration upwards makes the root") {
  const TemporaryFolder folder;
  folder.write("_config.yml");
  folder.write("docs/_config.yaml");
  const auto post = folder.write("docs/_posts/2026-01-01-a.md");
  CHECK(find_root(system_disk(), post)->folder == folder / "docs");
  CHECK(find_root(system_disk(), post)->config_files == std::vector<std::string>{"_config.yaml"});
  CHECK(find_root(system_disk(), folder / "docs/not-yet/there.md")->folder == folder / "docs");
  CHECK(find_root(system_disk(), folder / "other/page.md")->folder == folder.path());

  SECTION("_config.yml wins over _config.yaml beside it") {
    folder.write("docs/_config.yml");
    CHECK(find_root(system_disk(), post)->config_files == std::vector<std::string>{"_config.yml"});
  }
}

TEST_CASE("roots: a configuration further up wins over folders that only look like a site") {
  const TemporaryFolder folder;
  const auto post = folder.write("blog/_posts/2026-01-01-a.md");
  CHECK(find_root(system_disk(), post)->folder == folder / "blog");
  CHECK(find_root(system_disk(), post)->config_files.empty());
  folder.write("_config.yml");
  CHECK(find_root(system_disk(), post)->folder == folder.path());
}

TEST_CASE("roots: a folder with layouts is a site without configuration") {
  const TemporaryFolder folder;
  folder.make_folder("_layouts");
  CHECK(find_root(system_disk(), folder.write("a/b/page.md"))->folder == folder.path());
}

TEST_CASE("roots: TOML configuration is a root with a notice") {
  const TemporaryFolder folder;
  folder.write("_config.toml");
  const auto root = find_root(system_disk(), folder.write("page.md"));
  REQUIRE(root.has_value());
  CHECK(root->config_files.empty());
  REQUIRE(root->notices.size() == 1);
  CHECK(root->notices.front().find("_config.toml is not read") != std::string::npos);
}

TEST_CASE("roots: a lone file has none") {
  const TemporaryFolder folder;
  CHECK_FALSE(find_root(system_disk(), folder.write("notes/page.md")).has_value());
}

TEST_CASE("roots: all sites below a folder, but none inside another and none of tools") {
  const TemporaryFolder folder;
  folder.write("b/_config.yml");
  folder.write("b/example/_config.yml");
  folder.make_folder("deep/down/a/_posts");
  folder.write("node_modules/theme/_config.yml");
  folder.write(".git/_config.yml");
  std::vector<std::string> found;
  for (const SiteRoot& root : find_roots_below(system_disk(), folder.path())) {
    found.push_back(root.folder.lexically_relative(folder.path()).string());
  }
  CHECK(found == std::vector<std::string>{"b", "deep/down/a"});
}
