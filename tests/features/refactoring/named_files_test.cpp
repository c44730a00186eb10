// Includes and pictures that are named by values: they are found from either side, and follow when the file moves.
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "features/references/thing.h"
#include "tests/features/refactoring/check_move.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"
#include "tests/support/text_site.h"

namespace jekyll {
namespace {

using tests::check_move;
using tests::move;
using tests::TextSite;

/// Every way to say which icon is meant.
constexpr std::string_view shop = R"(
@file _config.yml
footer: {icon: cup}
badge: cup
@file _layouts/page.html
{% for part in page.parts %}{% include parts/{{ part }}.html %}{% endfor %}
{% include icons/{{ page.icon }}.svg %}{{ content }}
@file _includes/parts/tea.html
Tea.
@file _includes/parts/pot.html
Pot.
@file _includes/icons/cup.svg
<svg></svg>
@file _includes/icons/leaf.svg
<svg></svg>
@file _includes/label.html
{% include icons/{{ include.icon }}.svg %}{{ include.text }}
@file _includes/footer.html
{% include icons/{{ site.footer.icon }}.svg %}
{% assign badge = site.badge | prepend: "icons/" | append: ".svg" %}{% include {{ badge }} %}
{% for item in site.data.nav %}{% include icons/{{ item.icon }}.svg %}{% endfor %}
@file _data/nav.yml
- {title: Cups, icon: cup}
- title: Leaves
  icon: leaf
@file index.md
---
layout: page
icon: "cup"
parts: [tea, pot]
---
{% include label.html icon="cup" text="cup" %} {% include label.html text='leaf' icon='leaf' %}
@file other.md
---
icon: cup
parts:
- tea
---
)";

std::vector<std::string> uses_of_file(TextSite& site, const std::string& path) {
  Texts texts([&](const SiteFile& wanted) { return site.find_text(wanted.path()); });
  std::vector<std::string> uses;
  for (const Use& use : uses_of(site.site(), Thing{.kind = ThingKind::File, .path = path}, texts)) {
    if (use.role != UseRole::Read) continue;
    uses.push_back(use.path + " " + std::string(use.span.of(*site.find_text(use.path))));
  }
  return uses;
}

}  // namespace

TEST_CASE("named files: values, parameters and data that name an include follow it") {
  check_move(shop, {{"_includes/icons/cup.svg", "_includes/icons/old mug.svg"}}, R"(
@file _config.yml
footer: {icon: old mug}
badge: old mug
@file _data/nav.yml
- {title: Cups, icon: old mug}
- title: Leaves
  icon: leaf
@file index.md
---
layout: page
icon: "old mug"
parts: [tea, pot]
---
{% include label.html icon="old mug" text="cup" %} {% include label.html text='leaf' icon='leaf' %}
)");
  check_move(shop, {{"_includes/parts/tea.html", "_includes/parts/hot/brew.html"}}, R"(
@file index.md
---
layout: page
icon: "cup"
parts: [hot/brew, pot]
---
{% include label.html icon="cup" text="cup" %} {% include label.html text='leaf' icon='leaf' %}
)");
}

TEST_CASE("named files: when the folder moves, the tag follows and the values stay") {
  check_move(shop, {{"_includes/parts", "_includes/page/pieces"}}, R"(
@file _layouts/page.html
{% for part in page.parts %}{% include page/pieces/{{ part }}.html %}{% endfor %}
{% include icons/{{ page.icon }}.svg %}{{ content }}
)");
}

