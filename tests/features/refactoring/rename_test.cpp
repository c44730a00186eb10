// Renames of what stands inside of files: the site afterwards is the one that is expected, renaming back restores every
// byte, and what can't be renamed is refused with a reason.
#include "features/refactoring/rename.h"

#include <algorithm>
#include <map>

#include "tests/features/refactoring/moved_place.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"
#include "tests/support/text_site.h"

namespace jekyll {
namespace {

Texts texts_of(const tests::TextSite& site) {
  return Texts([&site](const SiteFile& file) { return site.find_text(file.path()); });
}

tl::expected<SiteEdit, RenameRefusal> rename_in(tests::TextSite& site, const std::string& path, std::size_t offset,
                                                const std::string& name) {
  const SiteFile* file = site.site().find_file(path);
  REQUIRE(file != nullptr);
  Texts texts = texts_of(site);
  auto edit = rename_at(site.site(), *file, offset, name, texts);
  CHECK(texts.missing().empty());
  return edit;
}

tl::expected<RenamePlace, RenameRefusal> place_in(tests::TextSite& site, const std::string& path, std::size_t offset) {
  const SiteFile* file = site.site().find_file(path);
  REQUIRE(file != nullptr);
  Texts texts = texts_of(site);
  return find_rename_place(site.site(), *file, offset, texts);
}

/// `after` holds the files that change.
void check_rename(std::string_view before, const std::string& name, std::string_view after) {
  INFO(before);
  const tests::Fixture fixture = tests::parse_fixture(before);
  REQUIRE(fixture.cursor_file);
  tests::TextSite site(fixture);
  const auto original = site.texts();
  const auto place = place_in(site, *fixture.cursor_file, fixture.cursor);
  INFO((place ? "" : place.error()));
  REQUIRE(place);
  const auto edit = rename_in(site, *fixture.cursor_file, fixture.cursor, name);
  INFO((edit ? "" : edit.error()));
  REQUIRE(edit);
  const std::size_t back_at = tests::moved_place(place->span.begin, edits_of(*edit, *fixture.cursor_file));
  site.apply(*edit, {});
  auto expected = original;
  for (const tests::FixtureFile& file : tests::parse_fixture(after).files) expected[file.path] = file.text;
  CHECK(site.texts() == expected);
  const auto back = rename_in(site, *fixture.cursor_file, back_at, place->placeholder);
  INFO((back ? "" : back.error()));
  REQUIRE(back);
  site.apply(*back, {});
  CHECK(site.texts() == original);
}

/// The same of a term that is a part of addresses.
void check_followed(std::string_view before, const std::string& name, std::string_view after) {
  const tests::Fixture fixture = tests::parse_fixture(before);
  REQUIRE(fixture.cursor_file);
  tests::TextSite site(fixture);
  const auto original = site.texts();
  const auto follow = [&](std::size_t offset, const std::string& new_name) {
    Texts texts = texts_of(site);
    return rename_with_addresses(site.site(), *fixture.cursor_file, offset, new_name, texts, RedirectFrom::Plugin);
  };
  const auto place = place_in(site, *fixture.cursor_file, fixture.cursor);
  REQUIRE(place);
  const auto edit = follow(fixture.cursor, name);
  INFO((edit ? "" : edit.error()));
  REQUIRE(edit);
  site.apply(*edit, {});
  auto expected = original;
  for (const tests::FixtureFile& file : tests::parse_fixture(after).files) expected[file.path] = file.text;
  CHECK(tests::shown(site.texts()) == tests::shown(expected));
  const auto back = follow(place->span.begin, place->placeholder);
  INFO((back ? "" : back.error()));
  REQUIRE(back);
  site.apply(*back, {});
  CHECK(tests::shown(site.texts()) == tests::shown(original));
}

void check_refused(std::string_view text, const std::string& name, std::string_view reason) {
  INFO(text);
  const tests::Fixture fixture = tests::parse_fixture(text);
  REQUIRE(fixture.cursor_file);
  tests::TextSite site(fixture);
  const auto edit = rename_in(site, *fixture.cursor_file, fixture.cursor, name);
  REQUIRE_FALSE(edit);
  INFO(edit.error());
  CHECK(edit.error().find(reason) != std::string::npos);
}

}  // namespace

TEST_CASE("rename: links to a heading follow its text, in Markdown, HTML, Liquid, front matter and data") {
  check_rename(R"(
@file tea.md
---
---
# Br<|>ew

[up](#brew) <a href="#brew">up</a>
@file _data/nav.yml
- title: Brewing
  url: /tea.html#brew
@file index.md
---
next: "/tea.html#brew"
---
[a](tea.html#brew "x") [b]({% link tea.md %}#brew) [c](/tea.html#other) {{ "/tea.html#brew" | relative_url }}
<a href="{{ '/tea.html#brew' | relative_url }}">d</a> [e][t]

[t]: /tea.html#brew)",
               "Brew it", R"(
@file tea.md
---
---
# Brew it

[up](#brew-it) <a href="#brew-it">up</a>
@file _data/nav.yml
- title: Brewing
  url: /tea.html#brew-it
@file index.md
---
next: "/tea.html#brew-it"
---
[a](tea.html#brew-it "x") [b]({% link tea.md %}#brew-it) [c](/tea.html#other) {{ "/tea.html#brew-it" | relative_url }}
<a href="{{ '/tea.html#brew-it' | relative_url }}">d</a> [e][t]

[t]: /tea.html#brew-it)");
}

TEST_CASE("rename: a heading's explicit id stays, unless it is renamed itself") {
  check_rename("---\n---\n## Te<|>a {#cup}\n\n[x](#cup)\n", "Milk", "---\n---\n## Milk {#cup}\n\n[x](#cup)\n");
  check_rename("---\n---\n## Tea {#c<|>up}\n\n[x](#cup)\n", "mug", "---\n---\n## Tea {#mug}\n\n[x](#mug)\n");
  check_rename("---\n---\n## Tea\n{: #c<|>up}\n\n[x](#cup)\n", "mug", "---\n---\n## Tea\n{: #mug}\n\n[x](#mug)\n");
  check_rename("---\n---\n## Tea {#cup}\n\n[x](#c<|>up)\n", "mug", "---\n---\n## Tea {#mug}\n\n[x](#mug)\n");
  check_rename("---\n---\n<p id=\"1\">x</p>\n\n[x](#<|>1)\n", "mug", "---\n---\n<p id=\"mug\">x</p>\n\n[x](#mug)\n");
  check_rename("---\n---\n<p id=\"cup\">x</p>\n\n[x](#c<|>up)\n", "mug",
               "---\n---\n<p id=\"mug\">x</p>\n\n[x](#mug)\n");
}

TEST_CASE("rename: at a link to a heading it is the heading that is renamed") {
  check_rename("---\n---\n## Tea\n\n[x](#t<|>ea)\n", "Green tea", "---\n---\n## Green tea\n\n[x](#green-tea)\n");
}

TEST_CASE("rename: other headings whose numbers shift are followed too") {
  check_rename(R"(
@file index.md
---
---
## Te<|>a

## Tea

[a](#tea) [b](#tea-1)
@file b.md
---
---
[c](/#tea-1))",
               "Milk", R"(
@file index.md
---
---
## Milk

## Tea

[a](#milk) [b](#tea)
@file b.md
---
---
[c](/#tea))");
  check_rename("---\n---\n## Mil<|>k\n\n## Tea\n\n[a](#milk) [b](#tea)\n", "Tea",
               "---\n---\n## Tea\n\n## Tea\n\n[a](#tea) [b](#tea-1)\n");
}

TEST_CASE("rename: an id of letters that URLs encode stays encoded where it was") {
  check_rename("---\n---\n## T<|>ö\n\n[a](#tö) [b](#t%C3%B6)\n", "Mü", "---\n---\n## Mü\n\n[a](#mü) [b](#m%C3%BC)\n");
}

TEST_CASE("rename: letters of an id are written as others of the file are") {
  check_rename("---\n---\n## Te<|>a\n\n[a](#tea) [b](/x#%C3%B6)\n", "Mü",
               "---\n---\n## Mü\n\n[a](#m%C3%BC) [b](/x#%C3%B6)\n");
  check_rename("---\n---\n## Te<|>a\n\n[a](#tea) [b](/x#%C3%B6) [c](/x#ö)\n", "Mü",
               "---\n---\n## Mü\n\n[a](#mü) [b](/x#%C3%B6) [c](/x#ö)\n");
}

TEST_CASE("rename: a heading with an anchor of the same id before it") {
  check_rename("---\n---\n<a id=\"tea\"> </a>\n\n## Te<|>a\n\n[a](#tea)\n", "Cup",
               "---\n---\n<a id=\"tea\"> </a>\n\n## Cup\n\n[a](#tea)\n");
  check_refused("---\n---\n<a id=\"te<|>a\"> </a>\n\n## Tea\n", "cup", "Two elements");
  check_refused("---\n---\n<a id=\"tea\"> </a>\n\n## Tea\n\n[a](#te<|>a)\n", "cup", "Two elements");
  check_refused("---\n---\n## Te<|>a\n\n<p id=\"tea\"></p>\n", "Cup", "Another element");
  // Links to it would lead to the element before it.
  check_refused("---\n---\n<a id=\"tea\"> </a>\n\n## Cu<|>p\n\n[a](#cup)\n", "Tea", "already");
}

TEST_CASE("rename: signs in an id of HTML") {
  check_rename("---\n---\n<b id=\"-<|>grünes\"></b>\n\n[a](#-grünes)\n", "tea",
               "---\n---\n<b id=\"tea\"></b>\n\n[a](#tea)\n");
  check_rename("---\n---\n<b id=\"-<|>grünes\"></b>\n\n[a](#-grünes)\n", "tea",
               "---\n---\n<b id=\"tea\"></b>\n\n[a](#tea)\n");
  check_rename("---\n---\n<a id=\"teas<|>=\"></a>\n\n[a](#teas=)\n", "cups",
               "---\n---\n<a id=\"cups\"></a>\n\n[a](#cups)\n");
  check_refused("---\n---\n<a id=\"te<|>as\"></a>\n", "te#as", "letters");
  check_refused("---\n---\n<a id=\"te<|>as\"></a>\n", "my teas", "letters");
  check_rename("---\n---\n<b id=\"Layer 1\"></b><b id=\"te<|>as\"></b>\n", "Layer 2 (copy)",
               "---\n---\n<b id=\"Layer 1\"></b><b id=\"Layer 2 (copy)\"></b>\n");
}

TEST_CASE("rename: a label, its case and what is shown by it") {
  check_rename("---\n---\n[a][te<|>a] ![c][tea], [tea][]\n\n[tea]: /x.html\n", "cup",
               "---\n---\n[a][cup] ![c][cup], [cup][]\n\n[cup]: /x.html\n");
}

TEST_CASE("rename: what a label shows in another spelling stays as it is shown") {
  const tests::Fixture fixture = tests::parse_fixture("---\n---\n[Tea][], [b][Tea], [TEA]\n\n[te<|>a]: /x.html\n");
  tests::TextSite site(fixture);
  const auto edit = rename_in(site, *fixture.cursor_file, fixture.cursor, "cup");
  REQUIRE(edit);
  site.apply(*edit, {});
  CHECK(*site.find_text("index.md") == "---\n---\n[Tea][cup], [b][cup], [TEA][cup]\n\n[cup]: /x.html\n");
}

TEST_CASE("rename: a heading with a tab in it") {
  check_rename("---\n---\n## Te<|>a\n", "1.\tTea", "---\n---\n## 1.\tTea\n");
}

TEST_CASE("rename: an id in a link that ends with blanks") {
  check_rename("---\n---\n<a href=\"#top \">up</a> [x]( #top )\n<i id=\"to<|>p\"></i>\n", "begin",
               "---\n---\n<a href=\"#begin \">up</a> [x]( #begin )\n<i id=\"begin\"></i>\n");
}

TEST_CASE("rename: an id that another part of the page has as well is refused") {
  const std::string site =
      "@file _layouts/page.html\n{% if page.hero %}{% include hero.html %}{% else %}<h1 id=\"ti<|>tle\"></h1>{% endif "
      "%}\n"
      "@file _includes/hero.html\n<h1 id=\"title\"></h1>\n@file index.md\n---\nlayout: page\n---\n[up](#title)\n";
  check_refused(site, "name", "_includes/hero.html has the id `title` too, and links may mean either.");
}

TEST_CASE("rename: a footnote and the links to it") {
  check_rename("---\n---\nA[^a], b[^b]. [x](#fn:a)\n\n[^a<|>]: A.\n[^b]: B.\n", "note",
               "---\n---\nA[^note], b[^b]. [x](#fn:note)\n\n[^note]: A.\n[^b]: B.\n");
}

TEST_CASE("rename: tags in every form") {
  check_rename(R"(
@file _config.yml
permalink: /:title.html
@file _posts/2024-01-01-a.md
---
tags: [te<|>a, "tea", 'x']
---
@file _posts/2024-01-02-b.md
---
tags: cup tea
---
@file _posts/2024-01-03-c.md
---
tag: tea
---
@file _posts/2024-01-04-d.md
---
categories: tea
tags:
- tea # here
- teas
---
@file index.md
---
---
{% for post in site.tags.tea %}{% endfor %}{{ site.tags["tea"] }} tea {{ "tea" }})",
               "milk", R"(
@file _posts/2024-01-01-a.md
---
tags: [milk, "milk", 'x']
---
@file _posts/2024-01-02-b.md
---
tags: cup milk
---
@file _posts/2024-01-03-c.md
---
tag: milk
---
@file _posts/2024-01-04-d.md
---
categories: tea
tags:
- milk # here
- teas
---
@file index.md
---
---
{% for post in site.tags.milk %}{% endfor %}{{ site.tags["milk"] }} tea {{ "tea" }})");
}

TEST_CASE("rename: YAML gets the quotes that a name needs") {
  const tests::Fixture fixture = tests::parse_fixture(R"(
@file _config.yml
permalink: /:title.html
@file _posts/2024-01-01-a.md
---
tags: [te<|>a]
---
@file _posts/2024-01-02-b.md
---
tags:
  - 'tea'
---)");
  tests::TextSite site(fixture);
  const auto edit = rename_in(site, *fixture.cursor_file, fixture.cursor, "milk: it's, hot");
  REQUIRE(edit);
  site.apply(*edit, {});
  CHECK(*site.find_text("_posts/2024-01-01-a.md") == "---\ntags: [\"milk: it's, hot\"]\n---\n");
  CHECK(*site.find_text("_posts/2024-01-02-b.md") == "---\ntags:\n  - 'milk: it''s, hot'\n---");
}

TEST_CASE("rename: variables, parameters, data keys and keys of front matter") {
  check_rename("---\n---\n{% assign te<|>a = 1 %}{{ tea }}{% if tea == page.tea %}tea{% endif %}\n", "cup",
               "---\n---\n{% assign cup = 1 %}{{ cup }}{% if cup == page.tea %}tea{% endif %}\n");
  check_rename(R"(
@file _includes/box.html
{{ include.title }} {{ include["title"] }} {{ page.title }}
@file index.md
---
---
{% include box.html ti<|>tle="title" wide=include.title %})",
               "head", R"(
@file _includes/box.html
{{ include.head }} {{ include["head"] }} {{ page.title }}
@file index.md
---
---
{% include box.html head="title" wide=include.title %})");
  check_rename(R"(
@file _data/authors.yml
"jane": {name: Jane}
bob: {name: Bob}
@file index.md
---
author: jane
---
{{ site.data.authors.ja<|>ne.name }} {{ site.data.authors['jane'].name }})",
               "mary", R"(
@file _data/authors.yml
"mary": {name: Jane}
bob: {name: Bob}
@file index.md
---
author: mary
---
{{ site.data.authors.mary.name }} {{ site.data.authors['mary'].name }})");
  check_rename(R"(
@file _layouts/page.html
{{ page.mood }} {{ page["mood"] }}{% for post in site.posts %}{{ post.mood }}{% endfor %}
@file a.md
---
mo<|>od: good
---
@file b.md
---
"mood": bad
---)",
               "temper", R"(
@file _layouts/page.html
{{ page.temper }} {{ page["temper"] }}{% for post in site.posts %}{{ post.temper }}{% endfor %}
@file a.md
---
temper: good
---
@file b.md
---
"temper": bad
---)");
}

TEST_CASE("rename: a column of a table follows where Liquid reads it, from either") {
  const auto table = [](const std::string& header, const std::string& read) {
    return "@file _data/teas.csv\n" + header + "\noolong,3\nprice,4\n@file index.md\n---\n---\n" +
           "{% for tea in site.data.teas %}{{ tea.name }} {{ tea." + read + " }}{% endfor %}\n";
  };
  check_rename(table("name,price", "pri<|>ce"), "cost", table("name,cost", "cost"));
  check_rename(table("name,\"pri<|>ce\"", "price"), "cost", table("name,\"cost\"", "cost"));
}

TEST_CASE("rename: a collection without files") {
  check_rename(R"(
@file _config.yml
collections:
  "teas": {}
@file index.md
---
---
{{ site.te<|>as }})",
               "leaves", R"(
@file _config.yml
collections:
  "leaves": {}
@file index.md
---
---
{{ site.leaves }})");
  const std::string before = "@file _config.yml\ncollections: [teas, cups]\n@file index.md\n---\n---\n";
  check_refused(before + "{{ site.te<|>as }}\n", "cups", "There is a collection `cups` already");
  check_refused(before + "{{ site.te<|>as }}\n", "pages", "means something to Jekyll");
  check_refused(before + "{{ site.te<|>as }}\n", "a b", "letters, digits");
  check_refused(before + "{{ site.po<|>sts }}\n", "news", "means something to Jekyll");
}

TEST_CASE("rename: what is only likely is told apart") {
  const tests::Fixture fixture = tests::parse_fixture(R"(
@file _layouts/page.html
{{ page.mood }}{% for post in site.posts %}{{ post.mood }}{% endfor %}
@file a.md
---
mo<|>od: good
---)");
  tests::TextSite site(fixture);
  const auto edit = rename_in(site, *fixture.cursor_file, fixture.cursor, "temper");
  REQUIRE(edit);
  REQUIRE(edit->doubted.size() == 1);
  CHECK(edit->doubted[0].reason == "May be a key of another thing than a page");
  CHECK(edit->doubted[0].edits.front().path == "_layouts/page.html");
  CHECK(edit->edits.size() == 2);
}

TEST_CASE("rename: names that are none are refused") {
  const std::string heading = "---\n---\n## Te<|>a\n";
  check_refused(heading, "", "empty");
  check_refused(heading, "  ", "empty");
  check_refused(heading, "a\nb", "one line");
  check_refused("---\n---\n## Tea {#c<|>up}\n", "a b", "letters");
  check_refused("---\n---\n## Tea {#c<|>up}\n\n<p id=\"mug\"></p>\n", "mug", "already");
  check_refused("---\n---\n[a][te<|>a]\n\n[tea]: /x\n", "a]b", "brackets");
  check_refused("---\n---\n[a][te<|>a]\n\n[tea]: /x\n[cup]: /y\n", "Cup", "already");
  check_refused("---\n---\nA[^a<|>]\n\n[^a]: A.\n", "b c", "footnote");
  check_refused("---\n---\n{% assign te<|>a = 1 %}{% assign cup = 2 %}\n", "cup", "already");
  check_refused("---\n---\n{% assign te<|>a = 1 %}\n", "page", "means something");
}

TEST_CASE("rename: a variable is not caught by a loop, and a loop's name is its own") {
  check_refused("---\n---\n{% assign te<|>a = 1 %}{% for cup in site.cups %}{{ tea }}{% endfor %}\n", "cup", "loop");
  check_refused("---\n---\n{% for te<|>a in x %}{% for cup in y %}{{ tea }}{% endfor %}{% endfor %}\n", "cup", "loop");
  check_rename("---\n---\n{% for te<|>a in x %}{{ tea }}{% endfor %}{% for cup in y %}{{ cup }}{% endfor %}\n", "cup",
               "---\n---\n{% for cup in x %}{{ cup }}{% endfor %}{% for cup in y %}{{ cup }}{% endfor %}\n");
  check_rename("---\n---\n{% assign te<|>a = 1 %}{% for tea in tea %}{{ tea }}{% endfor %}\n", "cup",
               "---\n---\n{% assign cup = 1 %}{% for tea in cup %}{{ tea }}{% endfor %}\n");
}

TEST_CASE("rename: what a loop includes shares its variable where it reads it, not where it only has the word") {
  const std::string others = R"(
@file _includes/shelf.html
{% for tea in site.teas %}{% include card.html tea=tea %}{% include row.html %}{% endfor %}
@file _includes/first.html
{% assign tea = site.teas.first %}{{ tea.name }}
@file _includes/row.html
{% for tea in include.teas %}{{ tea.name }} of {{ include.tea }}{% endfor %}
)";
  check_rename(others + R"(
@file _includes/card.html
{{ include.tea.name }}
@file index.md
---
---
{% include first.html %}{% include shelf.html %}{% for te<|>a in site.teas %}{% include card.html tea=tea %}{% endfor %}
)",
               "cup", R"(
@file index.md
---
---
{% include first.html %}{% include shelf.html %}{% for cup in site.teas %}{% include card.html tea=cup %}{% endfor %}
)");
  // The list of the loop is the variable that the first file sets.
  check_rename(R"(
@file _includes/row.html
{% for tea in tea %}{{ tea }}{% endfor %}
@file index.md
---
---
{% assign te<|>a = 1 %}{% include row.html %}
)",
               "cup", R"(
@file _includes/row.html
{% for tea in cup %}{{ tea }}{% endfor %}
@file index.md
---
---
{% assign cup = 1 %}{% include row.html %}
)");
  // What both files include has a loop of that name, which is neither's.
  check_rename(R"(
@file _includes/row.html
{% for tea in include.teas %}{{ tea }}{% endfor %}
@file a.md
---
---
{% assign te<|>a = 1 %}{{ tea }}{% include row.html %}
@file b.md
---
---
{% assign tea = 2 %}{{ tea }}{% include row.html %}
)",
               "cup", R"(
@file a.md
---
---
{% assign cup = 1 %}{{ cup }}{% include row.html %}
)");
  check_refused(
      "@file _includes/card.html\n{{ cup.name }}\n@file index.md\n---\n---\n"
      "{% for te<|>a in site.teas %}{% include card.html %}{% endfor %}\n",
      "cup", "included in the loop");
}

TEST_CASE("rename: an id that is made of a footnote goes with the footnote") {
  check_refused("---\n---\nTea[^x]\n\n[^x]: Green.\n\n[up](#fn:<|>x)\n", "tea", "rename the footnote");
}

TEST_CASE("rename: what is set and can't be read is no variable") {
  check_refused("---\n---\n{% capture /dev/n<|>ull %}x{% endcapture %}\n", "tea", "is no variable's name");
}

TEST_CASE("rename: what only rendering tells is refused, with the file that prints it") {
  check_refused(R"(
@file _includes/toc.html
<p id="to-{{ page.slug }}"></p>
@file a.md
---
slug: tea
---
{% include toc.html %}

[x](#to-t<|>ea))",
                "x", "_includes/toc.html");
  check_refused("---\n---\n## A {{ site.time }}<|>\n", "x", "Liquid");
  check_refused("---\n---\n[x](#no<|>thing)\n", "x", "no id");
}

TEST_CASE("rename: keys that mean something, URLs and folders are refused") {
  check_refused("---\nper<|>malink: /x\n---\n", "x", "means something");
  check_refused("---\nmo<|>od: x\n---\n", "permalink", "means something");
  check_refused("@file news/_posts/2024-01-01-a.md\n---\ncategory: ne<|>ws\n---\n", "x", "folder");
  check_refused("@file _posts/2024-01-01-a.md\n---\ncategory: ne<|>ws\n---\n", "x", "URL");
  check_refused("@file _data/nav.yml\na: 1\n@file index.md\n---\n---\n{{ site.data.na<|>v }}\n", "x",
                "rename the file");
}

TEST_CASE("rename: links follow the pages whose URLs a category is a part of") {
  const tests::Fixture fixture = tests::parse_fixture(R"(
@file _config.yml
plugins: [jekyll-redirect-from]
@file _posts/2024-01-01-a.md
---
category: ne<|>ws
---
[b](b.html) [self](/news/2024/01/01/a.html)
@file _posts/2024-01-01-b.md
---
categories: [news]
---
@file index.md
---
---
[a](/news/2024/01/01/a.html#x) {% post_url 2024-01-01-a %} [c](/news/))");
  tests::TextSite site(fixture);
  const auto original = site.texts();
  const auto rename_category = [&](const std::string& name, RedirectFrom redirect_from) {
    Texts texts = texts_of(site);
    return rename_with_addresses(site.site(), *fixture.cursor_file, fixture.cursor, name, texts, redirect_from);
  };
  const auto edit = rename_category("green-tea-leaves", RedirectFrom::Plugin);
  INFO((edit ? "" : edit.error()));
  REQUIRE(edit);
  CHECK(site.site().find_file("_posts/2024-01-01-a.md")->url == "/news/2024/01/01/a.html");
  site.apply(*edit, {});
  CHECK(*site.find_text("index.md") ==
        "---\n---\n[a](/green-tea-leaves/2024/01/01/a.html#x) {% post_url 2024-01-01-a %} [c](/news/)");
  const std::string& post = *site.find_text("_posts/2024-01-01-a.md");
  CHECK(post ==
        "---\ncategory: green-tea-leaves\nredirect_from:\n  - /news/2024/01/01/a.html\n---\n"
        "[b](b.html) [self](/green-tea-leaves/2024/01/01/a.html)\n");
  site.restore(original);
  const auto there = rename_category("tea", RedirectFrom::Never);
  REQUIRE(there);
  site.apply(*there, {});
  CHECK(site.find_text("_posts/2024-01-01-a.md")->find("redirect_from") == std::string::npos);
  const auto back = rename_category("news", RedirectFrom::Never);
  REQUIRE(back);
  site.apply(*back, {});
  CHECK(site.texts() == original);
}

TEST_CASE("rename: links to the archive of a tag follow") {
  const std::string before = R"(
@file _config.yml
plugins: [jekyll-archives]
jekyll-archives:
  enabled: [tags]
  permalinks:
    tag: /tags/:name/
@file _posts/2024-01-01-a.md
---
tags: [Gre<|>en Tea, cup]
---
@file _posts/2024-01-02-b.md
---
tags: ["Green Tea"]
---
[a](../../../tags/green-tea/)
@file _data/nav.yml
- url: /tags/green-tea/
@file index.md
---
---
[a](/tags/green-tea/) [b](/tags/green-tea/#x "y") [c](/tags/cup/) <a href="{{ '/tags/green-tea/' | relative_url }}">d</a>
)";
  check_followed(before, "leaf", R"(
@file _posts/2024-01-01-a.md
---
tags: [leaf, cup]
---
@file _posts/2024-01-02-b.md
---
tags: ["leaf"]
---
[a](../../../tags/leaf/)
@file _data/nav.yml
- url: /tags/leaf/
@file index.md
---
---
[a](/tags/leaf/) [b](/tags/leaf/#x "y") [c](/tags/cup/) <a href="{{ '/tags/leaf/' | relative_url }}">d</a>
)");
}

TEST_CASE("rename: a page that is made by hand for a tag is told apart") {
  const tests::Fixture fixture = tests::parse_fixture(R"(
@file tags/green-tea.md
---
tag: Green Tea
---
@file a.md
---
tags: [Green T<|>ea]
---)");
  tests::TextSite site(fixture);
  const auto edit = rename_in(site, *fixture.cursor_file, fixture.cursor, "leaf");
  REQUIRE(edit);
  REQUIRE(edit->doubted.size() == 1);
  CHECK(edit->doubted[0].reason.find("/tags/green-tea.html") != std::string::npos);
  CHECK(edit->doubted[0].edits.find("tags/green-tea.md") != nullptr);
}

TEST_CASE("rename: a heading's markup may go and come with its text") {
  check_rename("---\n---\n## [Te<|>a](/x.html) `x`\n\n[y](#tea-x)\n", "Milk", "---\n---\n## Milk\n\n[y](#milk)\n");
  check_refused("---\n---\n## <a id=\"t\"></a>T<|>ea\n\n[y](#t)\n", "Milk", "`t`");
}

TEST_CASE("rename: a heading whose new text would be read otherwise is refused") {
  check_refused("---\n---\nTe<|>a\n===\n\n[x](#tea)\n", "# tea", "another one");
}

TEST_CASE("rename: tags, categories and keys need no texts where the site knows how they are written") {
  const auto missing_for = [](std::string_view text, const std::string& name) {
    const tests::Fixture fixture = tests::parse_fixture(text);
    tests::TextSite site(fixture);
    Texts texts([&](const SiteFile& file) -> const std::string* {
      return file.path() == *fixture.cursor_file ? site.find_text(file.path()) : nullptr;
    });
    const auto edit = rename_at(site.site(), *site.site().find_file(*fixture.cursor_file), fixture.cursor, name, texts);
    CHECK(edit);
    return texts.missing();
  };
  using Paths = std::vector<std::string>;
  CHECK(missing_for(R"(
@file a.md
---
tags: [gr<|>een]
---
@file b.md
---
tags: ["green", 'green']
---
@file c.md
---
tags:
  - green
---
@file d.md
---
tags: black green
---
)",
                    "white")
            .empty());
  CHECK(missing_for(R"(
@file a.md
---
categories: ["gr<|>een tea"]
---
@file b.md
---
category: green
  tea
---
@file c.md
---
category: green tea
---
)",
                    "white") == Paths{"b.md"});
  CHECK(missing_for(R"(
@file a.md
---
st<|>rength: 1
---
@file b.md
---
"strength": 2
---
@file c.md
---
strength: 3
---
)",
                    "force") == Paths{"b.md"});
}

}  // namespace jekyll
