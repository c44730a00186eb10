// Permalinks and output files.
#include "tests/site/site_fixture.h"
#include "tests/support/catch.h"

namespace jekyll::tests {

namespace {

const std::string hello_post = "_posts/2020-01-05-Hello-World.md";

std::string url_only(std::string_view path, std::string_view front, std::string_view config = "") {
  const std::string both = url_of(path, page(front), config);
  return both.substr(0, both.find(" -> "));
}

std::string post_url(std::string_view permalink, std::string_view front = "") {
  return url_only(hello_post, front, "permalink: " + std::string(permalink) + "\n");
}

}  // namespace

TEST_CASE("post URLs: named styles and templates") {
  const std::string_view front = "categories: Alpha Beta\n";
  CHECK(post_url("date", front) == "/alpha/beta/2020/01/05/Hello-World.html");
  CHECK(post_url("pretty", front) == "/alpha/beta/2020/01/05/Hello-World/");
  CHECK(post_url("ordinal", front) == "/alpha/beta/2020/005/Hello-World.html");
  CHECK(post_url("none", front) == "/alpha/beta/Hello-World.html");
  CHECK(post_url("weekdate", front) == "/alpha/beta/2020/W01/Sun/Hello-World.html");
  CHECK(post_url("/b/:slug/", front) == "/b/hello-world/");
}

TEST_CASE("post URLs: every placeholder") {
  const std::string_view front = "date: 2024-12-30 08:05:09 +0000\ncategories: [Web Dev, 'C++']\n";
  const auto filled = [&](std::string_view placeholder) {
    return url_only(hello_post, std::string(front) + "permalink: /x:" + std::string(placeholder) + "\n");
  };
  CHECK(filled("year") == "/x2024");
  CHECK(filled("short_year") == "/x24");
  CHECK(filled("month") == "/x12");
  CHECK(filled("i_month") == "/x12");
  CHECK(filled("short_month") == "/xDec");
  CHECK(filled("long_month") == "/xDecember");
  CHECK(filled("day") == "/x30");
  CHECK(filled("i_day") == "/x30");
  CHECK(filled("y_day") == "/x365");
  CHECK(filled("w_year") == "/x2025");
  CHECK(filled("week") == "/x01");
  CHECK(filled("w_day") == "/x1");
  CHECK(filled("short_day") == "/xMon");
  CHECK(filled("long_day") == "/xMonday");
  CHECK(filled("hour") == "/x08");
  CHECK(filled("minute") == "/x05");
  CHECK(filled("second") == "/x09");
  CHECK(filled("title") == "/xHello-World");
  CHECK(filled("slug") == "/xhello-world");
  CHECK(filled("name") == "/x2020-01-05-hello-world");
  CHECK(filled("path") == "/x/2020-01-05-Hello-World");
  CHECK(filled("collection") == "/xposts");
  CHECK(filled("categories") == "/xweb%20dev/c++");
  CHECK(filled("slugified_categories") == "/xweb-dev/c");
  CHECK(filled("output_ext") == "/x.html");
  CHECK(filled("nope") == "none");
}

TEST_CASE("page URLs follow the ending of the configured permalink") {
  const auto about = [](std::string_view permalink) {
    return url_of("about.md", page(), "permalink: " + std::string(permalink) + "\n");
  };
  CHECK(about("date") == "/about.html -> about.html");
  CHECK(about("pretty") == "/about/ -> about/index.html");
  CHECK(about("weekdate") == "/about -> about.html");
  CHECK(about("/:title.html") == "/about -> about.html");
  CHECK(about("/x/:title/") == "/about/ -> about/index.html");
  CHECK(about("/:title:output_ext") == "/about.html -> about.html");
}

TEST_CASE("page URLs: index, other extensions, Sass") {
  CHECK(url_of("sub/index.md", page()) == "/sub/ -> sub/index.html");
  CHECK(url_of("INDEX.md", page()) == "/INDEX.html -> INDEX.html");
  CHECK(url_of("404.html", page(), "permalink: pretty\n") == "/404/ -> 404/index.html");
  CHECK(url_of("d.xml", page(), "permalink: pretty\n") == "/d.xml -> d.xml");
  CHECK(url_of("z.htm", page()) == "/z.htm -> z.htm");
  CHECK(url_of("up.HTML", page()) == "/up.HTML -> up.HTML");
  CHECK(url_of("q.mdown", page()) == "/q.mdown -> q.mdown");
  CHECK(url_of("css/main.scss", page()) == "/css/main.css -> css/main.css");
}

TEST_CASE("page URLs: a permalink of its own") {
  const auto with = [](std::string_view permalink) {
    return url_of("a.md", page("permalink: " + std::string(permalink) + "\n"));
  };
  CHECK(with("/foo") == "/foo -> foo.html");
  CHECK(with("bar/") == "/bar/ -> bar/index.html");
  CHECK(with("/x.txt") == "/x.txt -> x.txt");
  CHECK(with("/v1.2") == "/v1.2 -> v1.2");
  CHECK(with("pretty") == "/pretty -> pretty.html");
  CHECK(with("/:title/") == "/:title/ -> :title/index.html");
  CHECK(with("/a//b/../c/./d.html") == "/a/b/c/d.html -> a/b/c/d.html");
  CHECK(url_of("g/h.md", page("permalink: /p/:path/:basename:output_ext\n")) == "/p/g/h.html -> p/g/h.html");
}

TEST_CASE("document URLs: a permalink of its own") {
  CHECK(url_of(hello_post, page("permalink: /:year/:title/\n")) == "/2020/Hello-World/ -> 2020/Hello-World/index.html");
  CHECK(url_of(hello_post, page("permalink: /:year_:month/x\n")) == "/2020_01/x -> 2020_01/x.html");
  CHECK(url_of(hello_post, page("permalink: date\n")) == "/date -> date.html");
  CHECK(url_of(hello_post, page("permalink: \"\"\n")) == "/ -> index.html");
}

TEST_CASE("URLs are percent-encoded, files are not") {
  CHECK(url_of("ü b.md", page()) == "/%C3%BC%20b.html -> ü b.html");
  CHECK(url_of("x#y.md", page()) == "/x%23y.html -> x#y.html");
  CHECK(url_of("100%.md", page()) == "/100%25.html -> 100%.html");
  CHECK(url_only("_posts/2020-01-01-What's new? (2).md", "") == "/2020/01/01/What's-new-(2).html");
  CHECK(url_of("img/ü b.png", "x") == "/img/ü b.png -> img/ü b.png");
}

TEST_CASE("collection URLs: templates") {
  const auto of = [](std::string_view permalink, std::string_view path, std::string_view front = "") {
    return url_only(path, front, "collections: {c: {output: true, permalink: '" + std::string(permalink) + "'}}\n");
  };
  CHECK(of("/x/:path/", "_c/sub/A_b.md") == "/x/sub/A_b/");
  CHECK(of("/x/:name", "_c/sub/A_b.md") == "/x/a-b");
  CHECK(of("/x/:title", "_c/A_b.md") == "/x/A_b");
  CHECK(of("/x/:title", "_c/n.md", "slug: S x\ntitle: T\n") == "/x/S-x");
  CHECK(of("/:collection/:path", "_c/2020-01-02-y.md") == "/c/2020-01-02-y");
  CHECK(of("/x/:year/:title", "_c/2019-03-04-y.md") == "/x/2019/y");
  CHECK(of("/x/:year/:title", "_c/n.md") == "/x/2027/n");
}

TEST_CASE("collection URLs: without a template, static files") {
  const std::string config = "collections: {c: {output: true}}\n";
  CHECK(url_only("_c/s/index.md", "", config) == "/c/s/index.html");
  CHECK(url_only("_c/s/index.md", "", config + "permalink: pretty\n") == "/c/s/index/");
  CHECK(url_of("_c/t.txt", "x", config) == "/c/t.txt -> c/t.txt");
  CHECK(url_of("_c/n.txt", "x", "collections: {c: {output: true, permalink: '/x/:title'}}\n") == "/x.txt -> x.txt");
}

TEST_CASE("permalinks from defaults, by type and path") {
  const Site site = site_of({{"_posts/2020-01-01-a.md", page()},
                             {"p.md", page()},
                             {"_c/c.md", page()},
                             {"_config.yml", R"(collections: {c: {output: true}}
defaults:
  - {scope: {type: posts}, values: {permalink: '/:year/:i_month/:title'}}
  - {scope: {type: pages}, values: {permalink: '/pg/:basename/'}}
  - {scope: {path: _c}, values: {permalink: '/cc/:path'}}
)"}});
  CHECK(site.find_file("_posts/2020-01-01-a.md")->url == "/2020/1/a");
  CHECK(site.find_file("p.md")->url == "/pg/p/");
  CHECK(site.find_file("_c/c.md")->url == "/cc/c");
}

TEST_CASE("folders above _posts become categories, those below do not") {
  CHECK(url_only("cat1/cat2/_posts/2020-01-01-x.md", "categories: Own Cat\n") ==
        "/cat1/cat2/own/cat/2020/01/01/x.html");
  CHECK(url_only("cat1/_posts/sub/2020-01-01-x.md", "") == "/cat1/2020/01/01/x.html");
  CHECK(url_only("_posts/sub/2020-01-01-x.md", "") == "/2020/01/01/x.html");
}

TEST_CASE("dates: front matter decides, in the site's time zone") {
  const auto day = [](std::string_view date) {
    return url_only(hello_post, "date: " + std::string(date) + "\n", "timezone: Asia/Tokyo\npermalink: /:day\n");
  };
  CHECK(url_only(hello_post, "date: 2021-02-03\n") == "/2021/02/03/Hello-World.html");
  CHECK(day("2020-07-01 23:30:00") == "/02");
  CHECK(day("2020-07-01 23:30") == "/01");
  CHECK(day("'2020-07-01 23:30:00'") == "/01");
  CHECK(day("2020-07-01T23:30:00Z") == "/02");
  CHECK(day("2020-07-01 23:30:00 +0900") == "/01");
  CHECK(day("2020-07-01") == "/01");
  CHECK(url_only(hello_post, "", "defaults: [{values: {date: '2018-05-05'}}]\n") == "/2018/05/05/Hello-World.html");
}

TEST_CASE("titles and slugs come from the file name") {
  const Site site = site_of({{"_posts/2020-01-01-hello-WORLD-iOS.md", page()},
                             {"_c/2020-02-03-x-y.md", page()},
                             {"_c/My file.md", page()},
                             {"a-b.md", page()},
                             {"_config.yml", "collections: [c]\n"}});
  CHECK(site.find_file("_posts/2020-01-01-hello-WORLD-iOS.md")->title == "Hello World Ios");
  CHECK(site.find_file("_posts/2020-01-01-hello-WORLD-iOS.md")->slug == "hello-WORLD-iOS");
  CHECK(site.find_file("_c/2020-02-03-x-y.md")->title == "X Y");
  CHECK(site.find_file("_c/My file.md")->title == "My file");
  CHECK_FALSE(site.find_file("a-b.md")->title.has_value());
}

TEST_CASE("of two claimants the one that is written last answers") {
  const Site site = site_of({{"a.md", page("permalink: /same.html\n")},
                             {"same.html", "static"},
                             {"_posts/2020-01-01-p.md", page("permalink: /same.html\n")}});
  REQUIRE(site.find_output("same.html").has_value());
  CHECK(site.find_output("same.html")->file->path() == "_posts/2020-01-01-p.md");
  CHECK(site.claimants_of("same.html").size() == 3);
  CHECK(site.outputs_ignoring_case("SAME.html").size() == 3);
  CHECK_FALSE(site.find_output("SAME.html").has_value());
}

}  // namespace jekyll::tests
