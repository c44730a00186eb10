// Hover: what is said, in Markdown and in plain text.
#include "features/hover.h"

#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll {
namespace {

std::string site_and(std::string_view file) {
  return std::string(R"(@file _config.yml
url: https://tea.example
plugins: [jekyll-redirect-from]
@file _posts/2024-01-05-tea.md
---
title: "Steep *well*"
redirect_from: /old/
---
## Warm the pot
@file pot.png
@file _layouts/default.html
@file _layouts/post.html
---
layout: default
---
)") + std::string(file);
}

std::optional<Hover> hover_in(std::string_view text) {
  const tests::Fixture fixture = tests::parse_fixture(text);
  const Site site = tests::build_site(fixture);
  const SiteFile* file = site.find_file(*fixture.cursor_file);
  REQUIRE(file != nullptr);
  auto hover = find_hover(site, *file, fixture.file(*fixture.cursor_file).text, fixture.cursor);
  if (hover && !fixture.ranges.empty()) CHECK(hover->span == fixture.ranges[0].span);
  return hover;
}

/// Lines of the plain form, "-" without a hover.
std::string said(std::string_view body) {
  const auto hover = hover_in(site_and("@file now.md\n---\n---\n" + std::string(body)));
  return hover ? hover->plain : "-";
}

}  // namespace

TEST_CASE("hover: a link tells its target's title, URL, date and source") {
  const std::string expected = "Steep *well*\n/2024/01/05/tea.html · 2024-01-05\n_posts/2024-01-05-tea.md";
  CHECK(said("[x](<[/2024/01/05/te<|>a.html]>)") == expected);
  CHECK(said("[x]({% post_url <[2024-01-05-te<|>a]> %})") == expected);
  CHECK(said("{% link _posts/2024-01-05-te<|>a.md %}") == expected);
  CHECK(said("[x][r<|>]\n\n[r]: /2024/01/05/tea.html") == expected);
}

TEST_CASE("hover: Markdown escapes what the title holds") {
  const auto hover = hover_in(site_and("@file now.md\n---\n---\n[x](/2024/01/05/te<|>a.html)"));
  REQUIRE(hover);
  CHECK(hover->markdown == "**Steep \\*well\\***\n\n`/2024/01/05/tea.html` · 2024-01-05\n\n`_posts/2024-01-05-tea.md`");
}

TEST_CASE("hover: a fragment names the heading") {
  CHECK(said("[x](/2024/01/05/tea.html#war<|>m-the-pot)").find("§ Warm the pot") != std::string::npos);
}

TEST_CASE("hover: verdicts in the words of the diagnostics") {
  const std::string broken = said("[x](/no<|>where/)");
  CHECK(broken.find("/nowhere/") != std::string::npos);
  CHECK(broken.find("No page at /nowhere/") != std::string::npos);
  CHECK(said("[x](/2024/01/05/tea.html#no<|>pe)").find("#nope") != std::string::npos);
}

TEST_CASE("hover: links that lead away or through a redirect") {
  CHECK(said("[x](https://exam<|>ple.org/)") == "https://example.org/\nAnother site.");
  CHECK(said("[x](/ol<|>d/)").find("Redirects to ") != std::string::npos);
  CHECK(said("[x]({{ page.so<|>mething }})").find("Known only when the site is built.") != std::string::npos);
}

TEST_CASE("hover: a link tells how the page describes itself") {
  CHECK(hover_in("@file a.md\n---\ndescription: Black or green.\n---\n@file b.md\n---\n---\n[x](/a.h<|>tml)")
            ->plain.ends_with("a.md\nBlack or green."));
}

TEST_CASE("hover: a heading and a page tell who links to them") {
  const std::string site = R"(@file a.md
---
title: A
---
## Tea
[x](#tea)
@file b.md
---
---
[y](/a.html#tea) [z](/a.html)
)";
  std::string heading = site;
  heading.insert(heading.find("Tea"), "<|>");
  CHECK(hover_in(heading)->plain == "Tea\n/a.html#tea\nLinked from 2 places in 2 files: a.md, b.md.");
  std::string page = site;
  page.insert(page.find("---"), "<|>");
  CHECK(hover_in(page)->plain == "A\n/a.html\nLinked from 2 places in b.md.");
  CHECK(hover_in("@file c.md\n---\ntitle: C\n-<|>--\n")->plain == "C\n/c.html\nNo page of the site links here.");
}

TEST_CASE("hover: an image tells its path") {
  CHECK(said("![a pot](/po<|>t.png)") == "/pot.png\npot.png");
}

TEST_CASE("hover: a value that names a file where it is printed tells that file") {
  const auto hover = [](std::string_view plain, std::string_view marked) {
    std::string site = R"(@file _config.yml
badge: cup
@file _layouts/tea.html
<img src="/img/{{ page.cover }}">{% include icons/{{ page.icon }}.svg %}{% include icons/{{ site.badge }}.svg %}
@file _includes/icons/cup.svg
<svg></svg>
@file _includes/label.html
{% include icons/{{ include.icon }}.svg %}
@file img/pot.png
@file index.md
---
layout: tea
cover: pot.png
icon: cup
---
{% include label.html icon="cup" %}
)";
    return hover_in(site.replace(site.find(plain), plain.size(), marked));
  };
  const auto cover = hover("cover: pot.png", "cover: <[po<|>t.png]>");
  REQUIRE(cover);
  CHECK(cover->plain == "/img/pot.png\nimg/pot.png");
  CHECK(cover->image == "img/pot.png");
  for (const auto& icon : {hover("icon: cup", "icon: <[c<|>up]>"), hover("badge: cup", "badge: <[c<|>up]>"),
                           hover("icon=\"cup", "icon=\"<[cu<|>p]>")}) {
    REQUIRE(icon);
    CHECK(icon->plain == "_includes/icons/cup.svg");
    CHECK(icon->image.empty());
  }
}

TEST_CASE("hover: a heading tells its id and address") {
  CHECK(said("<[## Tea t<|>ime]>") == "Tea time\nhttps://tea.example/now.html#tea-time");
}

TEST_CASE("hover: a layout tells its file and chain") {
  const auto hover = hover_in(site_and("@file now.md\n---\nlayout: <[po<|>st]>\n---\n"));
  REQUIRE(hover);
  CHECK(hover->plain == "_layouts/post.html\npost → default");
  const auto missing = hover_in(site_and("@file now.md\n---\nlayout: po<|>ts\n---\n"));
  REQUIRE(missing);
  CHECK(missing->plain == "No layout named pots in _layouts or the theme.");
}

TEST_CASE("hover: a footnote's mark tells its text") {
  CHECK(said("Tea[^le<|>af]\n\n[^leaf]: Green *leaf*.\n") == "Green *leaf*.");
}

TEST_CASE("hover: a footnote's text ends where the next one begins") {
  CHECK(said("Tea[^a<|>] and[^b]\n\n[^a]: Green.\n[^b]: Black.\n") == "Green.");
}

TEST_CASE("hover: nothing on plain text") {
  CHECK(said("Just te<|>xt.") == "-");
}

TEST_CASE("hover: an image is shown, and no page") {
  const auto hover = hover_in(site_and("@file now.md\n---\n---\n![pot](/po<|>t.png)"));
  REQUIRE(hover);
  CHECK(hover->image == "pot.png");
  CHECK(hover->plain == "/pot.png\npot.png");
  const auto page = hover_in(site_and("@file now.md\n---\n---\n[x](/2024/01/05/te<|>a.html)"));
  REQUIRE(page);
  CHECK(page->image.empty());
}

}  // namespace jekyll
