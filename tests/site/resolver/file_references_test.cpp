// Places that name a file: everything that is marked in the fixtures, and nothing else, must be found from the target.
#include "site/resolver/file_references.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "tests/support/catch.h"
#include "tests/support/disk_site.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {

namespace {

/// "index.md:20-25".
using Place = std::string;

Place place_of(const std::string& path, Span span) {
  return path + ":" + std::to_string(span.begin) + "-" + std::to_string(span.end);
}

std::set<Place> places_of(const std::vector<FileReference>& references) {
  std::set<Place> places;
  for (const FileReference& reference : references) {
    if (reference.by_tag) continue;
    places.insert(place_of(reference.from->path(), reference.span));
  }
  return places;
}

/// Every marked range names the file.
void check_references(std::string_view target, std::string_view text) {
  INFO(text);
  const Fixture fixture = parse_fixture(text);
  const Site site = build_site(fixture);
  const SiteFile* file = site.find_file(target);
  REQUIRE(file != nullptr);
  std::set<Place> expected;
  for (const MarkedRange& range : fixture.ranges) expected.insert(place_of(range.file, range.span));
  CHECK(places_of(references_to_file(site, *file)) == expected);
}

}  // namespace

TEST_CASE("file references: links of every syntax lead to a post") {
  check_references("_posts/2020-01-05-tea.md", R"(
@file _config.yml
plugins: [jekyll-relative-links]
@file _posts/2020-01-05-tea.md
---
---
[myself](<[/2020/01/05/tea.html]>)
@file index.md
---
---
[a]({% post_url <[2020-01-05-tea]> %})
[b]({% link <[_posts/2020-01-05-tea.md]> %})
[c](<[/2020/01/05/tea#x]>)
[d](<[2020/01/05/tea.html]>)
<a href="<[/2020/01/05/tea.html?x=y]>">e</a>
[f](<[_posts/2020-01-05-tea.md]>)
<[[g][tea]]>
[other](/2020/01/05/coffee.html)

[tea]: <[2020/01/05/tea.html]>
@file _layouts/post.html
<a href="<[{{ "/2020/01/05/tea.html" | relative_url }}]>">x</a>
@file _data/nav.yml
- url: /other/)");
}

TEST_CASE("file references: images in text, front matter, parameters and defaults") {
  check_references("assets/cup.png", R"(
@file _config.yml
logo: <[/assets/cup.png]>
defaults:
  - scope: {path: ""}
    values: {image: <[/assets/cup.png]>}
@file assets/cup.png
x
@file _includes/figure.html
<img src="{{ include.src }}">
@file index.md
---
image: "<[/assets/cup.png]>"
shots:
  - <[/assets/cup.png]>
  - /assets/tea.png
---
![x](<[assets/cup.png]>)
{% include figure.html src="<[/assets/cup.png]>" alt="/assets/cup.png" %})");
}

TEST_CASE("file references: layouts by front matter and defaults, includes by tags") {
  check_references("_layouts/post.html", R"(
@file _config.yml
defaults:
  - scope: {path: ""}
    values: {layout: <[post]>}
@file _layouts/post.html
{{ content }}
@file _layouts/wide.html
---
layout: <[post]>
---
{{ content }}
@file a.md
---
layout: "<[post]>"
---
@file b.md
---
title: by the defaults
---
@file c.md
---
layout: wide
---)");
  check_references("_includes/a/cup.html", R"(
@file _includes/a/cup.html
x
@file _includes/all.html
{% include <[a/cup.html]> %}
@file index.md
---
---
{% include all.html %}
{% include a/tea.html %}
{%- include <[a/cup.html]> size="1" -%})");
}

TEST_CASE("file references: data files name a page without its place being kept") {
  const Fixture fixture = parse_fixture(R"(
@file _data/nav.yml
- title: About
  url: /about/
- title: Text
  url: about
@file _data/other.json
{"a": ["about.md"]}
@file about.md
---
permalink: /about/
---)");
  const Site site = build_site(fixture);
  const std::vector<FileReference> found = references_to_file(site, *site.find_file("about.md"));
  REQUIRE(found.size() == 2);
  CHECK(found[0].from->path() == "_data/nav.yml");
  CHECK(found[0].kind == ReferenceKind::Value);
  CHECK(found[0].value == "/about/");
  CHECK(found[0].key == "url");
  CHECK(found[1].from->path() == "_data/other.json");
  CHECK(found[1].value == "about.md");
}

TEST_CASE("file references: a value with or without baseurl, of a published page") {
  const Site site = build_site(parse_fixture(R"(
@file _config.yml
baseurl: /shop
url: https://tea.example
@file about.md
---
permalink: /about/
---)"));
  for (const char* value : {"/about/", "/shop/about/", "/about", "https://tea.example/shop/about/", "about.md"}) {
    INFO(value);
    REQUIRE(resolve_value(site, value).target != nullptr);
  }
  for (const char* value : {"about", "", "/abuot/", "https://other.example/about/", "a b.", "mailto:x@y.z"}) {
    INFO(value);
    CHECK(resolve_value(site, value).target == nullptr);
  }
}

namespace {

/// Whoever is asked, the one who names or the one who is named.
void check_both_ways(const Site& site) {
  std::map<const SiteFile*, std::set<Place>> by_target;
  for (const auto& [path, file] : site.files()) {
    for (const FileReference& reference : file_references(site, file)) {
      const SiteFile* target = reference.resolution.target;
      if (target != nullptr && !reference.by_tag) by_target[target].insert(place_of(path, reference.span));
    }
  }
  for (const auto& [path, file] : site.files()) {
    INFO(path);
    CHECK(places_of(references_to_file(site, file)) == by_target[&file]);
  }
}

}  // namespace

TEST_CASE("file references: links that spell a file's name otherwise, or not at all, are found") {
  check_both_ways(build_site(parse_fixture(R"(
@file _config.yml
url: https://tea.example
baseurl: /shop
plugins: [jekyll-relative-links, jekyll-readme-index]
collections: {cups: {output: true}}
@file index.md
---
---
[a](about/) [b](/shop/about) [c](./) [d](#top) [e](?x) [f](about/index.html) [g](https://tea.example/shop)
[h](/shop/ABOUT/) [i](/shop/%61bout/) [j](/shop/gr&uuml;n.html) [k](/shop/gr%C3%BCn.html) [l](/shop/a&amp;b.html)
[m](/shop/two%20words.html) [n](about.md) [o](/shop/cups/old-name/) [p](_cups/small.md) [q](img/Cup.PNG)
{% post_url 2026-1-5-tea %} {% post_url 2026-01-05-milk %} {% link _cups/small.md %} {% include box.html %}
[r](/shop/docs/) [s](docs/README.md) [t](/shop/2026/01/05/green.html) ![u](/img/cup.png) [v][label] [w](wei\_ss.html)

[label]: /shop/about/
@file about.md
---
permalink: /about/
---
[a](../) [b](.) [c](./) [d](index.html) [e](../index.html) [f](..) [g](sub/..) [h]() [i](../about/./) [j](../docs)
[k](/shop/{{ page.url }}) [l]({{ "/about/" | relative_url }})
[m]({{ site.baseurl }}/about/) [n]({{ site.url }}{{ site.baseurl }}/about) [o]({{ '/img/cup.png' | absolute_url }})
[p]({{- "about" | relative_url -}}) [q]({{ "/abo" | append: "ut/" | relative_url }}) [r]({% link about.md %}#top)
[s]({%- post_url 2026-01-05-tea -%}) [t]({{ site.baseurl }}{% link _cups/small.md %}) [u]({{ "/" | relative_url }}about/)
[v]({{ site.baseurl }}) [w]({{ "/abou" }}t/) [x]({% link _posts/2026-01-05-green.md %}?a=/b) [y]({{ "/docs" | relative_url }}/)
[z]({% post_url 2026-01-05-green %}/../tea.html) [a]({{ "about" | prepend: "/" | relative_url }}) [b]({{ name }}out/)
[c](x/{{ site.baseurl }}/) [d](ab{{ "out" }}) [e]({{ "/sho" }}p/{{ "about/" }}) [f]({{ "/about/" |relative_url|absolute_url }})
{% assign name = "/shop/ab" %}[g]({{ name }}out/) [h]({{ site.baseurl }}/{{ "about" }}) [i]({{ "/index" | relative_url }})
@file grün.md
---
---
@file a&b.md
---
---
@file two words.md
---
---
@file wei_ss.md
---
---
@file docs/README.md
---
---
[up](../about/) [up](../)
@file _cups/small.md
---
permalink: /cups/old-name/
image: /img/cup.png
---
[self](../old-name/) [up](../../about/)
@file _posts/2026-01-05-tea.md
---
---
@file _posts/2026-01-05-green.md
---
slug: milk
---
@file _includes/box.html
<a href="{{ site.baseurl }}/about/">a</a> <a href="/shop/about/">b</a>
@file img/cup.png
)")));
}

TEST_CASE("file references: what a file names and who names a file are the same on real sites") {
  for (const std::filesystem::path& root : corpus_sites()) {
    INFO(root);
    const Site site = read_site(root / "tree");
    std::map<const SiteFile*, std::set<Place>> by_target;
    for (const auto& [path, file] : site.files()) {
      for (const FileReference& reference : file_references(site, file)) {
        const SiteFile* target = reference.resolution.target;
        if (target == nullptr || reference.by_tag) continue;
        by_target[target].insert(place_of(path, reference.span));
      }
    }
    std::size_t looked_at = 0;
    for (const auto& [target, places] : by_target) {
      if (++looked_at > 500) break;
      INFO(target->path());
      CHECK(places_of(references_to_file(site, *target)) == places);
    }
  }
}

}  // namespace jekyll::tests
