// All places that name a thing, asked for at any of them. Ranges without a label are names, `via` is what leads there
// by another place, `likely` what may be another thing's; whole files, which have no range, are left out.
#include <algorithm>
#include <map>
#include <set>

#include "features/references/thing.h"
#include "site/resolver/resolver.h"
#include "tests/features/fixture_texts.h"
#include "tests/support/catch.h"
#include "tests/support/disk_site.h"
#include "tests/support/fixture.h"

namespace jekyll {
namespace {

/// "a.md 12-15 via".
std::string place(const std::string& path, Span span, std::string_view label) {
  std::string text = path + " " + std::to_string(span.begin) + "-" + std::to_string(span.end);
  return label.empty() ? text : text + " " + std::string(label);
}

std::set<std::string> places_of(const std::vector<Use>& uses) {
  std::set<std::string> places;
  for (const Use& use : uses) {
    if (use.span.empty()) continue;
    const std::string label = !use.doubt.empty() ? "likely" : use.form == UseForm::Name ? "" : "via";
    places.insert(place(use.path, use.span, label));
  }
  return places;
}

/// Of all files, or of one.
std::set<std::string> ranges_of(const tests::Fixture& fixture, std::string_view path = "") {
  std::set<std::string> places;
  for (const tests::MarkedRange& range : fixture.ranges) {
    if (path.empty() || range.file == path) places.insert(place(range.file, range.span, range.label));
  }
  return places;
}

std::optional<Thing> thing_in(const Site& site, const tests::Fixture& fixture, std::string_view path,
                              std::size_t offset) {
  const SiteFile* file = site.find_file(path);
  REQUIRE(file != nullptr);
  Texts texts = tests::texts_of(fixture);
  auto thing = thing_at(site, *file, offset, texts);
  CHECK(texts.missing().empty());
  return thing;
}

/// The ranges are all uses, and each range that is a name leads to all of them.
void check_uses(std::string_view text) {
  INFO(text);
  const tests::Fixture fixture = tests::parse_fixture(text);
  const Site site = tests::build_site(fixture);
  const std::set<std::string> expected = ranges_of(fixture);
  for (const tests::MarkedRange& range : fixture.ranges) {
    if (!range.label.empty()) continue;
    INFO("asked at " << range.file << " " << range.span.begin);
    const auto thing = thing_in(site, fixture, range.file, range.span.begin);
    REQUIRE(thing);
    Texts texts = tests::texts_of(fixture);
    CHECK(places_of(uses_of(site, *thing, texts)) == expected);
    const SiteFile* only = site.find_file(range.file);
    CHECK(places_of(uses_of(site, *thing, texts, only)) == ranges_of(fixture, range.file));
  }
}

/// The ranges are all uses of what stands at the cursor.
void check_uses_at_cursor(std::string_view text) {
  INFO(text);
  const tests::Fixture fixture = tests::parse_fixture(text);
  const Site site = tests::build_site(fixture);
  const std::set<std::string> expected = ranges_of(fixture);
  REQUIRE(fixture.cursor_file);
  const auto thing = thing_in(site, fixture, *fixture.cursor_file, fixture.cursor);
  REQUIRE(thing);
  Texts texts = tests::texts_of(fixture);
  CHECK(places_of(uses_of(site, *thing, texts)) == expected);
}

}  // namespace

TEST_CASE("uses: all links of the site to a heading, in every form") {
  check_uses_at_cursor(R"(
@file _data/nav.yml
- title: Brewing
  url: /tea.html#<[brew]>
- url: "/tea.html#steep"
@file tea.md
---
---
# <|><[via|Brew]>

[up](#<[brew]>) <a href="#<[brew]>">up</a> [no](#steep)

## Steep
@file index.md
---
next: /tea.html#<[brew]>
image: /tea.html
---
[a](tea.html#<[brew]>) [b]({% link tea.md %}#<[brew]>) [c](/tea.html) [d]({{ "/tea.html#<[brew]>" | relative_url }})
[e][<[via|tea]>] [<[via|tea]>]

[tea]: /tea.html#<[brew]>
@file other.md
---
---
# Brew

[own](#brew))");
}

TEST_CASE("uses: an id is asked for at the link and at the attribute, one in a layout or include too") {
  check_uses(R"(
@file _includes/box.html
<div id="<[box]>"></div>
@file _layouts/page.html
{% include box.html %}{{ content }}
@file a.md
---
layout: page
---
[x](#<[box]>)
@file b.md
---
---
[y](/a.html#<[box]>) [z](#box))");
}

TEST_CASE("uses: an explicit id of a heading") {
  check_uses(R"(
@file a.md
---
---
## Brewing tea {#<[brew]>}

[x](#<[brew]>))");
}

TEST_CASE("uses: a label's definition and its references, of whatever case") {
  check_uses(R"(
---
---
[a][<[tea]>] [<[Tea]>][] ![cup][<[tea]>] [<[tea]>], [b][cup]

[<[tea]>]: /tea.html
[cup]: /cup.html
@file other.md
---
---
[a][tea]

[tea]: /x)");
}

TEST_CASE("uses: a footnote") {
  check_uses(R"(
---
---
One[^<[a]>], two[^b], three[^<[a]>].

[^<[a]>]: A.
[^b]: B.)");
}

TEST_CASE("uses: a page's links of every kind, asked for at its first line") {
  check_uses_at_cursor(R"(
@file tea.md
--<|>-
title: Tea
---
@file _data/nav.yml
- url: <[via|/tea.html]>
@file _posts/2024-01-01-a.md
---
image: <[via|/tea.html]>
---
[a](<[via|/tea.html]>) [b](<[via|/tea.html#x]>) {% link <[via|tea.md]> %} [c][<[via|t]>]

[t]: <[via|../../../tea.html]>)");
}

TEST_CASE("uses: a layout") {
  check_uses_at_cursor(R"(
@file _config.yml
defaults:
  - values:
      layout: <[via|page]>
@file _layouts/page.html
{{ content }}
@file _layouts/wide.html
---
layout: <[via|page]>
---
{{ content }}
@file a.md
---
layout: <[via|pa<|>ge]>
---)");
}

TEST_CASE("uses: a parameter of an include, where it is read and where it is passed") {
  check_uses(R"(
@file _includes/box.html
{% if include.<[title]> %}<b>{{ include.<[title]> | escape }}</b>{{ include.wide }}{{ page.title }}{% endif %}
{{ include["<[title]>"] }}
@file _includes/other.html
{{ include.title }}
@file a.md
---
---
{% include box.html <[title]>="Tea" wide=true %}
{% include other.html title="Tea" %}
@file _layouts/page.html
{% include box.html wide=page.title <[title]>=page.title %})");
}

TEST_CASE("uses: an assigned variable, in the files that are rendered with it too") {
  check_uses(R"(
@file _includes/box.html
{{ <[tea]> }} {{ page.tea }} {{ "tea" }}
@file _includes/lone.html
{{ tea }}
@file _layouts/page.html
{{ tea }}
@file a.md
---
layout: page
---
{% assign <[tea]> = "green" %}{% if <[tea]> == <[tea]>.x %}{% endif %}{% include box.html %}
{% capture <[tea]> %}{{ <[tea]> | append: <[tea]> }}{% endcapture %})");
}

TEST_CASE("uses: a loop's variable holds in the loop") {
  check_uses(R"(
---
---
{{ tea }}
{% for <[tea]> in site.teas %}{{ <[tea]>.name }}{% assign x = <[tea]> %}{% endfor %}
{% for tea in site.cups %}{{ tea.name }}{% endfor %})");
}

TEST_CASE("uses: a loop's variable that an include reads") {
  check_uses(R"(
@file _includes/card.html
<b>{{ <[cup]>.name }}</b>
@file index.html
---
---
{% for <[cup]> in site.cups %}{% include card.html %}{% endfor %}
{% for <[cup]> in site.teas %}{% include card.html %}{{ <[cup]>.size }}{% endfor %}
{% for cup in site.teas %}{{ cup.size }}{% endfor %})");
}

TEST_CASE("uses: a category, in front matter of every form and in Liquid") {
  check_uses_at_cursor(R"(
@file _config.yml
defaults:
  - scope: {path: "", type: posts}
    values:
      categories: [<[tea]>]
@file _posts/2024-01-01-a.md
---
category: <[t<|>ea]>
tags: tea
---
@file _posts/2024-01-02-b.md
---
categories: [ "<[tea]>", other ]
---
@file _posts/2024-01-03-c.md
---
categories: green <[tea]> black
---
@file _posts/2024-01-04-d.md
---
categories:
  - <[tea]>
---
@file index.md
---
---
{% for post in site.categories.<[tea]> %}{% endfor %}
{{ site.categories["<[tea]>"] }} {{ site.tags.tea }}
{% if post.categories contains "<[likely|tea]>" %}tea{% endif %}
@file tea.md
---
category: <[tea]>
---)");
}

TEST_CASE("uses: a collection, in the configuration, Liquid and front matter") {
  check_uses_at_cursor(R"(
@file _config.yml
collections:
  <[teas]>:
    output: true
  cups: {}
defaults:
  - scope: {path: "", type: <[teas]>}
    values: {layout: teas}
feed:
  collections: [<[teas]>]
@file _teas/green.md
---
collection: <[teas]>
---
{% for tea in site.<[te<|>as]> %}{{ tea.title }}{% endfor %} {{ site["<[teas]>"].size }} {{ page.teas }}
@file list.md
---
pagination:
  collection: <[teas]>
kind: teas
---
{% assign c = site.collections | where: "label", "<[likely|teas]>" %}
{% if page.collection == "<[likely|teas]>" %}teas{% endif %} {{ "teas" }})");
  check_uses_at_cursor(R"(
@file _config.yml
collections: [<[t<|>eas]>, cups]
@file a.md
---
---
{{ site.<[teas]> }})");
}

TEST_CASE("uses: keys of data files, by paths, variables and authors") {
  check_uses(R"(
@file _data/authors.yml
<[jane]>:
  name: Jane
bob:
  name: Bob
@file _data/other.yml
jane: 1
@file index.md
---
author: <[jane]>
---
{{ site.data.authors.<[jane]>.name }} {{ site.data.authors["<[jane]>"] }} {{ site.data.other.jane }}
{% assign all = site.data.authors %}{{ all.<[jane]>.name }}
@file b.md
---
authors: [bob, <[jane]>]
---)");
  check_uses_at_cursor(R"(
@file _data/teas.yml
- <[na<|>me]>: Green
  size: 1
- <[name]>: Black
@file index.md
---
---
{% for tea in site.data.teas %}{{ tea.<[name]> }}{{ tea.size }}{% endfor %}
{{ site.data.teas[0].<[name]> }} {{ site.data.teas.first.<[name]> }}
{% assign some = site.data.teas | where: "size", 1 %}{% for tea in some %}{{ tea.<[name]> }}{% endfor %})");
}

TEST_CASE("uses: a key of front matter, sure on a page and likely elsewhere") {
  check_uses_at_cursor(R"(
@file _layouts/page.html
{{ page.<[subtitle]> }} {{ include.subtitle }} {% for post in site.posts %}{{ post.<[likely|subtitle]> }}{% endfor %}
{% assign x = site.posts | where: "<[likely|subtitle]>", "a" %}
@file a.md
---
<[sub<|>title]>: A
---
@file b.md
---
<[subtitle]>: B
more:
  subtitle: C
---)");
}

TEST_CASE("uses: nothing stands in plain text, in code and in words of Liquid") {
  const tests::Fixture fixture = tests::parse_fixture(R"(
---
---
Plain text.

    {{ "x" }}

{% if true %}{% endif %})");
  const Site site = tests::build_site(fixture);
  const std::string& text = fixture.files.front().text;
  for (const char* place : {"text", "x\"", "if true", "true"}) {
    CHECK_FALSE(thing_in(site, fixture, "index.md", text.find(place) + 1));
  }
}

TEST_CASE("uses: of real sites, the links to an id are those that the resolver leads there, both ways") {
  std::size_t compared = 0;
  for (const auto& root : tests::corpus_sites()) {
    INFO(root.string());
    const Site site = tests::read_site(root / "tree");
    std::map<std::pair<std::string, std::string>, std::set<std::pair<std::string, std::size_t>>> expected;
    for (const auto& [path, file] : site.files()) {
      for (const Link& link : file.syntax().markdown.links) {
        if (link.syntax == LinkSyntax::Include || link.url.view().find('#') == std::string_view::npos) continue;
        const Resolution resolution = resolve_link(site, file, link);
        if (resolution.target == nullptr || resolution.anchor.empty()) continue;
        for (const Heading& heading : resolution.target->syntax().markdown.headings) {
          if (heading.id != resolution.anchor || heading.id_unknowable) continue;
          expected[{resolution.target->path(), resolution.anchor}].emplace(path, link.whole.begin);
          break;
        }
      }
    }
    std::size_t left = 500;
    for (const auto& [key, links] : expected) {
      if (left-- == 0) break;
      INFO(key.first << "#" << key.second);
      Texts texts([](const SiteFile&) -> const std::string* { return nullptr; });
      const Thing thing{.kind = ThingKind::Anchor, .path = key.first, .name = key.second};
      std::set<std::pair<std::string, std::size_t>> found;
      for (const Use& use : uses_of(site, thing, texts)) {
        const SiteFile* file = site.find_file(use.path);
        if (use.role == UseRole::Definition || file == nullptr) continue;
        for (const Link& link : file->syntax().markdown.links) {
          const bool named = link.whole.contains(use.span) &&
                             (link.fragment == use.span || link.label() == use.span || link.text == use.span ||
                              link.destination == use.span || link.whole == use.span);
          if (named && link.syntax != LinkSyntax::Include) found.emplace(use.path, link.whole.begin);
        }
      }
      CHECK(found == links);
      ++compared;
    }
  }
  CHECK((compared > 100 || tests::corpus_sites().empty()));
}

}  // namespace jekyll