TEST_CASE("named files: pictures whose folder a layout, a style or a list puts before the value") {
  constexpr std::string_view blog = R"site(
@file _config.yml
baseurl: /blog
logo: mark.png
banner: /img/tea.jpg
@file _layouts/post.html
<header style="background-image: url('{{ site.baseurl }}/img/{{ page.cover }}')" data-small="img/{{ page.little }}"></header>
<img src="{{ '/img/' | append: page.inner.photo | relative_url }}"><img src="{{ site.baseurl | append: site.banner }}">
{{ content }}
@file _layouts/home.html
{% for post in paginator.posts %}<img src="{{ "/img/" | prepend: site.baseurl | append : post.thumb }}">{% endfor %}
{% for category in site.categories %}{% for post in category[1] %}
<img src="{{ site.baseurl }}/img/small/{{ post.small }}.png">{% endfor %}{% endfor %}
{% assign mark = site.logo | prepend: "/img/" %}<img src="{{ mark | relative_url }}">
@file img/tea.jpg
@file img/mark.png
@file img/small/cup.png
@file _posts/2024-01-05-tea.md
---
layout: post
cover: tea.jpg
inner:
  photo: 'tea.jpg'
thumb: tea.jpg
little: tea.jpg
small: cup
---
tea.jpg
@file about.md
---
layout: home
thumb: tea.jpg
---
)site";
  check_move(blog, {{"img/tea.jpg", "img/hot/old tea.jpg"}}, R"site(
@file _config.yml
baseurl: /blog
logo: mark.png
banner: /img/hot/old tea.jpg
@file _posts/2024-01-05-tea.md
---
layout: post
cover: hot/old tea.jpg
inner:
  photo: 'hot/old tea.jpg'
thumb: hot/old tea.jpg
little: hot/old tea.jpg
small: cup
---
tea.jpg
)site");
  check_move(blog, {{"img/small", "img/tiny"}, {"img/mark.png", "img/sign.png"}}, R"site(
@file _config.yml
baseurl: /blog
logo: sign.png
banner: /img/tea.jpg
@file _layouts/home.html
{% for post in paginator.posts %}<img src="{{ "/img/" | prepend: site.baseurl | append : post.thumb }}">{% endfor %}
{% for category in site.categories %}{% for post in category[1] %}
<img src="{{ site.baseurl }}/img/tiny/{{ post.small }}.png">{% endfor %}{% endfor %}
{% assign mark = site.logo | prepend: "/img/" %}<img src="{{ mark | relative_url }}">
)site");
  check_move(blog, {{"img", "assets/pictures"}}, R"site(
@file _config.yml
baseurl: /blog
logo: mark.png
banner: /assets/pictures/tea.jpg
@file _layouts/post.html
<header style="background-image: url('{{ site.baseurl }}/assets/pictures/{{ page.cover }}')" data-small="assets/pictures/{{ page.little }}"></header>
<img src="{{ '/assets/pictures/' | append: page.inner.photo | relative_url }}"><img src="{{ site.baseurl | append: site.banner }}">
{{ content }}
@file _layouts/home.html
{% for post in paginator.posts %}<img src="{{ "/assets/pictures/" | prepend: site.baseurl | append : post.thumb }}">{% endfor %}
{% for category in site.categories %}{% for post in category[1] %}
<img src="{{ site.baseurl }}/assets/pictures/small/{{ post.small }}.png">{% endfor %}{% endfor %}
{% assign mark = site.logo | prepend: "/assets/pictures/" %}<img src="{{ mark | relative_url }}">
)site");
}

