#include "site/config/gitignore.h"

#include "tests/support/catch.h"

namespace jekyll::tests {

namespace {

bool ignores(std::string_view text, std::string_view path) {
  return is_git_ignored(parse_gitignore(text), path);
}

}  // namespace

TEST_CASE("gitignore: a folder and all below it, wherever it lies") {
  CHECK(ignores("assets/\n", "assets/app.js"));
  CHECK(ignores("assets/\n", "docs/assets/img/a.png"));
  CHECK_FALSE(ignores("assets/\n", "assets"));
  CHECK_FALSE(ignores("assets/\n", "my-assets/app.js"));
  CHECK(ignores("assets", "docs/assets"));
}

TEST_CASE("gitignore: a slash at the beginning or inside ties a pattern to its folder") {
  CHECK(ignores("/dist\r\n", "dist/app.js"));
  CHECK_FALSE(ignores("/dist\n", "lib/dist/app.js"));
  CHECK(ignores("img/*.png\n", "img/a.png"));
  CHECK_FALSE(ignores("img/*.png\n", "docs/img/a.png"));
  CHECK_FALSE(ignores("img/*.png\n", "img/x/a.png"));
  CHECK(ignores("**/cache/*.js\n", "a/b/cache/x.js"));
}

TEST_CASE("gitignore: the last pattern decides, comments and what matches all count for nothing") {
  CHECK(ignores("*.pdf\n", "a/b.pdf"));
  CHECK_FALSE(ignores("*.pdf\n!b.pdf\n", "a/b.pdf"));
  CHECK(ignores("!b.pdf\n*.pdf\n", "a/b.pdf"));
  CHECK_FALSE(ignores("# b.pdf\n*\n/*\n\n", "b.pdf"));
}

}  // namespace jekyll::tests
