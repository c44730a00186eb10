// Files move and the links follow: a site before, the moves, and the site afterwards, byte by byte.
#include "features/refactoring/move_files.h"

#include <map>
#include <string>
#include <vector>

#include "tests/features/refactoring/check_move.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"
#include "tests/support/text_site.h"

namespace jekyll {

using tests::check_move;
using tests::move;
using tests::refusal;
using tests::TextSite;

TEST_CASE("move: a post's new slug is followed in every form of link") {
  check_move(R"(
@file _config.yml
baseurl: /shop
url: https://tea.example
@file _posts/2020-01-05-tea.md
---
---
[myself](/shop/2020/01/05/tea.html#brew)
## Brew
@file index.md
---
---
[a]({% post_url 2020-01-05-tea %}#brew)
[b]({% link _posts/2020-01-05-tea.md %})
[c](/shop/2020/01/05/tea?x=y#brew "title")
[d](2020/01/05/tea.html)
<a href='https://tea.example/shop/2020/01/05/tea.html'>e</a>
[f][tea] [g]({{ "/2020/01/05/tea.html" | relative_url }})
[h]({{ site.baseurl }}/2020/01/05/tea.html) [i]({{ '/2020/01/05/tea.html' | prepend: site.baseurl }})
[other](/shop/2020/01/05/teapot.html)

[tea]: ./2020/01/05/tea.html 'Tea'
)",
             {{"_posts/2020-01-05-tea.md", "_posts/2021-02-06-green-tea.md"}}, R"(
@file _posts/2021-02-06-green-tea.md
---
---
[myself](/shop/2021/02/06/green-tea.html#brew)
## Brew
@file index.md
---
---
[a]({% post_url 2021-02-06-green-tea %}#brew)
[b]({% link _posts/2021-02-06-green-tea.md %})
[c](/shop/2021/02/06/green-tea?x=y#brew "title")
[d](2021/02/06/green-tea.html)
<a href='https://tea.example/shop/2021/02/06/green-tea.html'>e</a>
[f][tea] [g]({{ "/2021/02/06/green-tea.html" | relative_url }})
[h]({{ site.baseurl }}/2021/02/06/green-tea.html) [i]({{ '/2021/02/06/green-tea.html' | prepend: site.baseurl }})
[other](/shop/2020/01/05/teapot.html)

[tea]: ./2021/02/06/green-tea.html 'Tea'
)");
}

TEST_CASE("move: relative links lead out of a page that moves, and into it") {
  check_move(R"(
@file docs/a.md
---
---
[b](b.html) [up](../index.html) [img](../img/my%20cup.png) [abs](/docs/b.html) [self](a.html#x) [here](#x)
{% include_relative part.md %}
# x
@file docs/b.md
---
---
[a](a.html) [a](./a.html#x) [a](../docs/a.html)
@file docs/part.md
---
---
@file docs/deep/part.md
---
---
@file index.md
---
---
[a](docs/a.html)
@file img/my cup.png
x)",
             {{"docs/a.md", "docs/deep/c.md"}, {"docs/part.md", "docs/deep/part2.md"}}, R"(
@file docs/deep/c.md
---
---
[b](../b.html) [up](../../index.html) [img](../../img/my%20cup.png) [abs](/docs/b.html) [self](c.html#x) [here](#x)
{% include_relative part2.md %}
# x
@file docs/b.md
---
---
[a](deep/c.html) [a](./deep/c.html#x) [a](../docs/deep/c.html)
@file index.md
---
---
[a](docs/deep/c.html)
)");
}

TEST_CASE("move: what only include_relative shows, and what it leads to") {
  check_move(R"(
@file docs/a.md
---
---
{% include_relative _part.md %}
@file docs/_part.md
[b](/docs/b.html#x) {% link docs/b.md %}
@file docs/b.md
---
---
# x
)",
             {{"docs/_part.md", "docs/_piece.md"}, {"docs/b.md", "docs/c.md"}}, R"(
@file docs/a.md
---
---
{% include_relative _piece.md %}
@file docs/_piece.md
[b](/docs/c.html#x) {% link docs/c.md %}
@file docs/c.md
---
---
# x
)");
}

TEST_CASE("move: an image, with values of front matter, includes and data") {
  check_move(R"(
@file _config.yml
logo: /img/cup.png
defaults:
  - scope: {path: ""}
    values: {image: "/img/cup.png"}
@file img/cup.png
x
@file img/other.png
x
@file _includes/figure.html
<img src="/img/{{ include.file }}" alt="">
@file _data/nav.yml
- image: /img/cup.png # comment
  alt: other
- {url: "/img/cup.png", image: /img/other.png}
@file index.md
---
image:   '/img/cup.png'
teaser: img/cup.png
---
![x](img/cup.png) {% include figure.html file="cup.png" %} <img src="/img/cup.png" width="2">
)",
             {{"img/cup.png", "img/old/mug.png"}}, R"(
@file _config.yml
logo: /img/old/mug.png
defaults:
  - scope: {path: ""}
    values: {image: "/img/old/mug.png"}
@file _data/nav.yml
- image: /img/old/mug.png # comment
  alt: other
- {url: "/img/old/mug.png", image: /img/other.png}
@file index.md
---
image:   '/img/old/mug.png'
teaser: img/old/mug.png
---
![x](img/old/mug.png) {% include figure.html file="old/mug.png" %} <img src="/img/old/mug.png" width="2">
)");
}

TEST_CASE(
    "move: who names a layout, an include or a link tag's file is not read for it, unless something else is there") {
  tests::TextSite site(tests::parse_fixture(R"(
@file _layouts/tea.html
{{ content }}
@file _includes/cup.html
cup
@file a.md
---
layout: tea
---
@file b.md
---
layout: 'tea'
---
{% include cup.html %}
@file c.md
---
layout: >-
  tea
---
@file d.md
---
---
{% link a.md %}
@file e.md
---
---
{% link a.md %} [a](a.md)
)"));
  using Paths = std::vector<std::string>;
  const auto files_of = [&](const std::string& from, const std::string& to) {
    const FileMove move{from, to};
    return prepare_moves(site.site(), {&move, 1}).files;
  };
  CHECK(files_of("_layouts/tea.html", "_layouts/mug.html").read == Paths{"_layouts/tea.html", "c.md"});
  CHECK(files_of("_layouts/tea.html", "_layouts/mug.html").unread == Paths{"a.md", "b.md"});
  CHECK(files_of("_includes/cup.html", "_includes/mug.html").unread == Paths{"b.md"});
  CHECK(files_of("a.md", "z.md").read == Paths{"a.md", "e.md"});
  CHECK(files_of("a.md", "z.md").unread == Paths{"d.md"});
}

TEST_CASE("move: a layout and an include") {
  check_move(
      R"(
@file _config.yml
defaults:
  - scope: {path: ""}
    values: {layout: post}
@file _layouts/post.html
---
layout: base
---
{% include nav.html %}{{ content }}
@file _layouts/base.html
{{ content }}
@file _includes/nav.html
x
@file a.md
---
layout: "post"
---
{%- include nav.html size="2" -%}
)",
      {{"_layouts/post.html", "_layouts/long/article.html"}, {"_includes/nav.html", "_includes/parts/menu.html"}},
      R"(
@file _config.yml
defaults:
  - scope: {path: ""}
    values: {layout: long/article}
@file _layouts/long/article.html
---
layout: base
---
{% include parts/menu.html %}{{ content }}
@file a.md
---
layout: "long/article"
---
{%- include parts/menu.html size="2" -%}
)");
}

TEST_CASE("move: a folder with its scope in the configuration, and categories of posts from folders") {
  check_move(R"(
@file _config.yml
defaults:
  - scope:
      path: docs/old
    values:
      permalink: /d/:basename/
  - scope:
      path: "docs/old/"
      type: pages
    values:
      layout: doc
@file docs/old/a.md
---
---
[b](../b/) [img](/docs/old/i.png)
@file docs/old/b.md
---
---
[a](/d/a/)
@file docs/old/i.png
x
@file _layouts/doc.html
{{ content }}
@file index.md
---
---
[a](/d/a/) {% link docs/old/b.md %} ![i](docs/old/i.png)
)",
             {{"docs/old", "docs/new"}}, R"(
@file _config.yml
defaults:
  - scope:
      path: docs/new
    values:
      permalink: /d/:basename/
  - scope:
      path: "docs/new/"
      type: pages
    values:
      layout: doc
@file docs/new/a.md
---
---
[b](../b/) [img](/docs/new/i.png)
@file index.md
---
---
[a](/d/a/) {% link docs/new/b.md %} ![i](docs/new/i.png)
)");
  check_move(R"(
@file tea/_posts/2020-01-05-a.md
---
---
[b](b.html)
@file tea/_posts/2020-01-05-b.md
---
---
@file index.md
---
---
[a](/tea/2020/01/05/a.html) {% post_url tea/2020-01-05-a %} {% post_url 2020-01-05-b %}
)",
             {{"tea/_posts/2020-01-05-a.md", "herbs/_posts/2020-01-05-a.md"}}, R"(
@file herbs/_posts/2020-01-05-a.md
---
---
[b](../../../../tea/2020/01/05/b.html)
@file index.md
---
---
[a](/herbs/2020/01/05/a.html) {% post_url herbs/2020-01-05-a %} {% post_url 2020-01-05-b %}
)");
}

TEST_CASE("move: a collection's folder with its name in the configuration, Liquid and front matter") {
  check_move(R"(
@file _config.yml
collections:
  teas:
    output: true
  cups: {output: true}
defaults:
  - scope: {path: _teas, type: teas}
    values: {layout: tea}
@file _layouts/tea.html
{{ content }}{% for tea in site.teas %}{{ tea.url }}{% endfor %}
@file _teas/green.md
---
collection: teas
---
[black](black.html) [cup](/cups/cup.html)
@file _teas/black.md
---
---
@file _cups/cup.md
---
---
@file index.md
---
---
[green](/teas/green.html) {% link _teas/green.md %} {{ site.teas.size }} {{ site.cups.size }})",
             {{"_teas", "_leaves"}}, R"(
@file _config.yml
collections:
  leaves:
    output: true
  cups: {output: true}
defaults:
  - scope: {path: _leaves, type: leaves}
    values: {layout: tea}
@file _layouts/tea.html
{{ content }}{% for tea in site.leaves %}{{ tea.url }}{% endfor %}
@file _leaves/green.md
---
collection: leaves
---
[black](black.html) [cup](/cups/cup.html)
@file _leaves/black.md
---
---
@file index.md
---
---
[green](/leaves/green.html) {% link _leaves/green.md %} {{ site.leaves.size }} {{ site.cups.size }})");
}

TEST_CASE("move: a collection's folder below collections_dir, and the old addresses") {
  check_move(R"(
@file _config.yml
collections_dir: all
collections:
  - teas
defaults:
  - scope: {path: "", type: teas}
    values: {permalink: "/:collection/:name/"}
@file all/_teas/green.md
---
---
@file index.md
---
---
{% link _teas/green.md %})",
             {{"all/_teas", "all/_leaves"}}, R"(
@file _config.yml
collections_dir: all
collections:
  - leaves
defaults:
  - scope: {path: "", type: leaves}
    values: {permalink: "/:collection/:name/"}
@file all/_leaves/green.md
---
---
@file index.md
---
---
{% link _leaves/green.md %})");
  CHECK(refusal("@file _config.yml\ncollections: [teas]\n@file _teas/a.md\n---\n---\n", {{"_teas", "_pages"}})
            .find("`pages` means something to Jekyll") != std::string::npos);
  CHECK(refusal("@file _config.yml\ncollections: [pages]\n@file _pages/a.md\n---\n---\n", {{"_pages", "_teas"}})
            .find("`pages` means something to Jekyll") != std::string::npos);
}

TEST_CASE("move: source paths, with and without the plugin that turns them into URLs") {
  for (const std::string config : {"@file _config.yml\nplugins: [jekyll-relative-links]\n", ""}) {
    check_move(config + R"(
@file a.md
---
---
[b](docs/b.md#x) [c](/docs/b.md)
@file docs/b.md
---
---
[a](../a.md) [a]: x
)",
               {{"docs/b.md", "guides/en/c.md"}}, R"(
@file a.md
---
---
[b](guides/en/c.md#x) [c](/guides/en/c.md)
@file guides/en/c.md
---
---
[a](../../a.md) [a]: x
)");
  }
}

TEST_CASE("move: paths from a document's own folder lead from there again") {
  check_move(R"(
@file _config.yml
plugins: [jekyll-relative-links]
relative_links:
  collections: true
collections:
  pages:
    output: true
    permalink: /:path/
  teas:
    output: true
    permalink: /teas/:year/:title/
@file _pages/install.md
---
---
[a](install/on-linux.md) [b](../_teas/green.md)
@file _pages/install/on-linux.md
---
---
[up](../install.md) [g](../../_teas/green.md)
@file _teas/green.md
---
---
)",
             {{"_pages/install/on-linux.md", "_teas/black.md"}}, R"(
@file _pages/install.md
---
---
[a](../_teas/black.md) [b](../_teas/green.md)
@file _teas/black.md
---
---
[up](../_pages/install.md) [g](green.md)
)");
}

TEST_CASE("move: a layout with a number for a name, and a folder without its slash") {
  check_move(R"(
@file _layouts/404.html
x
@file 404.html
---
layout: 404
---
@file tea/index.html
---
---
@file index.html
---
layout: "404"
---
<a href="/tea">a</a>
)",
             {{"_layouts/404.html", "_layouts/lost.html"}, {"tea/index.html", "cup.html"}}, R"(
@file 404.html
---
layout: lost
---
@file index.html
---
layout: "lost"
---
<a href="/cup">a</a>
)");
}

TEST_CASE("move: a file without front matter that becomes an index is addressed by its folder, as a page is") {
  check_move(R"(
@file tools/plan.html
<p>A file of its own.</p>
@file index.html
---
---
<a href="/tools/plan.html#a">a</a> <a href="tools/plan.html">b</a>
)",
             {{"tools/plan.html", "tools/index.html"}}, R"(
@file index.html
---
---
<a href="/tools/#a">a</a> <a href="tools/">b</a>
)");
}

TEST_CASE("move: a fragment that is written with entities stays as it is") {
  check_move(R"(
@file docs/a.md
---
---
## Tö tea
@file b.md
---
---
[a](docs/a.html#t&ouml;-tea) <a href="/docs/a.html?x=1&amp;y=2#t&#246;-tea">a</a>
)",
             {{"docs/a.md", "docs/cup.md"}}, R"(
@file b.md
---
---
[a](docs/cup.html#t&ouml;-tea) <a href="/docs/cup.html?x=1&amp;y=2#t&#246;-tea">a</a>
)");
}

TEST_CASE("move: what Jekyll passes over and a page includes") {
  check_move(R"(
@file assets/_parts/x.js
x
@file assets/app.js
---
---
{% include_relative _parts/x.js %}
)",
             {{"assets/app.js", "app.js"}}, R"(
@file app.js
---
---
{% include_relative assets/_parts/x.js %}
)");
}

TEST_CASE("move: blanks of a name stay blanks in front matter") {
  check_move(R"(
@file img/green tea.png
x
@file img/cup%20of.png
x
@file index.md
---
image: "/img/green tea.png"
---
![a](/img/green%20tea.png)
)",
             {{"img/green tea.png", "img/tea.png"}}, R"(
@file index.md
---
image: "/img/tea.png"
---
![a](/img/tea.png)
)");
}

TEST_CASE("move: a folder of data whose files are looked up") {
  check_move(R"(
@file _data/locales/en.yml
tea: tea
@file _data/locales/de.yml
tea: Tee
@file index.html
---
---
{% assign t = site.data.locales[page.lang] %}{{ site.data.locales.en.tea }}{% for l in site.data["locales"] %}{% endfor %}
)",
             {{"_data/locales", "_data/words"}}, R"(
@file index.html
---
---
{% assign t = site.data.words[page.lang] %}{{ site.data.words.en.tea }}{% for l in site.data["words"] %}{% endfor %}
)");
}

TEST_CASE("move: keys of data keep their brackets and quotes") {
  check_move(R"(
@file _data/locales/en.yml
tea: tea
@file index.html
---
---
{{ site.data.locales['en'].tea }}{{ site.data['locales'].en.tea }}
)",
             {{"_data/locales/en.yml", "_data/words/de.yml"}}, R"(
@file index.html
---
---
{{ site.data.words['de'].tea }}{{ site.data['words'].de.tea }}
)");
}

