// The names by which files are renamed, and what a new file lacks.
#include "features/refactoring/renamed_file.h"

#include "features/refactoring/new_file.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll {
namespace {

constexpr std::string_view site_of_a_tea = R"(
@file _posts/2026-05-01-tea.md
---
layout: post
title: Tea
---
@file _layouts/v1.2.html
x
@file _includes/parts/cup.html
x
@file docs/a.md
---
---
)";

std::string renamed(std::string_view path, std::string_view name) {
  const Site site = tests::build_site(tests::parse_fixture(site_of_a_tea));
  return path_with_name(site.config(), *site.find_file(path), name);
}

}  // namespace

TEST_CASE("renamed file: a name without extension keeps the old one") {
  CHECK(renamed("_posts/2026-05-01-tea.md", "2026-05-02-cup") == "_posts/2026-05-02-cup.md");
  CHECK(renamed("_posts/2026-05-01-tea.md", "2026-05-02-cup-1.5") == "_posts/2026-05-02-cup-1.5.md");
  CHECK(renamed("_layouts/v1.2.html", "v1.3") == "_layouts/v1.3.html");
  CHECK(renamed("_includes/parts/cup.html", "mug.html") == "_includes/parts/mug.html");
  CHECK(renamed("docs/a.md", "b.markdown") == "docs/b.markdown");
}

TEST_CASE("renamed file: a name with a folder begins where the file is named from") {
  CHECK(renamed("_includes/parts/cup.html", "big/mug.html") == "_includes/big/mug.html");
  CHECK(renamed("_layouts/v1.2.html", "old/v1.2") == "_layouts/old/v1.2.html");
  CHECK(renamed("docs/a.md", "guides/b") == "guides/b.md");
}

TEST_CASE("new file: posts and pages get front matter, others nothing") {
  const Site site = tests::build_site(tests::parse_fixture(site_of_a_tea));
  const auto text = text_of_new_file(site, "_posts/2026-06-01-green-tea.md");
  REQUIRE(text);
  CHECK(text->find("title: Green tea\n") != std::string::npos);
  CHECK(text_of_new_file(site, "_drafts/cold-brew.md")->find("date:") == std::string::npos);
  CHECK(text_of_new_file(site, "docs/b.html"));
  for (const char* path : {"_includes/x.html", "img/x.png", "_posts/undated.md", "_data/x.yml"}) {
    INFO(path);
    CHECK_FALSE(text_of_new_file(site, path));
  }
}

TEST_CASE("new file: who would be ignored among posts is told why") {
  const Site site = tests::build_site(tests::parse_fixture(site_of_a_tea));
  CHECK(warning_of_new_file(site, "_posts/tea.md") ==
        "Jekyll ignores _posts/tea.md: the name of a post begins with its date, 2027-01-01-tea.md.");
  CHECK_FALSE(warning_of_new_file(site, "_posts/2026-06-01-tea.md"));
  CHECK_FALSE(warning_of_new_file(site, "docs/tea.md"));
  CHECK_FALSE(warning_of_new_file(site, "_posts/photo.png"));
}

}  // namespace jekyll
