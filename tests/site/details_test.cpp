// Small print of kinds, filters, URLs and tags, each as Jekyll has it.
#include "site/resolver/resolver.h"
#include "site/urls/link_urls.h"
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
  CHECK(title("--- \t\ntitle: T\n--- \nB\n") == "T");
  CHECK(title("---\r\ntitle: T\r\n---\r\nB\r\n") == "T");
}

TEST_CASE("front matter: its absence and its faults decide kinds, not URLs") {
  CHECK(url_of("n.md", "# no front matter\n") == "/n.md -> n.md");
  CHECK(url_of("n.md", "---\ntitle: T\nno end\n") == "/n.html -> n.html");
  CHECK(url_of("n.md", "---\n- a list\n---\n") == "/n.html -> n.html");
  CHECK(url_of(post_path, "---\n- a list\n---\n").ends_with("/2020-01-05-tea.html"));
}

TEST_CASE("posts: an impossible date in a name gives no URL") {
  CHECK(url_of("_posts/2020-13-45-x.md", page()).find("2020/13/45") == std::string::npos);
}

TEST_CASE("drafts: without a date and in folders, when they are shown") {
  CHECK(written({{"x/_drafts/b.md", "text\n"},
                 {"_drafts/2010-01-01-a.md", page()},
                 {"_drafts/noext", "text\n"},
                 {"_config.yml", "show_drafts: true\n"}}) == Paths{"_drafts/2010-01-01-a.md", "x/_drafts/b.md"});
  CHECK(url_of("x/_drafts/b.md", page("date: 2020-02-03\n"), "show_drafts: true\n") ==
        "/x/2020/02/03/b.html -> x/2020/02/03/b.html");
}

TEST_CASE("collections: files without front matter, and labels with other letters") {
  const std::string config = "collections: {c: {output: true}}\n";
  CHECK(url_of("_c/i.html", "no front matter", config) == "/c/i.html -> c/i.html");
  CHECK(url_of("_c/a.md", page(), config) == "/c/a.html -> c/a.html");
  CHECK(url_of("_c/t.txt", "x", "collections: [c]\n").starts_with("/c/t.txt"));
  CHECK(written({{post_path, page()}, {"_config.yml", "collections: {posts: {output: false}}\n"}}) == Paths{post_path});
}