TEST_CASE("move: steps that lead out of the root stay") {
  check_move(R"(
@file img/tea/cup.png
x
@file docs/index.md
---
---
![a](../../img/tea/cup.png)
)",
             {{"img/tea", "img/green"}}, R"(
@file docs/index.md
---
---
![a](../../img/green/cup.png)
)");
}

TEST_CASE("move: a data file and what reads it") {
  check_move(R"(
@file _data/nav.yml
- x
@file _data/navy.yml
- x
@file index.html
---
---
{% for x in site.data.nav %}{{ site.data["nav"].first }}{{ site.data.navy }}{{ page.site.data.nav }}{% endfor %}
)",
             {{"_data/nav.yml", "_data/menu/main-nav.yml"}}, R"(
@file index.html
---
---
{% for x in site.data.menu.main-nav %}{{ site.data["menu"]["main-nav"].first }}{{ site.data.navy }}{{ page.site.data.nav }}{% endfor %}
)");
}

TEST_CASE("move: a post's new date is its front matter's too, where that says the same day") {
  check_move(R"(
@file _posts/2020-01-05-tea.md
---
date: 2020-01-05 10:00:00 +0000
---
@file _posts/2020-01-06-cup.md
---
date: 2021-07-07
---
@file index.md
---
---
[a](/2020/01/05/tea.html) [b](/2021/07/07/cup.html) {% post_url 2020-01-06-cup %}
)",
             {{"_posts/2020-01-05-tea.md", "_posts/2020-02-07-tea.md"},
              {"_posts/2020-01-06-cup.md", "_posts/2020-02-06-cup.md"}},
             R"(
@file _posts/2020-02-07-tea.md
---
date: 2020-02-07 10:00:00 +0000
---
@file index.md
---
---
[a](/2020/02/07/tea.html) [b](/2021/07/07/cup.html) {% post_url 2020-02-06-cup %}
)");
}

