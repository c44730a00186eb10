// Small print of kinds, filters, URLs and tags, each as Jekyll has it.
#include "site/link_urls.h"
#include "site/resolver.h"
#include "tests/site/site_fixture.h"
#include "tests/support/catch.h"

namespace jekyll::tests {

namespace {

using Paths = std::vector<std::string>;

const std::string post_path = "_posts/2020-01-05-tea.md";

}  // namespace

TEST_CASE("front matter: where it ends") {
  const auto title = [](const std::string& text) {
    const Site site = site_of({{"x.md", text}});
    return site.find_file("x.md")->title.value_or("none");
  };
  CHECK(title("---\ntitle: T\n...\nB\n") == "T");
  CHECK(title("---\ntitle: T\n---") == "T");
  CHECK(title("---\n\n\ntitle: T\n---\n\n\nB\n") == "T");
  CHECK(title("---\ntitle: T\n----\nB\n") == "none");
  CHECK(title("---\ntitle: T\n ---\nB\n") == "none");
  CHECK(title("---\ntitle: T\n--- # c\nB\n---\nC\n") == "T");
  CHECK(title("---\ntitle: A\ntitle: B\n---\n") == "B");
}

TEST_CASE("front matter: a rule in a block of text ends that of a post") {
  const Site site = site_of({{post_path, "---\ntitle: |\n  x\n---\nk: v\n---\nB\n"}});
  CHECK(site.find_file(post_path)->title == "x\n");
  CHECK(site.find_file(post_path)->data.find("k") == nullptr);
}

TEST_CASE("posts without front matter take their title from the name") {
  const Site site = site_of({{"_posts/2020-01-05-Hello-World.md", "no front matter\n"}});
  CHECK(site.find_file("_posts/2020-01-05-Hello-World.md")->title == "Hello World");
}

TEST_CASE("filters: the default excludes are prefixes too, and hold at the root only") {
  CHECK(written({{"Gemfile2", "x"}, {"Gemfile.lock", "x"}, {"vendor/cache/x", "x"}, {"vendor/x", "x"}}) ==
        Paths{"vendor/x"});
  CHECK(written({{"sub/Gemfile", "x"}, {"sub/vendor/bundle/x", "x"}}) == Paths{"sub/Gemfile", "sub/vendor/bundle/x"});
  CHECK(written({{"Gemfile", "x"}, {"a.md", page()}, {"_config.yml", "exclude: [a.md]\n"}}).empty());
}

TEST_CASE("dates: among the defaults an unquoted one kills the documents that it is for") {
  CHECK(written({{post_path, page()}, {"_config.yml", "defaults: [{values: {date: 2018-05-05}}]\n"}}).empty());
  CHECK(written({{post_path, page()}, {"_config.yml", "defaults: [{values: {date: '2018-05-05'}}]\n"}}) ==
        Paths{post_path});
}

TEST_CASE("page URLs: endings that the configured permalink leaves alone") {
  const std::string pretty = "permalink: pretty\n";
  CHECK(url_of("up2.HTML", page()) == "/up2.HTML -> up2.HTML");
  CHECK(url_of("INDEX.md", page(), pretty) == "/INDEX/ -> INDEX/index.html");
}

TEST_CASE("document URLs: categories joined and slugged") {
  CHECK(url_of("_posts/2020-01-01-x.md", page("categories: [Web Dev, 'C++']\n"),
               "permalink: '/:categories/:slugified_categories/:title'\n")
            .starts_with("/web%20dev/c++/web-dev/c/x -> "));
}

TEST_CASE("taxonomy: pages keep what was written") {
  const Site site = site_of({{"p.md", page("categories: a b\n")}});
  CHECK(site.find_file("p.md")->categories == Paths{"a b"});
}

TEST_CASE("defaults: a longer path beats a type") {
  const Site site = site_of(
      {{"a/x.md", page()},
       {"_config.yml",
        "defaults: [{scope: {path: a}, values: {v: path}}, {scope: {path: '', type: pages}, values: {v: t}}]\n"}});
  CHECK(site.find_file("a/x.md")->data.find("v")->to_string() == "path");
}

TEST_CASE("layouts: none, false and unknown names of posts") {
  const auto layout = [](const std::string& value) {
    const Site site = site_of({{post_path, page("layout: " + value + "\n")},
                               {"_layouts/default.html", "D"},
                               {"_config.yml", "defaults: [{values: {layout: default}}]\n"}});
    return site.find_file(post_path)->layout.value_or("without");
  };
  CHECK(layout("null") == "default");
  CHECK(layout("none") == "without");
  CHECK(layout("false") == "without");
  CHECK(layout("nope") == "nope");
}

TEST_CASE("link tag: blanks in names, quotes, folders of collections") {
  const Files files = {{"i/a b.png", "x"},
                       {"about.md", page()},
                       {"_c/d.md", page()},
                       {"_config.yml", "baseurl: /base\ncollections: {c: {output: true}}\n"}};
  CHECK(verdict_of(files, "{% link i/a b.png %}").starts_with("found /base/i/a"));
  CHECK(verdict_of(files, "{% link _c/d.md %}") == "found /base/c/d.html");
  CHECK(verdict_of(files, "{% link c/d.md %}") == "missing-file");
  CHECK(verdict_of(files, "{% link 'about.md' %}") == "missing-file");
}

TEST_CASE("relative_url: slashes and blanks") {
  SiteConfig config;
  config.baseurl = "/base";
  CHECK(relative_url(config, "/") == "/base/");
  CHECK(relative_url(config, "//cdn/x") == "/base//cdn/x");
  const Files files = {{"a b.md", page()}, {"_config.yml", "baseurl: /base\n"}};
  CHECK(verdict_of(files, "[x]({{ '/a b.html' | relative_url }})") == "found /base/a%20b.html");
  CHECK(verdict_of(files, "[x]({{ '/a%20b.html' | relative_url }})") == "found /base/a%20b.html");
}

TEST_CASE("redirects: a page that only redirects has no anchors, one that is no HTML may have any") {
  const std::string config = "plugins: [jekyll-redirect-from]\n";
  CHECK(verdict_of({{"away.md", page("redirect_to: /x/\n")}, {"_config.yml", config}}, "[x](/away.html#y)")
            .starts_with("missing-anchor"));
  CHECK(verdict_of({{"away.txt", page("redirect_to: /x/\n")}, {"_config.yml", config}}, "[x](/away.txt#y)")
            .starts_with("unknowable"));
}

}  // namespace jekyll::tests
