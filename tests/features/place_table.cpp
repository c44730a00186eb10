#include "tests/features/place_table.h"

#include <algorithm>
#include <set>
#include <utility>

#include "features/completion.h"
#include "features/links/completion.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

struct Offered {
  std::vector<CompletionItem> items;
  std::string text;  // of the cursor's file
};

Offered offer(std::string_view site_text, std::string_view text) {
  const Fixture fixture = parse_fixture(std::string(site_text) + std::string(text));
  const Site site = build_site(fixture);
  const FixtureFile& file = fixture.file(*fixture.cursor_file);
  const SiteFile* site_file = site.find_file(file.path);
  REQUIRE(site_file != nullptr);
  Offered offered{complete_front_matter(site, *site_file, file.text, fixture.cursor).items, file.text};
  for (CompletionItem& item : complete_link(site, *site_file, file.text, fixture.cursor).items) {
    offered.items.push_back(std::move(item));
  }
  return offered;
}

}  // namespace

const std::string_view tea_house = R"(@file _config.yml
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

void check_places(std::string_view site, const std::vector<Place>& places) {
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

}  // namespace jekyll::tests