TEST_CASE("move: patterns of the configuration name the folder where it is") {
  check_move(R"site(
@file _config.yml
collections: {notes: {output: true}}
exclude: [drafts/*.md, "*.txt", notes/]
defaults:
- scope: {path: "_notes/**/*.md"}
  values: {layout: none}
- scope: {path: "**/*"}
  values: {author: me}
@file _notes/tea.md
---
---
@file drafts/pot.md
Pot.
@file drafts/cup.html
---
---
Cup.
)site",
             {{"_notes", "_papers"}, {"drafts", "plans"}}, R"site(
@file _config.yml
collections: {papers: {output: true}}
exclude: [plans/*.md, "*.txt", notes/]
defaults:
- scope: {path: "_papers/**/*.md"}
  values: {layout: none}
- scope: {path: "**/*"}
  values: {author: me}
)site");
}

TEST_CASE("move: a date that begins with the day") {
  check_move(
      "@file _posts/2025-05-29-tea.md\n---\ndate: 29-05-2025\n---\n@file _posts/2025-05-09-cup.md\n---\ndate: "
      "'9/5/2025 "
      "10:00'\n---\n",
      {{"_posts/2025-05-29-tea.md", "_posts/2024-12-01-tea.md"},
       {"_posts/2025-05-09-cup.md", "_posts/2025-11-02-cup.md"}},
      "@file _posts/2024-12-01-tea.md\n---\ndate: 01-12-2024\n---\n@file _posts/2025-11-02-cup.md\n---\ndate: "
      "'2/11/2025 "
      "10:00'\n---\n");
}

TEST_CASE("move: a page becomes the index of a folder, and its address ends with a slash") {
  check_move(
      "@file _config.yml\npermalink: /:title\n@file tea/green.md\n---\n---\n@file _data/nav.yml\n- url: "
      "/tea/green\n@file "
      "index.md\n---\n---\n[tea](/tea/green)\n",
      {{"tea/green.md", "tea/index.md"}},
      "@file _data/nav.yml\n- url: /tea/\n@file index.md\n---\n---\n[tea](/tea/)\n");
}

TEST_CASE("move: a name gets blanks, which the page writes as they are") {
  check_move(R"site(
@file img/tea.png
@file img/a cup.png
@file a.md
---
---
![](img/tea.png) ![](<img/a cup.png>) <img src="img/tea.png">
@file b.md
---
---
![](img/tea.png) <img src="img/tea.png"> [a](img/a%20cup.png)
@file c.md
---
---
![](img/tea.png) <img src="img/tea.png"> [a](img/a cup.png "A cup")
)site",
             {{"img/tea.png", "img/old tea.png"}}, R"site(
@file a.md
---
---
![](img/old%20tea.png) ![](<img/a cup.png>) <img src="img/old%20tea.png">
@file b.md
---
---
![](img/old%20tea.png) <img src="img/old%20tea.png"> [a](img/a%20cup.png)
@file c.md
---
---
![](img/old tea.png) <img src="img/old%20tea.png"> [a](img/a cup.png "A cup")
)site");
}

