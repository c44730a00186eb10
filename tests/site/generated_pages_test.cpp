// Pages that plugins add.
#include <algorithm>

#include "site/resolver/resolver.h"
#include "tests/site/site_fixture.h"
#include "tests/support/catch.h"

namespace jekyll::tests {

namespace {

using Outputs = std::vector<std::string>;

Outputs generated(const Files& files) {
  Outputs outputs;
  const Site site = site_of(files);
  for (const GeneratedPage* page : site.all_generated()) outputs.push_back(page->output);
  std::sort(outputs.begin(), outputs.end());
  return outputs;
}

Files posts(int count, const std::string& front = "") {
  Files files;
  for (int day = 1; day <= count; ++day) files["_posts/2020-01-0" + std::to_string(day) + "-p.md"] = page(front);
  return files;
}

Outputs paginated(const std::string& path, const std::string& index, const std::string& front = "") {
  Files files = posts(7, front);
  files[index] = page();
  files["_config.yml"] = "plugins: [jekyll-paginate]\npaginate: 3\npaginate_path: '" + path + "'\n";
  return generated(files);
}

}  // namespace

TEST_CASE("redirect-from: a page for each old path, and a list of all") {
  const Files files = {{"a.md", page("redirect_from: [/o/b/, /o/c.html, o/d]\n")},
                       {"hidden.md", page("redirect_from: /h/\npublished: false\n")},
                       {"_config.yml", "plugins: [jekyll-redirect-from]\n"}};
  CHECK(generated(files) == Outputs{"o/b/index.html", "o/c.html", "o/d.html", "redirects.json"});
  const Site site = site_of(files);
  CHECK(site.all_generated().front()->redirect_to == "/a.html");
  CHECK(site.all_generated().front()->source == "a.md");
  Files quiet = files;
  quiet["_config.yml"] += "redirect_from: {json: false}\n";
  CHECK(generated(quiet).size() == 3);
  quiet["_config.yml"] = "";
  CHECK(generated(quiet).empty());
}

TEST_CASE("paginate: from the index in the folder of the path or the nearest above") {
  CHECK(paginated("/page:num", "index.html") == Outputs{"page2/index.html", "page3/index.html"});
  CHECK(paginated("/blog/page:num/", "blog/index.html") == Outputs{"blog/page2/index.html", "blog/page3/index.html"});
  CHECK(paginated("/blog/page:num/", "index.html") == Outputs{"blog/page2/index.html", "blog/page3/index.html"});
  CHECK(paginated("/page:num", "index.md").empty());
  CHECK(paginated("/page:num", "index.html", "hidden: true\n").empty());
}

TEST_CASE("feed: one for posts, more on request, none where a file stands") {
  const auto feeds = [](const std::string& settings, Files files = posts(1, "tags: [tea, two words]\n")) {
    files["_config.yml"] = "plugins: [jekyll-feed]\n" + settings;
    return generated(files);
  };
  CHECK(feeds("") == Outputs{"feed.xml"});
  CHECK(feeds("feed: {path: /atom.xml}\n") == Outputs{"atom.xml"});
  CHECK(feeds("feed: {categories: [green]}\n") == Outputs{"feed.xml", "feed/green.xml"});
  CHECK(feeds("feed: {collections: [cups]}\n") == Outputs{"feed.xml", "feed/cups.xml"});
  CHECK(feeds("feed: {collections: {cups: {path: /cups.xml, categories: [big]}}}\n") ==
        Outputs{"cups.xml", "feed.xml", "feed/cups/big.xml"});
  CHECK(feeds("feed: {tags: true}\n") == Outputs{"feed.xml", "feed/by_tag/tea.xml"});
  CHECK(feeds("", {{"feed.xml", "mine"}}).empty());
}

TEST_CASE("sitemap: unless the site has its own") {
  const std::string config = "plugins: [jekyll-sitemap]\n";
  CHECK(generated({{"_config.yml", config}}) == Outputs{"robots.txt", "sitemap.xml"});
  CHECK(generated({{"_config.yml", config}, {"robots.txt", "x"}}) == Outputs{"sitemap.xml"});
  CHECK(generated({{"_config.yml", config}, {"map.xml", page("permalink: /sitemap.xml\n")}}) == Outputs{"robots.txt"});
}

TEST_CASE("generated pages take a permalink that the defaults give to all pages") {
  const Files files = {
      {"_config.yml",
       "plugins: [jekyll-sitemap]\ndefaults: [{scope: {type: pages}, values: {permalink: '/d/:basename/'}}]\n"}};
  CHECK(generated(files) == Outputs{"d/robots/index.txt", "d/sitemap/index.xml"});
}

TEST_CASE("archives: enumerated from the posts") {
  Files files = posts(2, "tags: [Green Tea]\ncategories: [cups]\n");
  files["_config.yml"] = "plugins: [jekyll-archives]\njekyll-archives: {enabled: [tags, categories, year, month]}\n";
  CHECK(generated(files) ==
        Outputs{"2020/01/index.html", "2020/index.html", "category/cups/index.html", "tag/green-tea/index.html"});
}

TEST_CASE("optional front matter: Markdown becomes pages, but for the usual papers") {
  const Files files = {
      {"notes.md", "# Notes\n"}, {"LICENSE.md", "text"}, {"_config.yml", "plugins: [jekyll-optional-front-matter]\n"}};
  const Site site = site_of(files);
  CHECK(url_of(site, "notes.md") == "/notes.html -> notes.html");
  CHECK(url_of(site, "LICENSE.md") == "/LICENSE.md -> LICENSE.md");
}

TEST_CASE("readme index: a README stands in for a missing index") {
  Files files = {{"shop/README.md", "# Shop\n"}, {"_config.yml", "plugins: [jekyll-readme-index]\n"}};
  CHECK(url_of(site_of(files), "shop/README.md") == "/shop/ -> shop/index.html");
  files["shop/index.html"] = page();
  CHECK(url_of(site_of(files), "shop/README.md") == "/shop/README.md -> shop/README.md");
}

TEST_CASE("default layout and titles from headings") {
  const Files files = {{"index.md", page()},
                       {"about.md", page("", "# About us\n")},
                       {"_posts/2020-01-01-p.md", page()},
                       {"own.md", page("layout: own\n")},
                       {"_layouts/home.html", "x"},
                       {"_layouts/default.html", "x"},
                       {"_layouts/post.html", "x"},
                       {"_config.yml", "plugins: [jekyll-default-layout, jekyll-titles-from-headings]\n"}};
  const Site site = site_of(files);
  CHECK(site.find_file("index.md")->layout == "home");
  CHECK(site.find_file("about.md")->layout == "default");
  CHECK(site.find_file("_posts/2020-01-01-p.md")->layout == "post");
  CHECK(site.find_file("own.md")->layout == "own");
  CHECK(site.find_file("about.md")->title == "About us");
}

TEST_CASE("the site's theme lies below its own files") {
  SiteConfig config = parse_config({{"_config.yml", "theme: teapot\n"}}).value();
  Site site(SiteInputs{"/site", config, fixture_now, TimeZone()});
  std::vector<ParsedFile> files;
  const auto add = [&](const std::string& path, const std::string& text, bool from_theme) {
    files.push_back(parse_file(config, path, text, {}));
    files.back().from_theme = from_theme;
  };
  add("_layouts/base.html", "<p id=\"theme\"></p>", true);
  add("_layouts/base.md", "own", false);
  add("_layouts/post.html", "x", true);
  add("_includes/foot.html", "x", true);
  add("assets/style.css", "x", true);
  add("_data/cups.yml", "big: 1\nsmall: 1\n", true);
  add("a.md", "---\nlayout: post\n---\n", false);
  site.update(std::move(files));
  CHECK(site.find_layout("base")->path() == "_layouts/base.md");
  CHECK(site.find_layout("post")->parsed.from_theme);
  CHECK(site.find_include("foot.html") != nullptr);
  CHECK(site.find_output("assets/style.css").has_value());
  CHECK(site.data().find("cups")->find("big") != nullptr);
}

}  // namespace jekyll::tests
