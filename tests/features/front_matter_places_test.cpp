// Completion in front matter as an editor sees it, front matter and links together: a table of files and cursor places.
#include <algorithm>
#include <set>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

#include "features/completion.h"
#include "features/link_completion.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll {
namespace {

using Labels = std::vector<std::string>;

/// A file with a cursor, and what is offered there.
struct Place {
  std::string_view text;
  Labels first = {};            // in this order, before all others
  Labels never = {};            // not among the labels
  std::string_view taken = {};  // the file after the first was taken; empty: not compared
  std::source_location where = std::source_location::current();
};

/// A site with posts, a draft, pages and a collection, each with habits of its own.
constexpr std::string_view tea_house = R"(@file _config.yml
url: https://tea.example
timezone: Asia/Tokyo
plugins: [jekyll-seo-tag, jekyll-redirect-from, jekyll-sitemap, jekyll-paginate-v2]
collections:
  recipes:
    output: true
@file _layouts/default.html
@file _layouts/post.html
@file _layouts/page.html
@file _layouts/recipe.html
@file _data/authors.yml
ann:
  name: Ann Bee
bob:
  name: Bob Cee
@file assets/img/pot.png
@file assets/img/cup.jpg
@file about.md
---
layout: page
title: About us
nav: 2
permalink: /about/
---
@file contact.md
---
layout: page
title: "Contact: by post"
nav: 3
---
@file _recipes/cake.md
---
layout: recipe
title: Cake
servings: 4
course: dessert
image:
  path: /assets/img/pot.png
  alt: A pot
steps:
  - name: Mix
    minutes: 5
  - name: Bake
    minutes: 50
---
@file _recipes/soup.md
---
layout: recipe
title: Soup
servings: 2
course: main
vegan: yes
---
@file _posts/2024-01-01-one.md
---
layout: post
title: 'One'
date: 2024-01-01 10:00:00 +0900
categories: [drinks]
tags:
  - tea
  - green tea
author: ann
mood: calm
---
@file _posts/2024-01-02-two.md
---
layout: post
title: 'Two'
date: 2024-01-02 10:00:00 +0900
categories: [drinks, news]
tags:
  - tea
author: ann
mood: calm
comments: true
---
@file _posts/2024-01-03-three.md
---
layout: post
title: 'Three'
date: 2024-01-03 10:00:00 +0900
categories: [food]
tags:
  - "C#"
  - coffee
author: bob
comments: false
---
)";

struct Offered {
  std::vector<CompletionItem> items;
  std::string text;  // of the cursor's file
};

Offered offer(std::string_view site_text, std::string_view text) {
  const tests::Fixture fixture = tests::parse_fixture(std::string(site_text) + std::string(text));
  const Site site = tests::build_site(fixture);
  const tests::FixtureFile& file = fixture.file(*fixture.cursor_file);
  const SiteFile* site_file = site.find_file(file.path);
  REQUIRE(site_file != nullptr);
  Offered offered{complete_front_matter(site, *site_file, file.text, fixture.cursor).items, file.text};
  for (CompletionItem& item : complete_link(site, *site_file, file.text, fixture.cursor).items) {
    offered.items.push_back(std::move(item));
  }
  return offered;
}

void check(std::string_view site, const std::vector<Place>& places) {
  for (const Place& place : places) {
    INFO(place.where.file_name() << ":" << place.where.line() << "\n" << place.text);
    const Offered offered = offer(site, place.text);
    Labels labels;
    for (const CompletionItem& item : offered.items) {
      labels.push_back(item.label);
      CHECK(item.edit.span.end <= offered.text.size());
      CHECK(item.edit.span.of(offered.text).find('\n') == std::string_view::npos);
    }
    CHECK(std::set<std::string>(labels.begin(), labels.end()).size() == labels.size());
    for (const std::string& never : place.never) {
      INFO("never: " << never);
      CHECK(std::ranges::find(labels, never) == labels.end());
    }
    if (!place.taken.empty()) {
      REQUIRE_FALSE(offered.items.empty());
      CHECK(apply_edits(offered.text, {offered.items[0].edit}) == place.taken);
    }
    if (labels.size() > place.first.size() && !place.first.empty()) labels.resize(place.first.size());
    CHECK(labels == place.first);
  }
}

}  // namespace