TEST_CASE("move: a translation shares the address of the post, before and after") {
  constexpr std::string_view blog = R"(
@file _config.yml
permalink: /:title/
@file _posts/en/2020-12-11-tea.md
---
---
Tea.
@file _posts/de/2020-12-11-tea.md
---
---
Tee.
@file index.md
---
---
[tea](/tea/)
)";
  check_move(blog, {{"_posts/en/2020-12-11-tea.md", "_posts/en/2020-12-11-cup.md"}},
             "@file index.md\n---\n---\n[tea](/cup/)\n");
  check_move(blog,
             {{"_posts/en/2020-12-11-tea.md", "_posts/en/2020-12-11-cup.md"},
              {"_posts/de/2020-12-11-tea.md", "_posts/de/2020-12-11-cup.md"}},
             "@file index.md\n---\n---\n[tea](/cup/)\n");
}

TEST_CASE("move: a date near midnight stays on the day of the name when the clocks are other ones") {
  check_move(R"(
@file _config.yml
timezone: Europe/Berlin
@file _posts/2022-11-10-tea.md
---
date: 2022-11-10T22:00:00.000Z
---
@file _posts/2022-07-20-pot.md
---
date: '2022-07-19 22:30:00 +0000'
---
)",
             {{"_posts/2022-11-10-tea.md", "_posts/2019-07-18-tea.md"},
              {"_posts/2022-07-20-pot.md", "_posts/2023-01-10-pot.md"}},
             R"(
@file _posts/2019-07-18-tea.md
---
date: 2019-07-17T22:00:00.000Z
---
@file _posts/2023-01-10-pot.md
---
date: '2023-01-10 22:30:00 +0000'
---
)");
}

