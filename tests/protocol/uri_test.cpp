#include "protocol/uri.h"

#include "tests/support/catch.h"

using lsp::normalized_path;
using lsp::path_of_uri;
using lsp::uri_of_path;

TEST_CASE("uri: however it is escaped, a file has one path") {
  CHECK(path_of_uri("file:///site/_posts/a.md") == "/site/_posts/a.md");
  CHECK(path_of_uri("file://localhost/site/a.md") == "/site/a.md");
  CHECK(path_of_uri("file:/site/a.md") == "/site/a.md");
  CHECK(path_of_uri("FILE:///site/%5Fposts/%61.md") == "/site/_posts/a.md");
  CHECK(path_of_uri("file:///site/./x/../a%20b.md") == "/site/a b.md");
  CHECK(path_of_uri("file:///site//a.md?query#fragment") == "/site/a.md");
  CHECK(path_of_uri("file:///%C3%A4") == "/ä");
  CHECK(path_of_uri("file:///100%") == "/100%");
  CHECK(path_of_uri("file:///a%zz%2") == "/a%zz%2");
}

TEST_CASE("uri: Windows drives and hosts have one form") {
  CHECK(path_of_uri("file:///C:/site/a.md") == "c:/site/a.md");
  CHECK(path_of_uri("file:///c%3A/site/a.md") == "c:/site/a.md");
  CHECK(path_of_uri("file://server/share/a.md") == "//server/share/a.md");
}

TEST_CASE("uri: other schemes have no path") {
  CHECK_FALSE(path_of_uri("untitled:Untitled-1").has_value());
  CHECK_FALSE(path_of_uri("git:/site/a.md").has_value());
  CHECK_FALSE(path_of_uri("file:relative").has_value());
  CHECK_FALSE(path_of_uri("file:///a%00b").has_value());
  CHECK_FALSE(path_of_uri("").has_value());
}

TEST_CASE("uri: paths are escaped and come back") {
  CHECK(uri_of_path("/site/a b.md") == "file:///site/a%20b.md");
  CHECK(uri_of_path("c:/site/a.md") == "file:///c%3A/site/a.md");
  CHECK(uri_of_path("//server/share") == "file://server/share");
  for (const std::string_view path : {"/", "/a?b#c%d", "/ä/日本.md", "c:/x", "//server/y", "/a;b=c&d+e@f"}) {
    CHECK(path_of_uri(uri_of_path(path)) == std::string(path));
  }
}

TEST_CASE("uri: normalised paths have no empty and no dot segments") {
  CHECK(normalized_path("/a//b/./c/../d/") == "/a/b/d");
  CHECK(normalized_path("/../a") == "/a");
  CHECK(normalized_path("a/../../b") == "b");
  CHECK(normalized_path("/") == "/");
  CHECK(normalized_path("").empty());
}