TEST_CASE("named files: an option or a literal with the folder stands before the value") {
  constexpr std::string_view shop_by_options = R"site(
@file _config.yml
baseurl: /blog
pictures: /img
cdn: https://cdn.example/img
@file _layouts/post.html
<img src="{{ site.baseurl }}{{ site.pictures }}/{{ page.cover }}"><img src="{{ site.pictures | relative_url }}/small/{{ page.small }}.png">
<img src="{{ "/marks/" | relative_url }}{{ page.mark }}"><img src="{{ 'marks' | absolute_url }}/{{ page.mark }}">
<img src="{{ site.cdn }}/{{ page.far }}"><img src="{{ page.title }}/{{ page.far }}">
@file _includes/teaser.html
<img src="/img/{{ page.cover }}">
@file img/tea.jpg
@file img/small/cup.png
@file marks/leaf.svg
@file _posts/2024-01-05-tea.md
---
layout: post
cover: tea.jpg
small: cup
mark: leaf.svg
far: tea.jpg
---
)site";
  check_move(shop_by_options,
             {{"img/tea.jpg", "img/hot/oolong.jpg"},
              {"img/small/cup.png", "img/small/mug.png"},
              {"marks/leaf.svg", "marks/green.svg"}},
             R"(
@file _posts/2024-01-05-tea.md
---
layout: post
cover: hot/oolong.jpg
small: mug
mark: green.svg
far: tea.jpg
---
)");
  check_move(shop_by_options, {{"marks", "assets/signs"}}, R"site(
@file _layouts/post.html
<img src="{{ site.baseurl }}{{ site.pictures }}/{{ page.cover }}"><img src="{{ site.pictures | relative_url }}/small/{{ page.small }}.png">
<img src="{{ "/assets/signs/" | relative_url }}{{ page.mark }}"><img src="{{ 'assets/signs' | absolute_url }}/{{ page.mark }}">
<img src="{{ site.cdn }}/{{ page.far }}"><img src="{{ page.title }}/{{ page.far }}">
)site");
  const auto lost_by = [&](const FileMove& moved) {
    TextSite site(tests::parse_fixture(shop_by_options));
    const auto result = move(site, {moved}, RedirectFrom::Never);
    REQUIRE(result);
    std::vector<std::string> paths;
    for (const auto& place : result->lost) paths.push_back(place.path);
    return paths;
  };
  // The option would have to change; that another tag follows does not help.
  CHECK(lost_by({"img", "pictures"}) ==
        std::vector<std::string>{"_posts/2024-01-05-tea.md", "_posts/2024-01-05-tea.md"});
  CHECK(lost_by({"marks/leaf.svg", "leaf.svg"}) == std::vector<std::string>{"_posts/2024-01-05-tea.md"});
}

TEST_CASE("named files: another key of the page has the folder") {
  constexpr std::string_view papers = R"site(
@file _config.yml
title: Papers
collections: {papers: {output: true}}
@file _layouts/paper.html
{% include paper.html %}
@file _includes/paper.html
<a href="{{ site.url }}/files/{{ page.year }}/{{ page.pdf }}">pdf</a> <img src="/img/{{ page.image }}">
@file index.html
---
---
{% for paper in site.papers %}<img src="{{ paper.folder }}/thumb-{{ paper.cover }}.png">{% endfor %}
@file files/2016/lock.pdf
@file files/2017/lock.pdf
@file img/lock/thumb-open.png
@file _papers/lock.md
---
layout: paper
year: 2016
pdf: lock.pdf
folder: /img/lock
cover: open
image: lock.png
---
@file _papers/key.md
---
layout: paper
year: 2017
pdf: lock.pdf
---
@file img/lock.png
)site";
  check_move(papers,
             {{"files/2016/lock.pdf", "files/2016/locks.pdf"}, {"img/lock/thumb-open.png", "img/lock/thumb-shut.png"}},
             R"site(
@file _papers/lock.md
---
layout: paper
year: 2016
pdf: locks.pdf
folder: /img/lock
cover: shut
image: lock.png
---
)site");
  TextSite site(tests::parse_fixture(papers));
  CHECK(uses_of_file(site, "files/2017/lock.pdf") == std::vector<std::string>{"_papers/key.md lock.pdf"});
  // The year would have to change: that is told. What is printed behind a folder names nothing at the root.
  const std::vector<FileMove> moves = {{"files/2016/lock.pdf", "lock.pdf"}, {"img/lock.png", "lock.png"}};
  const auto moved = move(site, moves, RedirectFrom::Never);
  REQUIRE(moved);
  CHECK(moved->lost.size() == 2);
  CHECK(edited_files(moved->edit).empty());
  site.apply(moved->edit, MovePlan(site.site(), moves).files());
  CHECK(uses_of_file(site, "lock.pdf").empty());
  CHECK(uses_of_file(site, "lock.png").empty());
}