TEST_CASE("move: a front matter's date keeps its spelling and its distance from the name's") {
  check_move(R"(
@file _posts/2020-01-05-tea.md
---
date: 2020-1-5 12:00
---
@file _posts/2020-01-06-cup.md
---
date: "2020/01/07 01:30 +0300"
---
@file _posts/2020-01-07-pot.md
---
date: 2020-13-40
---
)",
             {{"_posts/2020-01-05-tea.md", "_posts/2020-03-09-tea.md"},
              {"_posts/2020-01-06-cup.md", "_posts/2020-02-29-cup.md"},
              {"_posts/2020-01-07-pot.md", "_posts/2020-02-07-pot.md"}},
             R"(
@file _posts/2020-03-09-tea.md
---
date: 2020-3-9 12:00
---
@file _posts/2020-02-29-cup.md
---
date: "2020/03/01 01:30 +0300"
---
)");
}

TEST_CASE("move: a post that becomes a page is linked by its path") {
  check_move(R"(
@file _posts/2020-01-05-tea.md
---
---
@file index.md
---
---
[a]({% link _posts/2020-01-05-tea.md %}) [b](/2020/01/05/tea.html)
)",
             {{"_posts/2020-01-05-tea.md", "tea.md"}}, R"(
@file index.md
---
---
[a]({% link tea.md %}) [b](/tea.html)
)");
}

