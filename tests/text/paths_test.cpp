#include "text/paths.h"

#include "tests/support/catch.h"

using namespace jekyll;

TEST_CASE("Paths: name, folder, extension and stem") {
  CHECK(base_name("a/b.tar.gz") == "b.tar.gz");
  CHECK(base_name("a/") == "");
  CHECK(folder_of("a/b/c.md") == "a/b");
  CHECK(folder_of("c.md") == "");
  CHECK(extension_of("a.b/c") == "");
  CHECK(extension_of("a/b.tar.gz") == ".gz");
  CHECK(extension_of("a/.htaccess") == "");
  CHECK(extension_of("a/..b.md") == ".md");
  CHECK(stem_of("a/b.tar.gz") == "b.tar");
  CHECK(stem_of("a/.htaccess") == ".htaccess");
}

TEST_CASE("Paths: below a folder is what a slash divides from it") {
  CHECK(relative_to("/a", "/a/b/c") == "b/c");
  CHECK(relative_to("/a/", "/a") == "");
  CHECK(relative_to("/a", "/a") == "");
  CHECK(relative_to("/a", "/ab") == std::nullopt);
  CHECK(is_below("a/b", "a"));
  CHECK_FALSE(is_below("ab", "a"));
  CHECK_FALSE(is_below("a", "a"));
  CHECK(is_at_or_below("a", "a"));
  CHECK_FALSE(is_at_or_below("ab", "a"));
  CHECK(is_at_or_below("", ""));
}

TEST_CASE("Paths: a folder is cleaned and never climbs above the root") {
  CHECK(clean_folder("/a/./b/") == "a/b");
  CHECK(clean_folder("a//b/../c") == "a/c");
  CHECK(clean_folder("../../a") == "a");
  CHECK(clean_folder("/") == "");
  CHECK(without_final_slash("a/") == "a");
  CHECK(without_final_slash("a") == "a");
}