TEST_CASE("filters: an excluded folder of posts is left out, one of its name elsewhere is not") {
  CHECK(written({{"_posts/ex/2020-01-01-q.md", page()},
                 {"ex/_posts/2020-01-01-q.md", page()},
                 {"_config.yml", "exclude: [_posts/ex]\n"}}) == Paths{"ex/_posts/2020-01-01-q.md"});
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

TEST_CASE("document URLs: slashes, dots and the collection's own pretty endings") {
  CHECK(url_of(post_path, page("permalink: 'no-slash'\n")) == "/no-slash -> no-slash.html");
  CHECK(url_of(post_path, page("permalink: /v1.2/\n")) == "/v1.2/ -> v1.2/index.html");
  CHECK(url_of("_posts/2020-01-05-a..b.md", page()) == "/2020/01/05/a/b.html -> 2020/01/05/a/b.html");
  const std::string config = "collections: {c: {output: true}}\npermalink: ";
  CHECK(url_of("_c/x.md", page(), config + "pretty\n") == "/c/x/ -> c/x/index.html");
  CHECK(url_of("_c/x.md", page(), config + "/:title.html\n") == "/c/x -> c/x.html");
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

TEST_CASE("defaults: the empty path comes after every other, a type before none") {
  const auto value = [](const std::string& defaults, const std::string& path) {
    const Site site = site_of({{"index.md", page()},
                               {"a/x.md", page()},
                               {"a/b/z.md", page()},
                               {"_config.yml", "defaults: " + defaults + "\n"}});
    return site.find_file(path)->data.find("v")->to_string();
  };
  const std::string paths =
      "[{scope: {path: a/b}, values: {v: deep}}, {scope: {path: a}, values: {v: shallow}}, {scope: {path: ''}, values: "
      "{v: all}}]";
  CHECK(value(paths, "a/b/z.md") == "deep");
  CHECK(value(paths, "a/x.md") == "shallow");
  CHECK(value(paths, "index.md") == "all");
  CHECK(value("[{scope: {path: '', type: pages}, values: {v: typed}}, {scope: {path: ''}, values: {v: un}}]",
              "index.md") == "typed");
  CHECK(value("[{values: {v: first}}, {values: {v: second}}]", "index.md") == "second");
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

TEST_CASE("layouts: an empty value leaves a post its default") {
  const Site site = site_of({{post_path, page("layout: \n")},
                             {"_layouts/default.html", "D"},
                             {"_config.yml", "defaults: [{values: {layout: default}}]\n"}});
  CHECK(site.find_file(post_path)->layout == "default");
}

TEST_CASE("data: strength of extensions, folders over files, names cut to letters") {
  const Site site = site_of({{"_data/a.yml", "k: 1\n"},
                             {"_data/a.json", "{\"k\": 2}"},
                             {"_data/a.csv", "k\n3\n"},
                             {"_data/b.yml", "k: 1\n"},
                             {"_data/b/c.yml", "k: 2\n"},
                             {"_data/UP.YML", "k: 1\n"},
                             {"_data/ünï.yml", "k: 1\n"}});
  CHECK(site.data().to_string() == "{\"a\"=>[{\"k\"=>\"3\"}], \"b\"=>{\"c\"=>{\"k\"=>2}}, \"n\"=>{\"k\"=>1}}");
}

TEST_CASE("include tag: quotes and commas are no syntax of it") {
  const Files files = {{"_includes/a.html", "A"}};
  CHECK(verdict_of(files, "{% include 'a.html' %}") == "missing-file");
  CHECK(verdict_of(files, "{% include a.html/ %}") == "missing-file");
}

TEST_CASE("link tag: below baseurl, the index and fragments") {
  const Files files = {{"i/c.png", "x"}, {"_config.yml", "baseurl: /base\n"}};
  CHECK(verdict_of(files, "{% link index.md %}") == "found /base/");
  CHECK(verdict_of(files, "{% link i/c.png %}") == "found /base/i/c.png");
  CHECK(verdict_of(files, "{% link /i/c.png %}") == "found /base/i/c.png");
  CHECK(verdict_of(files, "{% link /index.md %}") == "missing-file");
  CHECK(verdict_of(files, "{% link index.md#x %}") == "missing-file");
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

TEST_CASE("absolute_url: the root, whole URLs, a host without baseurl") {
  SiteConfig config;
  config.url = "https://h.io";
  config.baseurl = "/base";
  CHECK(absolute_url(config, "http://o.org/x") == "http://o.org/x");
  CHECK(absolute_url(config, "/") == "https://h.io/base/");
  config.baseurl = "";
  CHECK(absolute_url(config, "/x") == "https://h.io/x");
}

TEST_CASE("redirects: old paths are written where their form says") {
  const Site site = site_of({{"a.md", page("redirect_from: [/o/b/, o/d]\n")},
                             {"c.md", page("redirect_to: http://e.org/\n")},
                             {"_config.yml", "plugins: [jekyll-redirect-from]\n"}});
  CHECK(site.find_output("o/b/index.html").has_value());
  CHECK(site.find_output("o/d.html").has_value());
  CHECK(site.find_file("c.md")->redirect_to == "http://e.org/");
}

TEST_CASE("redirects: a page that only redirects has no anchors, one that is no HTML may have any") {
  const std::string config = "plugins: [jekyll-redirect-from]\n";
  CHECK(verdict_of({{"away.md", page("redirect_to: /x/\n")}, {"_config.yml", config}}, "[x](/away.html#y)")
            .starts_with("missing-anchor"));
  CHECK(verdict_of({{"away.txt", page("redirect_to: /x/\n")}, {"_config.yml", config}}, "[x](/away.txt#y)")
            .starts_with("unknowable"));
}

}  // namespace jekyll::tests