TEST_CASE("named files: fields of tables follow, with quotes where they are needed, and are references") {
  constexpr std::string_view people = R"site(
@file _config.yml
title: Tea
@file _data/people.csv
name,photo,page,note
Ann,ann.jpg,/people/ann.html,"says ""ann.jpg"""
"Bob","bob.jpg",/people/,ann.jpg
@file _data/teams.tsv
team	photo
Pots	ann.jpg
@file images/ann.jpg
@file images/bob.jpg
@file people/ann.md
---
---
@file people/index.md
---
---
{% for one in site.data.people %}<a href="{{ one.page }}"><img src="/images/{{ one.photo }}"></a>{% endfor %}
{% for one in site.data.teams %}<img src="/images/{{ one.photo }}">{% endfor %}
)site";
  check_move(people,
             {{"images/ann.jpg", "images/ann-b.jpg"},
              {"images/bob.jpg", "images/robert.jpg"},
              {"people/ann.md", "people/anna.md"}},
             R"site(
@file _data/people.csv
name,photo,page,note
Ann,ann-b.jpg,/people/anna.html,"says ""ann.jpg"""
"Bob","robert.jpg",/people/,ann.jpg
@file _data/teams.tsv
team	photo
Pots	ann-b.jpg
)site");
  TextSite site(tests::parse_fixture(people));
  CHECK(uses_of_file(site, "images/ann.jpg") ==
        std::vector<std::string>{"_data/people.csv ann.jpg", "_data/teams.tsv ann.jpg"});
  CHECK(uses_of_file(site, "people/ann.md") == std::vector<std::string>{"_data/people.csv /people/ann.html"});
  // A comma in a name takes quotes, a tab does not occur in one.
  const std::vector<FileMove> moves = {{"images/ann.jpg", "images/ann, b.jpg"},
                                       {"images/bob.jpg", "images/bob, b.jpg"}};
  const auto moved = move(site, moves, RedirectFrom::Never);
  REQUIRE(moved);
  CHECK(moved->lost.empty());
  site.apply(moved->edit, MovePlan(site.site(), moves).files());
  CHECK(*site.find_text("_data/people.csv") ==
        "name,photo,page,note\nAnn,\"ann, b.jpg\",/people/ann.html,\"says \"\"ann.jpg\"\"\"\n\"Bob\",\"bob, "
        "b.jpg\",/people/,ann.jpg\n");
  CHECK(*site.find_text("_data/teams.tsv") == "team\tphoto\nPots\tann, b.jpg\n");
}

TEST_CASE("named files: a data file that a value picks, and an include that a layout names") {
  constexpr std::string_view shop_of_data = R"(
@file _config.yml
metadata: teas
@file _data/teas.csv
name,price
oolong,3
@file _layouts/search.html
---
foot: foot/search.html
---
{{ content }}{% if layout.foot %}{% include {{ layout.foot }} %}{% endif %}
{% assign items = site.data[site.metadata] | where: 'name', 'oolong' %}{{ items.size }}
{{ site.data[ page.menu ].title }}
@file _includes/foot/search.html
Search.
@file _data/nav.yml
title: Tea
@file index.md
---
layout: search
menu: nav
---
)";
  check_move(shop_of_data,
             {{"_data/teas.csv", "_data/all-teas.csv"},
              {"_data/nav.yml", "_data/menu.yml"},
              {"_includes/foot/search.html", "_includes/search.html"}},
             R"(
@file _config.yml
metadata: all-teas
@file _layouts/search.html
---
foot: search.html
---
{{ content }}{% if layout.foot %}{% include {{ layout.foot }} %}{% endif %}
{% assign items = site.data[site.metadata] | where: 'name', 'oolong' %}{{ items.size }}
{{ site.data[ page.menu ].title }}
@file index.md
---
layout: search
menu: menu
---
)");
}