TEST_CASE("places: keys of a post") {
  check(
      tea_house,
      {
          {"@file _posts/2024-02-05-new.md\n---\n<|>\n---\n",
           {"layout", "title", "date", "categories", "tags", "author"}},
          {"@file _posts/2024-02-05-new.md\n---\n\n\n<|>\n\n---\n", {"layout", "title", "date"}},
          {"@file _posts/2024-02-05-new.md\n---\nlayout: post\n<|>\n---\n",
           {"title", "date", "categories", "tags"},
           {"layout"}},
          {"@file _posts/2024-02-05-new.md\n---\n<|>\nlayout: post\ntitle: A\n---\n",
           {"date", "categories"},
           {"layout", "title"}},
          {"@file _posts/2024-02-05-new.md\n---\ntitle: A\nmood: calm\nco<|>\n---\n", {"comments"}},
          {"@file _posts/2024-02-05-new.md\n---\nm<|>\n---\n", {"mood"}, {}, "---\nmood: $0\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nt<|>\n---\n", {"title", "tags"}, {}, "---\ntitle: '$0'\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nta<|>\n---\n", {"tags", "tag"}, {}, "---\ntags:\n  - $0\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ncom<|>\n---\n", {"comments"}, {}, "---\ncomments: $0\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ncateg<|>\n---\n", {"categories"}, {}, "---\ncategories: [$0]\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nsi<|>\n---\n", {"sitemap"}, {}, "---\nsitemap: ${0:true}\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nse<|>\n---\n", {"seo"}, {}, "---\nseo:\n  $0\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nredirect_f<|>\n---\n", {"redirect_from"}},
          {"@file _posts/2024-02-05-new.md\n---\nti<|>tle: A\n---\n", {"title"}, {}, "---\ntitle: A\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nti<|>x: A\n---\n", {"title"}, {}, "---\ntitle: A\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nti<|>x\n---\n", {"title"}, {}, "---\ntitle: '$0'\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\n\"ti<|>tle\": A\n---\n", {"title"}, {}, "---\n\"title\": A\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\nzzzz<|>\n---\n", {}},
          {"@file _posts/2024-02-05-new.md\n---\nURL<|>\n---\n", {"canonical_url"}, {"url"}},
      });
}

TEST_CASE("places: keys while the YAML is broken") {
  check(tea_house, {
                       {"@file _posts/2024-02-05-new.md\n---\ntitle: A: B\nmoo<|>\n---\n", {"mood"}},
                       {"@file _posts/2024-02-05-new.md\n---\ntitle: \"A\nmoo<|>\n---\n", {"mood"}},
                       {"@file _posts/2024-02-05-new.md\n---\ntags: [a, b\nmoo<|>\n---\n", {"mood"}},
                       {"@file _posts/2024-02-05-new.md\n---\ntags: {a\nmoo<|>\n---\n", {"mood"}},
                       {"@file _posts/2024-02-05-new.md\n---\n\ttitle: A\nmoo<|>\n---\n", {"mood"}},
                       {"@file _posts/2024-02-05-new.md\n---\n title: A\nmoo<|>\n---\n", {"mood"}},
                       {"@file _posts/2024-02-05-new.md\n---\n- a\nmoo<|>\n---\n", {"mood"}},
                       {"@file _posts/2024-02-05-new.md\n---\ntitle: @x\nmoo<|>\n---\n", {"mood"}},
                       {"@file _posts/2024-02-05-new.md\n---\nlayout\nmoo<|>\n---\n", {"mood"}},
                       {"@file _posts/2024-02-05-new.md\n---\nlayout: post\ntitle: A\nmoo<|>", {"mood"}},
                       {"@file _posts/2024-02-05-new.md\n---\nmoo<|>", {"mood"}},
                       {"@file _posts/2024-02-05-new.md\n---\nmoo<|>\n\nText without an end.\n", {"mood"}},
                       {"@file _posts/2024-02-05-new.md\n---\ntitle: A: B\nlayout: <|>\n---\n",
                        {"post", "page", "recipe", "default"}},
                       {"@file _posts/2024-02-05-new.md\n---\ntitle: \"A\nlayout: <|>\n---\n",
                        {"post", "page", "recipe", "default"}},
                   });
}

