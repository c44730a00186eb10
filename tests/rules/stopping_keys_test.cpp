// Values in front matter at which the build stops.
#include "tests/support/catch.h"
#include "tests/support/check.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {

TEST_CASE("front-matter-type: what Jekyll itself needs as text") {
  check_diagnostics(R"(
@file _config.yml
collections:
  tea: {output: true}
@file _layouts/default.html
{{ content }}
@file _posts/2024-01-05-list.md
---
slug: <[front-matter-type|[a, b]]>
---
@file _posts/2024-01-06-number.md
---
slug: <[front-matter-type|404]>
---
@file _posts/2024-01-07-none.md
---
slug: false
---
@file _posts/2024-01-08-own.md
---
permalink: /own/
slug: <[front-matter-type|[a, b]]>
---
@file _tea/by-path.md
---
slug: <[front-matter-type|[a, b]]>
---
@file shown.md
---
layout: default
path: <[front-matter-type|false]>
---
@file bare.md
---
path: false
---
)");
}

TEST_CASE("front-matter-type: what jekyll-seo-tag reads where its tag certainly runs") {
  check_diagnostics(R"(
@file _config.yml
plugins: [jekyll-seo-tag]
@file _includes/head.html
{% seo %}
@file _layouts/base.html
{% include head.html %}{{ content }}
@file _layouts/page.html
---
layout: base
---
{{ content }}
@file _layouts/some.html
{% if page.seen %}{% seo %}{% endif %}{{ content }}
@file lang.md
---
layout: page
lang: <[front-matter-type|[en, de]]>
---
@file replaced.md
---
layout: page
lang: 7
locale: en_US
---
@file locale.md
---
layout: page
locale: <[front-matter-type|7]>
---
@file unseen.md
---
layout: some
locale: 7
---
@file date.md
---
layout: page
date: <[front-matter-type|soonish]>
last_modified_at: 2024-01-05
---
@file modified.md
---
layout: page
last_modified_at: <[front-matter-type|[]]>
---
@file read-before.md
---
layout: page
last_modified_at: <[front-matter-type|soonish]>
seo:
  date_modified: now
---
@file nested.md
---
layout: page
seo:
  date_modified: <[front-matter-type|soonish]>
---
@file image.md
---
layout: page
image:
  path: <[front-matter-type|7]>
---
@file no-image.md
---
layout: page
image:
  path: false
---
)");
}

TEST_CASE("front-matter-type: what jekyll-feed makes of the newest posts") {
  check_diagnostics(R"(
@file _config.yml
plugins: [jekyll-feed]
feed:
  posts_limit: 3
@file _posts/2024-01-05-image.md
---
image: <[front-matter-type|{feature: a.png, credit: "http://pics.example"}]>
---
@file _posts/2024-01-04-modified.md
---
last_modified_at: <[front-matter-type|soonish]>
---
@file _posts/2024-01-03-nothing.md
---
image: {feature: a.png}
---
@file _posts/2024-01-02-too-old.md
---
image: {feature: a.png, credit: "http://pics.example"}
---
@file page.md
---
image: "12:30"
---
)");
}

TEST_CASE("front-matter-type: where jekyll-redirect-from leads") {
  check_diagnostics(R"(
@file _config.yml
plugins: [jekyll-redirect-from]
@file a.md
---
redirect_to: <[front-matter-type|"half past 12:30"]>
---
@file b.md
---
redirect_to: https://tea.example/12:30
---
@file c.md
---
redirect_to: [~, <[front-matter-type|[tea]]>]
---
@file d.md
---
redirect_from:
  - /old/
  - <[front-matter-type|2026-01-02]>
---
)");
}

TEST_CASE("front-matter-type: a Ruby symbol, at which no front matter is read") {
  check_diagnostics(R"(
@file tea.md
---
steps:
  - boil
  - <[front-matter-type|:steep]>
---
)");
}

TEST_CASE("a Ruby symbol is a text to Jekyll as a gem") {
  check_diagnostics(R"(
@file Gemfile
gem "jekyll"
@file _config.yml
permalink: :title
sass:
  style: :compressed
defaults:
  - scope:
      path: ""
    values:
      permalink: :year/:title
@file _data/steps.yml
- :boil
@file tea.md
---
steps:
  - :steep
---
)");
}

TEST_CASE("front-matter-type: the sitemap has no document that is not written") {
  const auto site = [](const std::string& output, const std::string& value) {
    return "@file _config.yml\nplugins: [jekyll-sitemap]\ncollections: {teas: {output: " + output +
           "}}\n@file _teas/green.md\n---\nlast_modified_at: " + value + "\n---\n";
  };
  CHECK(severities_of(site("true", "soonish"), "front-matter-type") == std::vector<Severity>{Severity::Error});
  CHECK(severities_of(site("false", "soonish"), "front-matter-type") == std::vector<Severity>{Severity::Warning});
}

}  // namespace jekyll::tests