TEST_CASE("named files: a value that names a folder means more than the file") {
  const std::string page = "@file index.md\n---\nlayout: page\nlang: en\n---\n";
  check_move(
      "@file _layouts/page.html\n<img src=\"/{{ page.lang }}/flag.png\">{% include {{ page.lang }}/nav.html %}\n"
      "@file en/flag.png\n@file _includes/en/nav.html\nHome\n" +
          page,
      {{"en/flag.png", "us/flag.png"}, {"_includes/en/nav.html", "_includes/us/nav.html"}}, page);
}

TEST_CASE("named files: what can't be named by the value any more is told") {
  TextSite site(tests::parse_fixture(shop));
  const auto result = move(site, {{"_includes/parts/tea.html", "_includes/tea.html"}}, RedirectFrom::Never);
  REQUIRE(result);
  REQUIRE(result->lost.size() == 1);
  CHECK(result->lost.front().path == "index.md");
}

TEST_CASE("named files: a value that others read too is changed only when the user agrees") {
  const auto doubted = [](const std::string& fixture) {
    TextSite site(tests::parse_fixture(fixture));
    const auto result = move(site, {{"_includes/icons/cup.svg", "_includes/icons/mug.svg"}}, RedirectFrom::Never);
    std::set<std::string> paths;
    if (!result) return paths;
    for (const DoubtedEdits& edits : result->edit.doubted) {
      for (const auto& [path, each] : edits.edits) paths.insert(path);
    }
    return paths;
  };
  CHECK(doubted(std::string(shop)).empty());
  // Values are, parameters are the include's own.
  CHECK(doubted(std::string(shop) + "@file list.md\n---\n---\n{{ tea.icon }}\n") ==
        std::set<std::string>{"_config.yml", "_data/nav.yml", "index.md"});
}

TEST_CASE("named files: what is shown as well is doubted, and what Jekyll reads never changes") {
  TextSite site(tests::parse_fixture(
      "@file _layouts/page.html\n<img src=\"/img/{{ page.maker }}.png\"> by {{ page.maker }}\n"
      "{% for tag in page.tags %}<img src=\"/img/{{ tag }}.png\">{% endfor %}\n"
      "@file img/jane.png\n@file img/tea.png\n@file index.md\n---\nlayout: page\nmaker: jane\ntags: [tea]\n---\n"));
  const auto moved = move(site, {{"img/jane.png", "img/jill.png"}}, RedirectFrom::Never);
  REQUIRE(moved);
  CHECK(moved->edit.edits.empty());
  REQUIRE(moved->edit.doubted.size() == 1);
  CHECK(moved->edit.doubted.front().reason == "Is printed elsewhere, too: `jane`");
  const auto of_tag = move(site, {{"img/tea.png", "img/cup.png"}}, RedirectFrom::Never);
  REQUIRE(of_tag);
  CHECK(edited_files(of_tag->edit).empty());
}

TEST_CASE("named files: they are references, and lead to the include") {
  TextSite site(tests::parse_fixture(shop));
  CHECK(uses_of_file(site, "_includes/parts/tea.html") == std::vector<std::string>{"index.md tea"});
  CHECK(uses_of_file(site, "_includes/icons/leaf.svg") ==
        std::vector<std::string>{"_data/nav.yml leaf", "index.md leaf"});
  Texts texts([&](const SiteFile& wanted) { return site.find_text(wanted.path()); });
  const std::string& text = *site.find_text("index.md");
  for (const auto& [written, path] :
       {std::pair("pot]", "_includes/parts/pot.html"), std::pair("cup\" t", "_includes/icons/cup.svg"),
        std::pair("leaf' %", "_includes/icons/leaf.svg")}) {
    INFO(written);
    const auto thing = thing_at(site.site(), *site.site().find_file("index.md"), text.find(written) + 1, texts);
    REQUIRE(thing);
    CHECK(thing->path == path);
  }
}

}  // namespace jekyll