TEST_CASE("places: line ends, byte order marks, tabs, comments") {
  check(tea_house,
        {
            {"@file _posts/2024-02-05-new.md\n---\r\nmoo<|>\r\n---\r\n", {"mood"}, {}, "---\r\nmood: $0\r\n---\r\n"},
            {"@file _posts/2024-02-05-new.md\n---\r\nlayout: post\r\n<|>\r\n---\r\n", {"title"}, {"layout"}},
            {"@file _posts/2024-02-05-new.md\n---\r\nlayout: <|>\r\n---\r\n",
             {"post"},
             {},
             "---\r\nlayout: post\r\n---\r\n"},
            {"@file _posts/2024-02-05-new.md\n---\r\ntags: [te<|>]\r\n---\r\n",
             {"tea"},
             {},
             "---\r\ntags: [tea]\r\n---\r\n"},
            {"@file _posts/2024-02-05-new.md\n---\r\ntags:\r\n  - te<|>\r\n---\r\n", {"tea"}},
            {"@file _posts/2024-02-05-new.md\n\xEF\xBB\xBF---\nmoo<|>\n---\n", {"mood"}},
            {"@file _posts/2024-02-05-new.md\n\n---\nmoo<|>\n---\n", {"mood"}},
            {"@file _posts/2024-02-05-new.md\n---\nlayout:\t<|>\n---\n", {"post"}},
            {"@file _posts/2024-02-05-new.md\n---   \nmoo<|>\n---\t\n", {"mood"}},
            {"@file _posts/2024-02-05-new.md\n---\nmoo<|>\n...\n", {"mood"}},
            {"@file _posts/2024-02-05-new.md\n---\n# a note\nmoo<|>\n---\n", {"mood"}},
            {"@file _posts/2024-02-05-new.md\n---\n# a n<|>ote\n---\n", {}},
            {"@file _posts/2024-02-05-new.md\n---\nlayout: post # a n<|>ote\n---\n", {}},
            {"@file _posts/2024-02-05-new.md\n---\nlayout: <|> # a note\n---\n",
             {"post"},
             {},
             "---\nlayout: post # a note\n---\n"},
            {"@file _posts/2024-02-05-new.md\n---\ntags: # a note\n  - te<|>\n---\n", {"tea"}},
        });
}

TEST_CASE("places: keys of pages, documents, drafts and layouts") {
  check(tea_house,
        {
            {"@file docs/new.md\n---\n<|>\n---\n", {"layout", "title", "nav", "permalink"}, {"date"}},
            {"@file docs/new.md\n---\nn<|>\n---\n", {"nav"}, {}, "---\nnav: $0\n---\n"},
            {"@file docs/new.html\n---\nn<|>\n---\n", {"nav"}},
            {"@file docs/new.md\n---\npagin<|>\n---\n", {"pagination"}, {}, "---\npagination:\n  $0\n---\n"},
            {"@file docs/new.md\n---\nmood<|>\n---\n", {"mood"}},
            {"@file _recipes/new.md\n---\n<|>\n---\n", {"layout", "title", "servings"}},
            {"@file _recipes/new.md\n---\nlayout: recipe\ntitle: A\n<|>\n---\n", {"servings", "course"}, {"layout"}},
            {"@file _recipes/new.md\n---\nser<|>\n---\n", {"servings"}},
            {"@file _recipes/new.md\n---\nveg<|>\n---\n", {"vegan"}},
            {"@file _recipes/new.md\n---\nste<|>\n---\n", {"steps"}, {}, "---\nsteps:\n  - $0\n---\n"},
            {"@file _drafts/new.md\n---\n<|>\n---\n", {"layout", "title", "categories", "tags", "date"}},
            {"@file _drafts/new.md\n---\nmo<|>\n---\n", {"mood"}},
            {"@file _layouts/new.html\n---\nlay<|>\n---\n", {"layout"}},
            {"@file _layouts/new.html\n---\nlayout: <|>\n---\n", {"default", "page", "post", "recipe"}},
            {"@file _includes/new.html\n---\nlay<|>\n---\n", {}},
        });
}