TEST_CASE("move: the old address is kept by redirect_from") {
  const auto moved = [](const std::string& front, const std::string& expected) {
    check_move("@file _config.yml\nplugins: [jekyll-redirect-from]\n@file a.md\n---\n" + front + "---\n",
               {{"a.md", "b.md"}}, "@file b.md\n---\n" + expected + "---\n", RedirectFrom::Plugin);
  };
  moved("", "redirect_from:\n  - /a.html\n");
  moved("title: A\n", "title: A\nredirect_from:\n  - /a.html\n");
  moved("redirect_from: /x/ # why\ntitle: A\n", "redirect_from:\n  - /x/\n  - /a.html # why\ntitle: A\n");
  moved("redirect_from: [/x/, '/y/']\n", "redirect_from: [/x/, '/y/', /a.html]\n");
  moved("redirect_from: []\n", "redirect_from: [/a.html]\n");
  moved("redirect_from:\n- /x/\n- /y/ # c\ntitle: A\n", "redirect_from:\n- /x/\n- /y/ # c\n- /a.html\ntitle: A\n");
  moved("redirect_from:\n    - /b.html\n", "redirect_from:\n    - /a.html\n");
  moved("redirect_from: /a.html\n", "redirect_from: /a.html\n");
  moved("permalink: /same/\n", "permalink: /same/\n");
}

