#include "site/config/path_glob.h"

#include <string>

#include "tests/support/catch.h"

namespace jekyll::tests {

TEST_CASE("glob: characters stand for themselves") {
  CHECK(matches_path_glob("about.md", "about.md"));
  CHECK_FALSE(matches_path_glob("about.md", "docs/about.md"));
  CHECK_FALSE(matches_path_glob("about.md", "aboutXmd"));
  CHECK(matches_path_glob("./about.md", "about.md"));
  CHECK(matches_path_glob("/about.md", "about.md"));
}

TEST_CASE("glob: one star stays in its folder") {
  CHECK(matches_path_glob("_posts/*.md", "_posts/2024-01-05-tea.md"));
  CHECK_FALSE(matches_path_glob("_posts/*.md", "_posts/en/2024-01-05-tea.md"));
  CHECK(matches_path_glob("*/index.*", "docs/index.html"));
  CHECK(matches_path_glob("a?c", "abc"));
  CHECK_FALSE(matches_path_glob("a?c", "a/c"));
}

TEST_CASE("glob: two stars cross folders, and none at all") {
  CHECK(matches_path_glob("**/*.md", "a/b/c.md"));
  CHECK(matches_path_glob("**/*.md", "c.md"));
  CHECK(matches_path_glob("docs/**", "docs/a/b.md"));
  CHECK_FALSE(matches_path_glob("docs/**", "docs2/a.md"));
  CHECK(matches_path_glob("a/**/z.md", "a/z.md"));
  CHECK(matches_path_glob("a/**/z.md", "a/b/c/z.md"));
  CHECK_FALSE(matches_path_glob("a/**/z.md", "a/bz.md"));
  CHECK(matches_path_glob("**", "anything/at.all"));
  CHECK(matches_path_glob("docs/", "docs/a/b.md"));
}

TEST_CASE("glob: braces choose, also nested and in several places") {
  CHECK(matches_path_glob("*.{md,html}", "a.html"));
  CHECK_FALSE(matches_path_glob("*.{md,html}", "a.txt"));
  CHECK(matches_path_glob("{_posts,_drafts}/**/*.{md,markdown}", "_drafts/x/tea.markdown"));
  CHECK(matches_path_glob("a{b,c{d,e}}f", "acef"));
  CHECK(matches_path_glob("a{b", "a{b"));
}

TEST_CASE("glob: patterns made to be slow are not") {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a";
  CHECK_FALSE(matches_path_glob(pattern, std::string(2000, 'a') + "b"));
  std::string braces;
  for (int i = 0; i < 60; ++i) braces += "{a,b}";
  CHECK_FALSE(matches_path_glob(braces, "c"));
}

}  // namespace jekyll::tests