TEST_CASE("places: nested keys") {
  check(tea_house,
        {
            {"@file _recipes/new.md\n---\nimage:\n  <|>\n---\n", {"path", "alt", "height", "width"}},
            {"@file _recipes/new.md\n---\nimage:\n  path: /a.png\n  <|>\n---\n", {"alt", "height", "width"}, {"path"}},
            {"@file _recipes/new.md\n---\nimage:\n  a<|>\n  path: /a.png\n---\n",
             {"alt"},
             {"path"},
             "---\nimage:\n  alt: $0\n  path: /a.png\n---\n"},
            {"@file _recipes/new.md\n---\nimage:\n    al<|>\n---\n", {"alt"}},
            {"@file _recipes/new.md\n---\nimage: {<|>}\n---\n", {"path", "alt"}},
            {"@file _recipes/new.md\n---\nimage: {path: /a.png, <|>}\n---\n", {"alt"}, {"path"}},
            {"@file _recipes/new.md\n---\nimage: {path: /a.png, h<|>\n---\n", {"height"}},
            {"@file _recipes/new.md\n---\nsteps:\n  - <|>\n---\n", {"name", "minutes"}},
            {"@file _recipes/new.md\n---\nsteps:\n  - name: Mix\n    <|>\n---\n", {"minutes"}, {"name"}},
            {"@file _recipes/new.md\n---\nsteps:\n  - name: Mix\n    m<|>\n  - name: Bake\n---\n", {"minutes"}},
            {"@file _recipes/new.md\n---\nsteps:\n  - minutes: 3\n    n<|>\n---\n", {"name"}},
            {"@file _posts/2024-02-05-new.md\n---\nseo:\n  ty<|>\n---\n", {"type"}},
            {"@file _posts/2024-02-05-new.md\n---\nseo:\n  type: <|>\n---\n", {"BlogPosting", "WebPage"}},
            {"@file _posts/2024-02-05-new.md\n---\nseo:\n  type: Per<|>\n---\n", {"Person"}},
            {"@file docs/new.md\n---\npagination:\n  per<|>\n---\n", {"per_page"}},
            {"@file docs/new.md\n---\npagination:\n  enabled: <|>\n---\n", {"true", "false"}},
            {"@file docs/new.md\n---\npagination:\n  collection: <|>\n---\n", {"posts", "recipes"}},
            {"@file docs/new.md\n---\npagination:\n  enabled: true\n\n  <|>\n---\n", {"collection"}, {"enabled"}},
            {"@file docs/new.md\n---\npagination:\n  enabled: true\n<|>\n---\n", {"layout"}, {"enabled", "pagination"}},
        });
}

