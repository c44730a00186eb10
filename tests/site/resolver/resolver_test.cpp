// Where links lead, by form of link and kind of target.
#include "site/resolver/resolver.h"

#include "tests/site/site_fixture.h"
#include "tests/support/catch.h"

namespace jekyll::tests {

namespace {

const Files tree = {{"about.md", page("", "# Our shop\n")},
                    {"docs/index.md", page()},
                    {"docs/intro.md", page("permalink: /docs/intro/\n", "## Steps\n\n## Steps\n")},
                    {"img/cup.png", "x"},
                    {"papers/a.pdf", "x"},
                    {"_posts/2024-01-05-tea.md", page("", "## Brew it\n")},
                    {"_posts/2099-01-01-later.md", page()},
                    {"_drafts/idea.md", page("permalink: /idea/\n")}};

std::string with_config(std::string_view link, const std::string& config) {
  Files files = tree;
  files["_config.yml"] = config;
  return verdict_of(files, link);
}

std::string of(std::string_view link) {
  return verdict_of(tree, link);
}

}  // namespace

TEST_CASE("links: a path on the site finds what answers there") {
  CHECK(of("[x](/about.html)") == "found /about.html");
  CHECK(of("[x](about.html)") == "found /about.html");
  CHECK(of("[x](/docs/)") == "found /docs/");
  CHECK(of("[x](/docs/intro/)") == "found /docs/intro/");
  CHECK(of("[x](/docs/intro)") == "found-directory /docs/intro/");
  CHECK(of("[x](/about)") == "found-extension /about.html");
  CHECK(of("[x](/about/)") == "missing-page");
  CHECK(of("[x](nothing.html)") == "missing-file");
  CHECK(of("[x](/docs/intro/index.html)") == "found /docs/intro/");
  CHECK(of("[x](/2024/01/05/tea.html?a=b)") == "found /2024/01/05/tea.html");
  CHECK(of("![x](/img/cup.png)") == "found /img/cup.png");
  CHECK(of("<img src=\"img/cup.png\">") == "found /img/cup.png");
  CHECK(of("[x](/)") == "found /");
  CHECK(of("[x](./about.html)") == "found /about.html");
}

TEST_CASE("links: relative ones start at the page's URL, not at its file") {
  Files files = tree;
  files["_posts/2024-01-06-next.md"] = page("", "[x](../05/tea.html)\n");
  CHECK(verdict(site_of(files), "_posts/2024-01-06-next.md") == "found /2024/01/05/tea.html");
  files["_posts/2024-01-06-next.md"] = page("", "[x](2024-01-05-tea.md)\n");
  CHECK(verdict(site_of(files), "_posts/2024-01-06-next.md") == "source-path /2024/01/05/tea.html");
}

TEST_CASE("links: fragments are looked up in the target") {
  CHECK(of("[x](/about.html#our-shop)") == "found /about.html #our-shop");
  CHECK(of("[x](/about.html#our-shops)") == "missing-anchor /about.html #our-shops");
  CHECK(of("[x](/docs/intro/#steps-1)") == "found /docs/intro/ #steps-1");
  CHECK(of("[x](/about.html#Our-shop)") == "missing-anchor /about.html #Our-shop");
  CHECK(of("[x](#top)") == "found / #top");
  CHECK(of("[x](#nowhere)") == "missing-anchor / #nowhere");
  CHECK(of("[x](#here)\n\n# Here\n") == "found / #here");
  CHECK(of("[x](/about.html#:~:text=shop)").starts_with("found"));
  CHECK(of("[x](/papers/a.pdf#page=2)") == "unknowable /papers/a.pdf #page=2");
}

TEST_CASE("links: what is there under another name") {
  CHECK(of("[x](/About.html)") == "wrong-case /about.html");
  CHECK(of("![x](/img/Cup.PNG)") == "wrong-case /img/cup.png");
  CHECK(of("[x](about.md)") == "source-path /about.html");
  CHECK(of("[x](/docs/intro.md)") == "source-path /docs/intro/");
  CHECK(of("[x](/_posts/2024-01-05-tea.md)") == "source-path /2024/01/05/tea.html");
  CHECK(of("[x](/2099/01/01/later.html)") == "unpublished /2099/01/01/later.html");
  CHECK(of("[x](/idea/)") == "unpublished /idea/");
}

TEST_CASE("links: to other hosts") {
  CHECK(of("[x](https://tea.example/)") == "external");
  CHECK(of("[x](mailto:a@b.org)") == "external");
  CHECK(of("[x](//cdn.example/x.js)") == "external");
  CHECK(of("[x](htp://tea.example/)") == "malformed");
  CHECK(of("[x](http:/tea.example/)") == "malformed");
  CHECK(of("[x](github.com/tea)") == "malformed");
  CHECK(of("[x](user@tea.org)") == "malformed");
}

TEST_CASE("links: own absolute URLs are judged like paths") {
  const std::string config = "url: https://tea.example\n";
  CHECK(with_config("[x](https://tea.example/about.html)", config) == "found /about.html");
  CHECK(with_config("[x](http://tea.example/abuot.html)", config) == "missing-page");
  CHECK(with_config("[x](https://tea.example)", config) == "found /");
  CHECK(with_config("[x](https://tea.example.org/)", config) == "external");
}

TEST_CASE("links: baseurl") {
  const std::string config = "baseurl: /shop\n";
  CHECK(with_config("[x](/shop/about.html)", config) == "found /shop/about.html");
  CHECK(with_config("[x](/shop)", config) == "found /shop/");
  CHECK(with_config("[x](/about.html)", config) == "outside /shop/about.html without baseurl");
  CHECK(with_config("[x](/About.html)", config) == "outside /shop/about.html without baseurl");
  CHECK(with_config("[x](/elsewhere/)", config) == "outside");
  CHECK(with_config("[x](about.html)", config) == "found /shop/about.html");
  // A path that climbs leaves the site, and comes back only by its name.
  CHECK(with_config("[x](../shop/about.html)", config) == "found /shop/about.html");
  CHECK(with_config("[x](../shop/abuot.html)", config) == "missing-file");
  CHECK(with_config("[x](../about.html)", config) == "outside /shop/about.html without baseurl");
  CHECK(with_config("[x](../../about.html)", config) == "outside /shop/about.html without baseurl");
  CHECK(with_config("[x](../elsewhere/)", config) == "outside");
  CHECK(with_config("[x](..)", config) == "outside /shop/ without baseurl");
  CHECK(with_config("[x](./about.html)", config) == "found /shop/about.html");
  CHECK(with_config("[x](../about.html)", "") == "found /about.html");
  CHECK(with_config("[x](/shop/shop/about.html)", config) == "missing-page /shop/about.html double baseurl");
  CHECK(with_config("[x]({{ site.baseurl }}{% link about.md %})", config) ==
        "missing-page /shop/about.html double baseurl");
  CHECK(with_config("[x]({% link about.md %})", config) == "found /shop/about.html");
  CHECK(with_config("[x]({{ '/about.html' | relative_url }})", config) == "found /shop/about.html");
}

TEST_CASE("links: constant Liquid is printed, other Liquid is silent") {
  const std::string config = "url: https://tea.example\nbaseurl: ''\nshop_path: /about.html\n";
  CHECK(with_config("[x]({{ site.url }}/about.html)", config) == "found /about.html");
  CHECK(with_config("[x]({{ site.baseurl }}/about.html)", config) == "found /about.html");
  CHECK(with_config("[x]({{ '/about.html' | absolute_url }})", config) == "found /about.html");
  CHECK(with_config("[x]({{ \"about.html\" | prepend: '/' | prepend: site.baseurl }})", config) == "found /about.html");
  CHECK(with_config("[x]({{ site.shop_path }})", config) == "found /about.html");
  CHECK(with_config("[x]({{ page.url }}about.html)", config) == "found /about.html");
  CHECK(with_config("{% assign where = '/about.html' %}[x]({{ where }})", config) == "found /about.html");
  CHECK(with_config("[x]({{ site.baseurl }}/abuot.html)", config) == "missing-page");
  CHECK(with_config("[x]({{ page.next.url }})", config) == "unknowable");
  CHECK(with_config("[x](/{{ page.slug }}/)", config) == "unknowable");
  CHECK(with_config("[x](/about.html#{{ page.slug }})", config) == "found /about.html");
  CHECK(with_config("[x](/abuot.html#{{ page.slug }})", config) == "missing-page");
  CHECK(with_config("[x]({% link about.md %}#our-shop)", config) == "found /about.html #our-shop");
  CHECK(with_config("[x]({% link about.md %}#our-shops)", config) == "missing-anchor /about.html #our-shops");
  CHECK(with_config("[x]({% post_url 2024-01-05-tea %}#brew-it)", config) == "found /2024/01/05/tea.html #brew-it");
}

TEST_CASE("link tag: names the source file exactly") {
  CHECK(of("{% link about.md %}") == "found /about.html");
  CHECK(of("{% link img/cup.png %}") == "found /img/cup.png");
  CHECK(of("{% link /img/cup.png %}") == "found /img/cup.png");
  CHECK(of("{% link _posts/2024-01-05-tea.md %}") == "found /2024/01/05/tea.html");
  CHECK(of("{% link /about.md %}") == "missing-file");
  CHECK(of("{% link ./about.md %}") == "missing-file");
  CHECK(of("{% link about.html %}") == "missing-file");
  CHECK(of("{% link about.md#our-shop %}") == "missing-file");
  CHECK(of("{% link About.md %}") == "wrong-case /about.html");
  CHECK(of("{% link _posts/2099-01-01-later.md %}") == "unpublished /2099/01/01/later.html");
  CHECK(of("{% link {{ page.next }} %}") == "unknowable");
}

TEST_CASE("link tag: documents go without collections_dir, and must be written") {
  const Files files = {{"col/_c/d.md", page()},
                       {"col/_n/e.md", page()},
                       {"_config.yml", "collections_dir: col\ncollections: {c: {output: true}, n: {}}\n"}};
  CHECK(verdict_of(files, "{% link _c/d.md %}") == "found /c/d.html");
  CHECK(verdict_of(files, "{% link col/_c/d.md %}") == "missing-file");
  CHECK(verdict_of(files, "{% link _n/e.md %}") == "unpublished /n/e.html");
}

TEST_CASE("post_url: by name, by folder, and loosely by date and slug") {
  const Files files = {{"_posts/2020-01-05-h.md", page()},
                       {"_posts/sub/2020-02-02-s.md", page()},
                       {"_posts/2020-1-7-t.md", page("date: 2019-09-09\n")},
                       {"cat/_posts/2020-03-03-c.md", page()}};
  const auto name = [&](const std::string& text) { return verdict_of(files, "{% post_url " + text + " %}"); };
  CHECK(name("2020-01-05-h") == "found /2020/01/05/h.html");
  CHECK(name("sub/2020-02-02-s") == "found /2020/02/02/s.html");
  CHECK(name("2020-02-02-s") == "found /2020/02/02/s.html exactly sub/2020-02-02-s");
  CHECK(name("cat/2020-03-03-c") == "found /cat/2020/03/03/c.html");
  CHECK(name("2020-03-03-c") == "found /cat/2020/03/03/c.html exactly cat/2020-03-03-c");
  CHECK(name("2020-1-7-t") == "found /2019/09/09/t.html");
  CHECK(name("2019-09-09-t") == "found /2019/09/09/t.html exactly 2020-1-7-t");
  CHECK(name("nope/2020-01-05-h") == "found /2020/01/05/h.html exactly 2020-01-05-h");
  CHECK(name("2020-01-05-h.md") == "missing-file");
  CHECK(name("2020-01-07-t") == "missing-file");
  CHECK(name("2020-01-05-H") == "missing-file");
  CHECK(name("h") == "missing-file");
  CHECK(name("'2020-01-05-h'") == "missing-file");
  CHECK(verdict_of(tree, "{% post_url 2099-01-01-later %}") == "unpublished /2099/01/01/later.html");
}

TEST_CASE("post_url and link come without baseurl on Jekyll 3") {
  const Files files = {{"about.md", page()},
                       {"_config.yml", "baseurl: /shop\n"},
                       {"Gemfile.lock", "GEM\n  specs:\n    jekyll (3.9.3)\n"}};
  CHECK(verdict_of(files, "[x]({{ site.baseurl }}{% link about.md %})") == "found /shop/about.html");
}

TEST_CASE("include: files of the folder, by exact name") {
  const Files files = {{"_includes/a.html", "A"}, {"_includes/s/_u.md", "U"}, {"sub/r.md", "R"}};
  const auto include = [&](const std::string& text) { return verdict_of(files, "{% include " + text + " %}"); };
  CHECK(include("a.html") == "found");
  CHECK(include("a.html x='1'") == "found");
  CHECK(include("s/_u.md") == "found");
  CHECK(include("/a.html") == "found");
  CHECK(include("./a.html") == "missing-file");
  CHECK(include("../a.html") == "missing-file");
  CHECK(include("no.html") == "missing-file");
  CHECK(include("A.html") == "wrong-case");
  CHECK(include("{{ page.box }}") == "unknowable");
}

TEST_CASE("include_relative: beside the page, whatever Jekyll makes of the file") {
  Files files = {{"sub/r.md", "R"}, {"sub/_parts/x.md", "X"}, {"top.md", "T"}};
  const auto include = [&](const std::string& text) {
    files["sub/p.md"] = page("", "{% include_relative " + text + " %}\n");
    return verdict(site_of(files), "sub/p.md");
  };
  CHECK(include("r.md") == "found");
  CHECK(include("_parts/x.md") == "found");
  CHECK(include("/r.md") == "found");
  CHECK(include("/top.md") == "missing-file");
  CHECK(include("../top.md") == "missing-file");
  CHECK(include("./r.md") == "missing-file");
  CHECK(include("no.md") == "missing-file");
}

TEST_CASE("redirects answer, and drop the fragment") {
  Files files = {{"new.md", page("redirect_from: [/old/, /older]\n", "# Top part\n")},
                 {"away.md", page("redirect_to: https://tea.example/\n", "# Gone\n")},
                 {"_config.yml", "plugins: [jekyll-redirect-from]\nurl: https://shop.example\n"}};
  CHECK(verdict_of(files, "[x](/old/)") == "redirect /old/ to https://shop.example/new.html");
  CHECK(verdict_of(files, "[x](/older)") == "redirect /older to https://shop.example/new.html");
  CHECK(verdict_of(files, "[x](/old/#top-part)") == "missing-anchor /old/ #top-part to https://shop.example/new.html");
  CHECK(verdict_of(files, "[x](/away.html)") == "redirect /away.html to https://tea.example/");
  CHECK(verdict_of(files, "[x](/away.html#gone)") == "missing-anchor /away.html #gone to https://tea.example/");
}

TEST_CASE("source paths count with jekyll-relative-links, in Markdown links of pages") {
  Files files = tree;
  files["_config.yml"] = "plugins: [jekyll-relative-links]\n";
  CHECK(verdict_of(files, "[x](about.md)") == "found-source /about.html");
  CHECK(verdict_of(files, "[x](docs/intro.md#steps)") == "found-source /docs/intro/ #steps");
  CHECK(verdict_of(files, "[x](docs/intro.md#stops)") == "missing-anchor /docs/intro/ #stops");
  CHECK(verdict_of(files, "<a href=\"about.md\">x</a>") == "source-path /about.html");
  for (const char* link : {"[x\ny](about.md)", "[x](about.md?a)", "[x](about.md 'T')", "[x](<about.md>)",
                           "[x]( about.md )", "Text[^1]\n\n[^1]: note [x](about.md)"}) {
    INFO(link);
    CHECK(verdict_of(files, link) == "source-path /about.html");
  }
  CHECK(verdict_of(files, "[x](about.md \"T\")") == "found-source /about.html");
  files["_posts/2024-02-02-p.md"] = page("", "[x](2024-01-05-tea.md)\n");
  CHECK(verdict(site_of(files), "_posts/2024-02-02-p.md") == "source-path /2024/01/05/tea.html");
  files["_config.yml"] += "relative_links: {collections: true}\n";
  CHECK(verdict(site_of(files), "_posts/2024-02-02-p.md") == "found-source /2024/01/05/tea.html");
}

TEST_CASE("source paths of static files count with jekyll-relative-links, too, and it adds baseurl") {
  Files files = tree;
  files["docs/deep.md"] = page("permalink: /guides/deep/\n", "![x](../img/cup.png)\n");
  CHECK(verdict(site_of(files), "docs/deep.md") == "missing-file");
  files["_config.yml"] = "plugins: [jekyll-relative-links]\n";
  CHECK(verdict(site_of(files), "docs/deep.md") == "found-source /img/cup.png");
  CHECK(verdict_of(files, "![x](/img/cup.png)") == "found /img/cup.png");
  files["_config.yml"] += "baseurl: /shop\n";
  CHECK(verdict(site_of(files), "docs/deep.md") == "found-source /shop/img/cup.png");
  CHECK(verdict_of(files, "[x](/about.md)") == "found-source /shop/about.html");
  CHECK(verdict_of(files, "![x](/img/cup.png)") == "found-source /shop/img/cup.png");
  CHECK(verdict_of(files, "![x](/img/cap.png)").starts_with("outside"));
  CHECK(verdict_of(files, "<img src=\"/img/cup.png\">").starts_with("outside"));
  CHECK(verdict_of(files, "[x](/about.html)").starts_with("outside"));
}

TEST_CASE("source paths that jekyll-relative-links does not find stay what they are") {
  Files files = tree;
  files["_config.yml"] = "plugins: [jekyll-relative-links]\n";
  for (const char* text : {"[about us](about.md)", "[x](about.md \"T\")", "[x](about.md#top)", "![x](about.md)",
                           "[x][r]\n\n[r]: about.md\n", "[x][r]\n\n[r]: about.md \"T\"\n", "text [x](about.md) text",
                           "[x]\nand [y](about.md)", "[^1]\n[x](about.md)"}) {
    INFO(text);
    CHECK(verdict_of(files, text).starts_with("found-source /about.html"));
  }
  for (const char* text : {"[about\nus](about.md)", "[x](about.md 'T')", "[x](about.md?x=1)", "[x](<about.md>)",
                           "[x]( about.md )", "text[^1]\n\n[^1]: see [x](about.md)\n", "[x][r]\n\n[r]: <about.md>\n",
                           "[x][r]\n\n[r]:  about.md\n", "[x][r]\n\n[r]: about.md 'T'\n"}) {
    INFO(text);
    CHECK(verdict_of(files, text) == "source-path /about.html");
  }
}

TEST_CASE("anchors: those of branches of Liquid count") {
  const Files files = {{"a.md", page("", "{% if page.a %}<h2 id=\"tea\">Tea</h2>{% endif %}\n")}};
  CHECK(verdict_of(files, "[x](/a.html#tea)").starts_with("found"));
  CHECK(verdict_of(files, "[x](/a.html#coffee)").starts_with("missing-anchor"));
}

TEST_CASE("anchors: those of layouts and includes count") {
  Files files = {
      {"_layouts/base.html", "<div id=\"main\">{{ content }}</div>"},
      {"_layouts/post.html", "---\nlayout: base\n---\n<a name=\"story\"></a>{% include foot.html %}{{ content }}"},
      {"_includes/foot.html", "<p id=\"foot\"></p>"},
      {"a.md", page("layout: post\n")}};
  for (const char* id : {"main", "story", "foot"}) {
    INFO(id);
    CHECK(verdict_of(files, "[x](/a.html#" + std::string(id) + ")").starts_with("found"));
  }
  CHECK(verdict_of(files, "[x](/a.html#head)").starts_with("missing-anchor"));
}

TEST_CASE("anchors: what only rendering tells is silent") {
  const auto in_page = [](const std::string& body, const std::string& id) {
    return verdict_of({{"a.md", page("", body)}}, "[x](/a.html#" + id + ")").substr(0, 10);
  };
  CHECK(in_page("{% for n in notes %}<p id=\"note-{{ n }}\"></p>{% endfor %}\n", "note-7") == "unknowable");
  CHECK(in_page("{% for n in notes %}<p id=\"note-{{ n }}\"></p>{% endfor %}\n", "other") == "missing-an");
  CHECK(in_page("{% for p in site.posts %}{{ p.content }}{% endfor %}\n", "x") == "unknowable");
  CHECK(in_page("{% include {{ box }} %}\n", "x") == "unknowable");
}

TEST_CASE("anchors: a heading that may be missing leaves other ids certain") {
  const auto in_page = [](const std::string& body, const std::string& id) {
    return verdict_of({{"a.md", page("", body)}}, "[x](/a.html#" + id + ")").substr(0, 10);
  };
  const std::string body = "{% if page.x %}\n## Steps\n\n{% endif %}\n## End\n";
  CHECK(in_page(body, "steps") == "unknowable");
  CHECK(in_page(body, "steps-1") == "unknowable");
  CHECK(in_page(body, "end") == "found /a.h");
  CHECK(in_page(body, "stops") == "missing-an");
  CHECK(in_page("## Release {{ number }}\n", "release-7") == "unknowable");
  CHECK(in_page("## Release {{ number }}\n", "seven") == "missing-an");
  CHECK(in_page("## Release {{ number }}\n", "release") == "unknowable");
  CHECK(in_page("## {{ number }} released\n", "released") == "unknowable");
  CHECK(in_page("## Release {% if page.x %}notes{% endif %}\n", "release-notes") == "unknowable");
  CHECK(in_page("## Release {% if page.x %}notes{% endif %}\n", "release") == "unknowable");
  CHECK(in_page("## {% if page.x %}New{% endif %} release\n", "release") == "unknowable");
  CHECK(in_page("## {% if page.x %}New{% else %}Old{% endif %}\n", "old") == "unknowable");
  CHECK(in_page("## Release {% if page.x %}notes{% endif %}\n", "notes") == "missing-an");
}

TEST_CASE("anchors: values of the configuration say which ids can be") {
  Files files = {{"a.md", page("", "{% for cup in site.cups %}\n## {{ cup.size.name }}\n\n{% endfor %}\n")},
                 {"_config.yml", "cups: [{size: {name: Very Small}}, {size: {name: Large}}]\n"}};
  CHECK(verdict_of(files, "[x](/a.html#very-small)").starts_with("unknowable"));
  CHECK(verdict_of(files, "[x](/a.html#large-1)").starts_with("unknowable"));
  CHECK(verdict_of(files, "[x](/a.html#medium)").starts_with("missing-anchor"));
  files["a.md"] = page("", "{% for cup in site.data.cups %}\n## {{ cup.name }}\n\n{% endfor %}\n");
  CHECK(verdict_of(files, "[x](/a.html#medium)").starts_with("unknowable"));
  files["_data/cups.yml"] = "- name: Large\n";
  CHECK(verdict_of(files, "[x](/a.html#large)").starts_with("unknowable"));
  CHECK(verdict_of(files, "[x](/a.html#medium)").starts_with("missing-anchor"));
}

TEST_CASE("anchors: of copied HTML files") {
  const Files files = {{"old.html", "<html><body><h2 id=\"a\">A</h2></body></html>"}};
  CHECK(verdict_of(files, "[x](old.html#a)") == "found /old.html #a");
  CHECK(verdict_of(files, "[x](old.html#b)") == "missing-anchor /old.html #b");
}

TEST_CASE("layouts and includes: only what does not depend on the page is judged") {
  const auto in_layout = [](const std::string& text) {
    return verdict(site_of({{"_layouts/base.html", text}, {"about.md", page()}}), "_layouts/base.html");
  };
  CHECK(in_layout("<a href=\"/about.html\">") == "found /about.html");
  CHECK(in_layout("<a href=\"/abuot.html\">") == "missing-page");
  CHECK(in_layout("<a href=\"about.html\">") == "unknowable");
  CHECK(in_layout("<a href=\"#x\">") == "unknowable");
  CHECK(in_layout("<a href=\"{{ page.url }}\">") == "unknowable");
}

TEST_CASE("front matter: an image is found from the root or the page") {
  const auto image = [](const std::string& value) {
    const Site site = site_of({{"p/a.md", page("image: " + value + "\n")}, {"img/cup.png", "x"}, {"p/b.png", "x"}});
    return verdict(site, "p/a.md");
  };
  CHECK(image("/img/cup.png") == "found /img/cup.png");
  CHECK(image("img/cup.png") == "found /img/cup.png");
  CHECK(image("b.png") == "found /p/b.png");
  // Themes put folders before a name: some file of that name is enough to be silent.
  CHECK(image("cup.png") == "unknowable");
  CHECK(image("/img/cap.png") == "missing-page");
  CHECK(image("https://tea.example/x.png") == "external");
}

TEST_CASE("doubt: unknown plugins and generators of the site's own") {
  Files files = {{"_config.yml", "plugins: [jekyll-feed, jekyll-teapot]\n"}};
  CHECK(verdict_of(files, "[x](/nowhere/)") == "doubtful missing-page plugin jekyll-teapot");
  CHECK(verdict_of(files, "[x](#nowhere)") == "doubtful missing-anchor plugin jekyll-teapot / #nowhere");
  files = {{"_plugins/tags.rb", "Liquid::Template.register_tag('cup', Cup)\n"}};
  CHECK(verdict_of(files, "[x](/nowhere/)") == "missing-page");
  files = {{"_plugins/empty.rb", ""}};
  CHECK(verdict_of(files, "[x](/nowhere/)") == "missing-page");
}

TEST_CASE("doubt: where the site's own Ruby may add pages, as its text tells") {
  const auto doubts = [](const std::string& body, std::string_view link) {
    const std::string ruby = "class Tea < Jekyll::Generator\n  def generate(site)\n    " + body + "\n  end\nend\n";
    return verdict_of({{"_plugins/tea.rb", ruby}}, link).starts_with("doubtful");
  };
  const std::string pages = "site.pages << Jekyll::PageWithoutAFile.new(site, site.source, ";
  CHECK_FALSE(doubts("site.posts.docs.each { |post| post.data['raw'] = post.content }", "[x](/nowhere/)"));
  CHECK_FALSE(doubts("site.data['x'] = site.posts.docs.size", "[x](/nowhere/)"));
  for (const char* folder :
       {"'teas', \"#{tea['slug']}.md\")", "\"teas/#{kind}\", 'index.html')", "File.join('teas', kind), name)"}) {
    INFO(folder);
    CHECK(doubts(pages + folder, "[x](/teas/green.html)"));
    CHECK(doubts(pages + folder, "[x](/teas/)"));
    CHECK_FALSE(doubts(pages + folder, "[x](/cups/)"));
  }
  CHECK(doubts(pages + "'', 'teas.json')", "[x](/teas.json)"));
  CHECK_FALSE(doubts(pages + "'', 'teas.json')", "[x](/cups.json)"));
  CHECK(doubts("File.write(site.in_dest_dir('teas.txt'), 'x')", "[x](/teas.txt)"));
  CHECK_FALSE(doubts("File.write(site.in_dest_dir('teas.txt'), 'x')", "[x](/cups.txt)"));
  for (const std::string& anywhere :
       {pages + "dir, 'index.html')", pages + "'', name)",
        std::string("site.pages << TagPage.new(site)\nend\nclass TagPage < Jekyll::Page"),
        std::string("File.write(path, 'x')"), std::string("File.write(site.in_dest_dir(page.url), 'x')"),
        std::string("site.pages.each { |page| page.data['permalink'] = '/x/' }"),
        std::string("site.pages.each { |page| page.data[key] = value }"), std::string("system('make')"),
        std::string("site.collections['teas'].docs << Jekyll::Document.new(path, site: site, collection: teas)")}) {
    INFO(anywhere);
    CHECK(doubts(anywhere, "[x](/nowhere/)"));
  }
}

TEST_CASE("doubt: ids that the site's own Ruby may give pages") {
  const auto doubts = [](const std::string& ruby) {
    return verdict_of({{"_plugins/tea.rb", ruby}}, "[x](#nowhere)").starts_with("doubtful");
  };
  CHECK_FALSE(doubts("class Tea < Jekyll::Generator\n  def generate(site)\n    site.pages << x\n  end\nend\n"));
  CHECK_FALSE(doubts("Jekyll::Hooks.register :posts, :pre_render do |post|\n  post.data['raw'] = post.content\nend\n"));
  CHECK_FALSE(
      doubts("class Tea < Jekyll::Generator\n  def generate(site)\n    tea = PageWithoutAFile.new(site, '', 'x', 'y')\n"
             "    tea.content = 'x'\n  end\nend\n"));
  CHECK(doubts("Jekyll::Hooks.register :posts, :post_render do |post|\n  post.output = anchored(post.output)\nend\n"));
  CHECK(doubts("Jekyll::Hooks.register :posts, :pre_render do |post|\n  post.content.gsub!('a', 'b')\nend\n"));
}

TEST_CASE("unknowable: regions of generators, themes that are not there, kept files") {
  CHECK(verdict_of({{"_config.yml", "plugins: [jekyll-paginate-v2]\n"}}, "[x](/page2/)") == "unknowable");
  CHECK(verdict_of({{"_config.yml", "theme: teapot\n"}}, "[x](/assets/x.css)") == "unknowable");
  CHECK(verdict_of({{"_config.yml", "theme: teapot\n"}}, "{% include x.html %}") == "unknowable");
  CHECK(verdict_of({{"_config.yml", "keep_files: [api]\n"}}, "[x](/api/v1/)") == "unknowable");
}

TEST_CASE("pictures below the folder that their page names for them") {
  const auto of = [](std::string_view front_matter, std::string_view body) {
    const Site site = site_of({{"x/a.png", ""}, {"index.md", page(std::string(front_matter) + "\n", body)}});
    const std::string text = verdict(site, "index.md");
    return text.substr(0, text.find(' '));
  };
  CHECK(of("media_subpath: /x/", "![A](a.png)\n") == "found");
  CHECK(of("media_subpath: x", "![A](/a.png)\n") == "found");
  CHECK(of("img_path: /x", "![A](a.png)\n") == "found");
  CHECK(of("media_subpath: /x/", "![A](/x/a.png)\n") == "found");
  CHECK(of("media_subpath: /x/", "![A](b.png)\n") == "missing-file");
  CHECK(of("media_subpath: /x/", "[A](a.png)\n") == "missing-file");
  CHECK(of("title: x", "![A](a.png)\n") == "missing-file");
}

TEST_CASE("nothing is accused before the first scan is complete") {
  Site site = site_of({{"index.md", page("", "[x](/nowhere/)\n")}});
  site.set_complete(false);
  CHECK(verdict(site, "index.md") == "unknowable");
}

}  // namespace jekyll::tests