TEST_CASE("move: what can't be done is refused with the reason") {
  constexpr std::string_view site = R"(
@file _posts/2020-01-05-tea.md
---
---
@file a.md
---
---
@file b/index.html
---
---
)";
  CHECK(refusal(site, {{"a.md", "b/index.html"}}) == "There is a file b/index.html already. Choose another name.");
  CHECK(refusal(site, {{"a.md", "../a.md"}}) == "Files of a site can't be moved out of it.");
  CHECK(refusal(site, {{"b", "b/c"}}) == "b can't be moved into itself.");
  CHECK(refusal(site, {{"_posts/2020-01-05-tea.md", "_posts/tea.md"}}) ==
        "The name of a post begins with its date: 2024-01-05-tea.md. Jekyll would ignore _posts/tea.md.");
  CHECK(refusal(site, {{"a.md", "b/index.md"}}) ==
        "b/index.md would be written over b/index.html: both have the URL /b/.");
  CHECK(refusal(site, {{"a.md", "c.md"}}).empty());
  CHECK(refusal(site, {{"unknown.md", "c.md"}}).empty());
}

TEST_CASE("move: what is kept aside is afterwards what it was, once a move was tried") {
  TextSite site(tests::parse_fixture(R"(
@file _config.yml
collections: {teas: {output: true}}
@file _teas/green.md
---
---
@file _teas/_template.md
---
title: A
---
@file _teas/_plain.md
Without front matter.
@file sass/_parts.scss
$ink: red;
@file _sass/_colours.scss
$ink: blue;
)"));
  const auto known = [&] {
    std::vector<std::string> paths;
    for (const auto& [path, file] : site.site().files()) paths.push_back(path);
    for (const std::string& path : site.site().bystanders()) {
      const ParsedFile* part = site.site().find_style_part(path);
      paths.push_back("aside: " + path + (part != nullptr && part->style ? ", read" : ""));
    }
    return paths;
  };
  const std::vector<std::string> before = known();
  for (const char* folder : {"_teas", "sass", "_sass"}) {
    INFO(folder);
    CHECK(move(site, {{folder, std::string(folder) + "-moved"}}, RedirectFrom::Never));
    CHECK(known() == before);
  }
}

TEST_CASE("move: a data file into a folder whose name is a number") {
  check_move(R"(
@file _data/nav.yml
- a
@file index.md
---
---
{{ site.data.nav[0] }})",
             {{"_data/nav.yml", "_data/world/2025/nav.yml"}}, R"(
@file _data/world/2025/nav.yml
- a
@file index.md
---
---
{{ site.data.world["2025"].nav[0] }})");
}

TEST_CASE("move: a file whose URL has Liquid in front and entities behind") {
  check_move(R"(
@file js/a.js
x
@file index.md
---
---
<script src="{{site.baseurl}}/js/a.js?x=1&amp;y=2"></script>)",
             {{"js/a.js", "lib/b.js"}}, R"(
@file lib/b.js
x
@file index.md
---
---
<script src="{{site.baseurl}}/lib/b.js?x=1&amp;y=2"></script>)");
}

TEST_CASE("move: steps out of the root stay as many") {
  check_move(R"(
@file about.md
---
---
@file notes/a.md
---
---
[about](../../about.html))",
             {{"notes/a.md", "notes/deep/down/a.md"}}, R"(
@file notes/deep/down/a.md
---
---
[about](../../../../about.html))");
}

}  // namespace jekyll