TEST_CASE("places: layouts, authors, booleans, enumerations") {
  check(tea_house,
        {
            {"@file _posts/2024-02-05-new.md\n---\nlayout: <|>\n---\n", {"post", "page", "recipe", "default", "none"}},
            {"@file docs/new.md\n---\nlayout: <|>\n---\n", {"page"}},
            {"@file _recipes/new.md\n---\nlayout: <|>\n---\n", {"recipe"}},
            {"@file _posts/2024-02-05-new.md\n---\nlayout: 'p<|>'\n---\n",
             {"post", "page"},
             {},
             "---\nlayout: 'post'\n---\n"},
            {"@file _posts/2024-02-05-new.md\n---\nlayout: \"p<|>\"\n---\n",
             {"post", "page"},
             {},
             "---\nlayout: \"post\"\n---\n"},
            {"@file _posts/2024-02-05-new.md\n---\nlayout: re<|>xyz\n---\n",
             {"recipe"},
             {},
             "---\nlayout: recipe\n---\n"},
            {"@file _posts/2024-02-05-new.md\n---\nlayout:<|>\ntitle: A\n---\n",
             {"post"},
             {},
             "---\nlayout: post\ntitle: A\n---\n"},
            {"@file _posts/2024-02-05-new.md\n---\nlayout:\n  <|>\n---\n", {"post"}},
            {"@file _posts/2024-02-05-new.md\n---\nauthor: <|>\n---\n", {"ann", "bob"}},
            {"@file _posts/2024-02-05-new.md\n---\nauthor: B<|>\n---\n", {"bob"}, {}, "---\nauthor: bob\n---\n"},
            {"@file _posts/2024-02-05-new.md\n---\nauthors: [<|>]\n---\n", {"ann", "bob"}},
            {"@file _posts/2024-02-05-new.md\n---\nauthors: [ann, <|>]\n---\n", {"bob"}, {"ann"}},
            {"@file _posts/2024-02-05-new.md\n---\npublished: <|>\n---\n", {"true", "false"}},
            {"@file _posts/2024-02-05-new.md\n---\npublished: t<|>rue\n---\n", {"true"}},
            {"@file _posts/2024-02-05-new.md\n---\ncomments: <|>\n---\n", {"true", "false"}},
            {"@file _posts/2024-02-05-new.md\n---\nsitemap: fa<|>\n---\n", {"false"}},
            {"@file _posts/2024-02-05-new.md\n---\ntwitterCardType: <|>\n---\n", {"summary", "summary_large_image"}},
            {"@file _recipes/new.md\n---\ncourse: <|>\n---\n", {"dessert", "main"}},
            {"@file _posts/2024-02-05-new.md\n---\nmood: <|>\n---\n", {"calm"}},
            {"@file _posts/2024-02-05-new.md\n---\ntitle: <|>\n---\n", {}},
            {"@file _posts/2024-02-05-new.md\n---\ndescription: <|>\n---\n", {}},
        });
}

TEST_CASE("places: tags and categories") {
  check(
      tea_house,
      {
          {"@file _posts/2024-02-05-new.md\n---\ntags: [<|>]\n---\n", {"tea", "green tea", "C#", "coffee"}},
          {"@file _posts/2024-02-05-new.md\n---\ntags: [C<|>]\n---\n", {"C#", "coffee"}, {}, "---\ntags: [C#]\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ntags: [tea, <|>, coffee]\n---\n",
           {"green tea", "C#"},
           {"tea", "coffee"}},
          {"@file _posts/2024-02-05-new.md\n---\ntags: ['gr<|>']\n---\n",
           {"green tea"},
           {},
           "---\ntags: ['green tea']\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ntags: [\"gr<|>\"]\n---\n",
           {"green tea"},
           {},
           "---\ntags: [\"green tea\"]\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ntags: [\"green t<|>ea\", tea]\n---\n", {"green tea"}, {"tea"}},
          {"@file _posts/2024-02-05-new.md\n---\ntags:\n  - <|>\n---\n", {"tea"}, {}, "---\ntags:\n  - tea\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ntags:\n- <|>\n---\n", {"tea"}},
          {"@file _posts/2024-02-05-new.md\n---\ntags:\n  - tea\n  - gr<|>\n  - coffee\n---\n",
           {"green tea"},
           {"tea", "coffee"}},
          {"@file _posts/2024-02-05-new.md\n---\ntags:\n  - 'gr<|>'\n---\n",
           {"green tea"},
           {},
           "---\ntags:\n  - 'green tea'\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ntags:\n  - tea\n  <|>\n---\n",
           {"green tea"},
           {"tea"},
           "---\ntags:\n  - tea\n  - green tea\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ntags: tea <|>\n---\n", {"C#", "coffee"}, {"tea", "green tea"}},
          {"@file _posts/2024-02-05-new.md\n---\ntags: te<|> coffee\n---\n",
           {"tea"},
           {"coffee"},
           "---\ntags: tea coffee\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ntags: \"te<|>\"\n---\n", {"tea"}, {}, "---\ntags: \"tea\"\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ntag: gr<|>\n---\n", {"green tea"}, {}, "---\ntag: green tea\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ncategories: [<|>]\n---\n", {"drinks", "news", "food"}},
          {"@file _posts/2024-02-05-new.md\n---\ncategories: [drinks, n<|>]\n---\n", {"news"}},
          {"@file _posts/2024-02-05-new.md\n---\ncategories: <|>\n---\n",
           {"drinks"},
           {},
           "---\ncategories: drinks\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ncategories:\n  <|>\n---\n",
           {"drinks"},
           {},
           "---\ncategories:\n  - drinks\n---\n"},
          {"@file _posts/2024-02-05-new.md\n---\ncategory: f<|>\n---\n", {"food"}},
      });
}

TEST_CASE("places: dates and permalinks") {
  check(tea_house, {
                       {"@file _posts/2024-02-05-new.md\n---\ndate: <|>\n---\n",
                        {"2027-01-01 09:00:00 +0900", "2027-01-01", "2024-02-05"}},
                       {"@file _posts/2024-02-05-new.md\n---\ndate: 2024<|>\n---\n", {"2024-02-05"}, {"2027-01-01"}},
                       {"@file _posts/2024-02-05-new.md\n---\ndate: 2024-02-0<|>1\n---\n",
                        {"2024-02-05"},
                        {},
                        "---\ndate: 2024-02-05\n---\n"},
                       {"@file _recipes/new.md\n---\ndate: <|>\n---\n", {"2027-01-01 09:00:00 +0900", "2027-01-01"}},
                       {"@file _posts/2024-02-05-new.md\n---\nlast_modified_at: <|>\n---\n",
                        {"2027-01-01 09:00:00 +0900", "2027-01-01"}},
                       {"@file _posts/2024-02-05-new.md\n---\npermalink: <|>\n---\n",
                        {"/:categories/:year/:month/:day/:title:output_ext"}},
                       {"@file _posts/2024-02-05-new.md\n---\npermalink: /:mo<|>\n---\n",
                        {":month"},
                        {},
                        "---\npermalink: /:month\n---\n"},
                       {"@file _posts/2024-02-05-new.md\n---\npermalink: /:year/:ti<|>\n---\n", {":title"}},
                       {"@file _posts/2024-02-05-new.md\n---\npermalink: '/:year/:ti<|>'\n---\n",
                        {":title"},
                        {},
                        "---\npermalink: '/:year/:title'\n---\n"},
                       {"@file _posts/2024-02-05-new.md\n---\npermalink: /:ye<|>/:title/\n---\n",
                        {":year"},
                        {},
                        "---\npermalink: /:year/:title/\n---\n"},
                       {"@file docs/new.md\n---\npermalink: /:<|>\n---\n", {":path", ":basename", ":output_ext"}},
                       {"@file docs/new.md\n---\npermalink: <|>\n---\n", {"/docs/new/", "/docs/new.html"}},
                       {"@file docs/index.md\n---\npermalink: <|>\n---\n", {"/docs/"}},
                   });
}

TEST_CASE("places: pictures, paths and pages") {
  check(tea_house,
        {
            {"@file _posts/2024-02-05-new.md\n---\nimage: <|>\n---\n", {"/assets/img/cup.jpg", "/assets/img/pot.png"}},
            {"@file _posts/2024-02-05-new.md\n---\nimage: /assets/img/c<|>\n---\n",
             {"/assets/img/cup.jpg"},
             {},
             "---\nimage: /assets/img/cup.jpg\n---\n"},
            {"@file _posts/2024-02-05-new.md\n---\nimage: \"/assets/img/c<|>\"\n---\n",
             {"/assets/img/cup.jpg"},
             {},
             "---\nimage: \"/assets/img/cup.jpg\"\n---\n"},
            {"@file _recipes/new.md\n---\nimage:\n  path: cup<|>\n---\n", {"/assets/img/cup.jpg"}},
            {"@file _recipes/new.md\n---\nimage: {path: cup<|>}\n---\n",
             {"/assets/img/cup.jpg"},
             {},
             "---\nimage: {path: /assets/img/cup.jpg}\n---\n"},
            {"@file _posts/2024-02-05-new.md\n---\nredirect_to: abo<|>\n---\n", {"About us"}},
            {"@file _posts/2024-02-05-new.md\n---\nredirect_to: /about<|>\n---\n",
             {"About us"},
             {},
             "---\nredirect_to: /about/\n---\n"},
        });
  constexpr std::string_view handbook = R"(@file _config.yml
theme: just-the-docs
@file guide.md
---
title: "Guide: start"
nav_order: 1
---
@file guide/brew.md
---
title: Brew
parent: "Guide: start"
nav_order: 2
---
)";
  check(handbook,
        {
            {"@file new.md\n---\nparent: <|>\n---\n",
             {"Guide: start", "Brew"},
             {},
             "---\nparent: \"Guide: start\"\n---\n"},
            {"@file new.md\n---\nparent: Br<|>\n---\n", {"Brew"}},
            {"@file new.md\n---\nparent: 'Gu<|>'\n---\n", {"Guide: start"}, {}, "---\nparent: 'Guide: start'\n---\n"},
            {"@file new.md\n---\ngrand_parent: <|>\n---\n", {"Guide: start", "Brew"}},
            {"@file new.md\n---\nnav<|>\n---\n", {"nav_order", "nav_exclude"}},
            {"@file new.md\n---\nchild_nav_order: <|>\n---\n", {"desc", "reversed"}},
            {"@file new.md\n---\nhas_toc: <|>\n---\n", {"true", "false"}},
            {"@file guide/pour.md\n---\ntitle: Pour\nparent: <|>\n---\n", {"Guide: start"}, {"Pour"}},
        });
}

TEST_CASE("places: texts of several lines, and behind values") {
  check(tea_house, {
                       {"@file _posts/2024-02-05-new.md\n---\nexcerpt: |\n  Some text moo<|>\n---\n", {}},
                       {"@file _posts/2024-02-05-new.md\n---\nexcerpt: >\n  moo<|>\n---\n", {}},
                       {"@file _posts/2024-02-05-new.md\n---\nexcerpt: |\n  Some text\nmoo<|>\n---\n", {"mood"}},
                       {"@file _posts/2024-02-05-new.md\n---\nexcerpt: \"Some\n  moo<|>\n  text\"\n---\n", {}},
                       {"@file _posts/2024-02-05-new.md\n---\nexcerpt: Some\n  moo<|>\n---\n", {}},
                       {"@file _posts/2024-02-05-new.md\n---\nlayout: \"post\" <|>\n---\n", {}},
                       {"@file _posts/2024-02-05-new.md\n---\ntags: [tea] <|>\n---\n", {}},
                       {"@file _posts/2024-02-05-new.md\n---\nlayout: *anchor<|>\n---\n", {}},
                       {"@file _posts/2024-02-05-new.md\n---\ntitle: A\n---\nmoo<|>\n", {}},
                       {"@file _posts/2024-02-05-new.md\n---\ntitle: A\n---\n\n---\nmoo<|>\n---\n", {}},
                   });
}

TEST_CASE("places: empty files and bare dashes get a whole front matter") {
  check(tea_house, {
                       {"@file _posts/2024-02-05-new.md\n<|>", {"---"}},
                       {"@file _posts/2024-02-05-new.md\n-<|>", {"---"}},
                       {"@file _posts/2024-02-05-new.md\n---<|>", {"---"}},
                       {"@file _posts/2024-02-05-new.md\n---<|>\nText\n", {"---"}},
                       {"@file _drafts/new.md\n<|>", {"---"}},
                       {"@file docs/new.md\n<|>", {"---"}},
                       {"@file _recipes/new.md\n<|>", {"---"}},
                       {"@file _posts/2024-02-05-new.md\nText<|>\n", {}},
                       {"@file _posts/2024-02-05-new.md\n----<|>\n", {}},
                   });
}

}  // namespace jekyll
